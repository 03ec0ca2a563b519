"""Where the heads of a table of numbers end, where something beside the numbers or empty cells could hide it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extractor.made.readings import piece, read_rows
from tests.extractor.made.summaries import figures_of, values
from tests.extractor.made.tables import ABOVE, LEFT, table

from extractor.tables.reader import read_table
from extractor.tables.reading import records_of

CLAUSES = "証書又は証券により、利率の見直しを行った後も市の都合で早めに返すことができる。"


def test_columns_of_words_right_of_the_numbers_do_not_hide_them() -> None:
    rows = [
        ["事業の名", "限度額", "方法", "利率", "返し方"],
        ["港の整備", "106,200", "証書借入", "5.0％以内（見直しの後はその率）", CLAUSES],
        ["公園の整備", "205,800", "同　上", "同　上", "同　上"],
        ["堤の整備", "62,400", "同　上", "同　上", "同　上"],
    ]
    assert figures_of(read_rows(rows, unit="千円")) == [
        (("港の整備",), ("限度額",), 106200),
        (("公園の整備",), ("限度額",), 205800),
        (("堤の整備",), ("限度額",), 62400),
    ]


def test_ranks_names_and_numbers_before_a_description_are_read() -> None:
    rows = [
        ["順位", "品目", "件数", "主なもの"],
        ["1位", "映像", "180件", "料金の請求、退会できないという相談"],
        ["2位", "品一般", "57件", "身に覚えのない葉書"],
        ["3位", "融資", "49件", "複数の借入れ"],
    ]
    assert figures_of(read_rows(rows)) == [
        (("映像",), ("件数",), 180),
        (("品一般",), ("件数",), 57),
        (("融資",), ("件数",), 49),
    ]


def test_a_first_row_with_a_number_of_days_and_an_empty_cell_is_no_head() -> None:
    rows = [["項目", "件数", "１日平均"], ["開いた日", "286日", ""], ["来た人", "27,359人", "96人"]]
    records = read_rows(rows)
    assert figures_of(records) == [
        (("開いた日",), ("件数",), 286),
        (("来た人",), ("件数",), 27359),
        (("来た人",), ("１日平均",), 96),
    ]
    assert values(records, "unit") == ["日", "人", "人"]


def test_years_of_which_only_the_first_is_printed_in_full_head_their_rows() -> None:
    rows = [["年度", "一般書", "児童書"], ["令和元年", "355,269", "209,533"], ["2", "315,940", "178,623"]]
    assert figures_of(read_rows([*rows, ["3", "307,963", "188,851"]])) == [
        (("令和元年",), ("一般書",), 355269),
        (("令和元年",), ("児童書",), 209533),
        (("2",), ("一般書",), 315940),
        (("2",), ("児童書",), 178623),
        (("3",), ("一般書",), 307963),
        (("3",), ("児童書",), 188851),
    ]


def test_classes_that_are_ranges_head_their_rows() -> None:
    rows = [["達成率", "指標の数"], ["80％以上", "57"], ["50％以上", "12"], ["50％未満", "6"], ["その他", "3"]]
    assert figures_of(read_rows(rows)) == [
        (("80％以上",), ("指標の数",), 57),
        (("50％以上",), ("指標の数",), 12),
        (("50％未満",), ("指標の数",), 6),
        (("その他",), ("指標の数",), 3),
    ]


def test_a_row_that_has_no_numbers_yet_is_no_head() -> None:
    rows = [
        ["科目", LEFT, "当初", "第１回"],
        ["市税", "補正", "", ""],
        [ABOVE, "現計", "460", ""],
        ["諸収入", "補正", "", ""],
        [ABOVE, "現計", "678", ""],
    ]
    assert figures_of(read_rows(rows)) == [
        (("市税", "現計"), ("当初",), 460),
        (("諸収入", "現計"), ("当初",), 678),
    ]


def test_a_head_at_the_side_of_two_tables_in_one_frame_heads_the_rows_of_both() -> None:
    rows = [
        ["手当の内訳", "区分", "地域", "通勤"],
        [ABOVE, "本年度", "1,548", "2,733"],
        [ABOVE, "前年度", "1,528", "2,635"],
        [ABOVE, "区分", "期末", "勤勉"],
        [ABOVE, "本年度", "386", "48"],
        [ABOVE, "前年度", "361", "0"],
    ]
    assert figures_of(read_rows(rows)) == [
        (("手当の内訳", "本年度"), ("地域",), 1548),
        (("手当の内訳", "本年度"), ("通勤",), 2733),
        (("手当の内訳", "前年度"), ("地域",), 1528),
        (("手当の内訳", "前年度"), ("通勤",), 2635),
        (("手当の内訳", "本年度"), ("期末",), 386),
        (("手当の内訳", "本年度"), ("勤勉",), 48),
        (("手当の内訳", "前年度"), ("期末",), 361),
        (("手当の内訳", "前年度"), ("勤勉",), 0),
    ]


def test_rows_set_in_by_an_empty_cell_stand_under_the_head_above_it() -> None:
    rows = [
        ["産業", LEFT, "人数"],
        ["第一次", LEFT, "160"],
        ["", "農業", "148"],
        [ABOVE, "林業", "12"],
        ["第二次", LEFT, "180"],
        ["", "鉱業", "2"],
        ["総数", LEFT, "340"],
    ]
    assert [row for row, _, _ in figures_of(read_rows(rows))] == [
        ("第一次",),
        ("第一次", "農業"),
        ("第一次", "林業"),
        ("第二次",),
        ("第二次", "鉱業"),
        ("総数",),
    ]


def test_a_unit_over_the_first_number_of_a_column_is_that_of_all() -> None:
    records = read_rows([["款", "本年度"], ["議会費", "千円\n481"], ["総務費", "9,013"], ["民生費", "37,723"]])
    assert values(records, "unit") == ["千円", "千円", "千円"]


def test_a_unit_set_apart_below_a_head_goes_before_that_over_the_table() -> None:
    printed = table([["区分", "職員数\n人", "報酬"], ["本年度", "717", "2,299"], ["前年度", "719", "2,171"]])
    head = printed.cells[1]
    first, last = head.parts[0].lines
    apart = replace(last, bbox=(last.bbox[0] + 60, last.bbox[1], last.bbox[2] + 60, last.bbox[3]))
    cells = (printed.cells[0], replace(head, parts=(replace(head.parts[0], lines=(first, apart)),)), *printed.cells[2:])
    given = piece(replace(printed, cells=cells))
    records = records_of(read_table(replace(given, around=replace(given.around, unit="千円", units=("千円",)))))
    assert values(records, "unit") == ["人", "千円", "人", "千円"]


def test_words_between_columns_of_numbers_tell_those_beside_a_merged_head_apart() -> None:
    rows = [
        ["区分", "増減額", "増減の内訳", LEFT, "備考"],
        ["給料", "240", "改定に伴う分", "83", ""],
        [ABOVE, ABOVE, "昇給に伴う分", "55", ""],
        ["手当", "637", "改定に伴う分", "113", "四月から"],
        [ABOVE, ABOVE, "昇給に伴う分", "23", ""],
    ]
    assert figures_of(read_rows(rows)) == [
        (("給料",), ("増減額",), 240),
        (("給料", "改定に伴う分"), ("増減の内訳",), 83),
        (("給料", "昇給に伴う分"), ("増減の内訳",), 55),
        (("手当",), ("増減額",), 637),
        (("手当", "改定に伴う分"), ("増減の内訳",), 113),
        (("手当", "昇給に伴う分"), ("増減の内訳",), 23),
    ]


@pytest.mark.parametrize(("head", "first", "second"), [("年次", "1950", "1960"), ("月", "4", "5")])
def test_years_and_months_in_digits_head_their_rows(head: str, first: str, second: str) -> None:
    rows = [[head, "男", "女"], [first, "6.8", "91.0"], [second, "6.9", "90.1"], ["合計", "13.7", "181.1"]]
    assert [row for row, _, _ in figures_of(read_rows(rows))] == [
        (first,),
        (first,),
        (second,),
        (second,),
        ("合計",),
        ("合計",),
    ]


def test_short_years_right_of_the_name_of_a_group_are_row_heads() -> None:
    rows = [["館別", "年度", "総数"], ["花の館", "平成20年度", "15"], [ABOVE, "21", "16"], [ABOVE, "22", "17"]]
    assert figures_of(read_rows(rows)) == [
        (("花の館", "平成20年度"), ("総数",), 15),
        (("花の館", "21"), ("総数",), 16),
        (("花の館", "22"), ("総数",), 17),
    ]
