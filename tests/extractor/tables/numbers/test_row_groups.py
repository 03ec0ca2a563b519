"""Heads of tables of numbers that are not at the left of each row: groups, parts of a row, units below a head."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extractor.made.readings import piece, read_rows
from tests.extractor.made.summaries import figures_of, values, verdicts
from tests.extractor.made.tables import LEFT, moved, table

from extractor.layout.tables.table import Table
from extractor.tables.reader import read_table
from extractor.tables.reading import records_of

HEADS = ["区分", "受入", "派遣"]


def heads_of(printed: Table) -> list[tuple[str, ...]]:
    """The row heads of each record in the first column of numbers."""
    found = figures_of(records_of(read_table(piece(printed))))
    return [row for row, column, _ in found if column == ("受入",)]


PARTS = [HEADS, ["学生数", "12", "30"], ["うち女性", "5", "9"], ["会員数", "7", "8"], ["計", "19", "38"]]


def test_an_indented_row_that_begins_with_uchi_stands_under_the_row_of_which_it_is_a_part() -> None:
    printed = table(PARTS)
    cells = tuple(moved(cell, right=12.0) if cell.text == "うち女性" else cell for cell in printed.cells)
    assert heads_of(replace(printed, cells=cells)) == [("学生数",), ("学生数", "うち女性"), ("会員数",), ("計",)]


def test_a_part_of_a_row_adds_nothing_to_the_sum() -> None:
    records = read_rows(PARTS)
    assert figures_of(records)[2] == (("うち女性",), ("受入",), 5)
    assert verdicts(records, "value", "sum")[-2:] == [[True], [True]]


def test_a_line_merged_over_the_table_heads_the_rows_down_to_their_sum() -> None:
    rows = [
        HEADS,
        ["個人の交換", LEFT, LEFT],
        ["花国", "3", "1"],
        ["星国", "4", "2"],
        ["小計", "7", "3"],
        ["団体の交換", LEFT, LEFT],
        ["花国", "1", "0"],
        ["小計", "1", "0"],
        ["合計", "8", "3"],
    ]
    assert heads_of(table(rows)) == [
        ("個人の交換", "花国"),
        ("個人の交換", "星国"),
        ("個人の交換", "小計"),
        ("団体の交換", "花国"),
        ("団体の交換", "小計"),
        ("合計",),
    ]


def test_in_an_open_table_a_head_further_out_than_the_rows_below_heads_them() -> None:
    printed = table([HEADS, ["個人の交換", "", ""], ["花国", "3", "1"], ["星国", "4", "2"]])
    indented = [moved(cell, right=12.0) if cell.column == 0 and cell.row > 1 else cell for cell in printed.cells]
    assert heads_of(replace(printed, cells=tuple(indented), is_open=True)) == [
        ("個人の交換", "花国"),
        ("個人の交換", "星国"),
    ]


def test_a_line_close_below_a_head_of_an_open_table_continues_it() -> None:
    printed = table([HEADS, ["Applied Arts", "3", "1"], ["and Design", "", ""], ["Botany", "4", "2"]])
    wrapped = [moved(cell, up=3.0) if (cell.row, cell.column) == (2, 0) else cell for cell in printed.cells]
    assert heads_of(replace(printed, cells=tuple(wrapped), is_open=True)) == [("Applied Arts and Design",), ("Botany",)]


def test_a_head_that_is_a_unit_and_nothing_else_is_the_unit_of_its_column() -> None:
    rows = [["区分", "熱量", "脂質"], ["", "kcal", "g"], ["平均", "1,446", "36"], ["過不足率（％）", "99.7", "101.8"]]
    records = read_rows(rows)
    assert figures_of(records)[:2] == [(("平均",), ("熱量",), 1446), (("平均",), ("脂質",), 36)]
    assert values(records, "unit") == ["kcal", "g", "％", "％"]


def test_heads_that_end_in_numbers_of_no_order_are_doubtful() -> None:
    rows = [["国", "派遣"], ["Flora 2", "1"], ["Stella 11", "3"], ["Luna 4", "2"], ["Aqua 1", "0"], ["Terra 4", "6"]]
    assert verdicts(read_rows(rows), "value", "numbers_in_heads") == [[False]] * 5


def test_heads_that_are_numbered_in_order_are_not() -> None:
    rows = [["室", "件数"], ["会議室 1", "1"], ["会議室 2", "3"], ["会議室 3", "2"], ["会議室 4", "5"]]
    assert verdicts(read_rows(rows), "value", "numbers_in_heads") == [[]] * 4


def test_a_unit_line_inside_a_table_is_the_unit_of_the_rows_below_it() -> None:
    rows = [HEADS, ["学生数", "12", "30"], ["（単位：千円）", "", ""], ["会費収入", "70", "80"], ["経費", "40", "50"]]
    found = records_of(read_table(piece(replace(table(rows), is_open=True))))
    units = {tuple(r.fields["row"].value): r.fields["unit"].value for r in found if "unit" in r.fields}
    assert units == {("会費収入",): "千円", ("経費",): "千円"}


def test_a_bracket_inside_a_head_is_no_unit() -> None:
    found = records_of(read_table(piece(table([HEADS, ["会員（大学）会費", "12", "30"], ["正会員（人）", "7", "8"]]))))
    assert [r.fields["unit"].value if "unit" in r.fields else None for r in found] == [None, None, "人", "人"]


def test_a_line_over_the_columns_of_an_open_table_heads_the_rows_below_it() -> None:
    rows = [HEADS, ["公募による学生の交換", LEFT, ""], ["　東", "12", "30"], ["　西", "7", "8"]]
    found = figures_of(records_of(read_table(piece(replace(table(rows), is_open=True)))))
    assert [(row, column) for row, column, _ in found][:2] == [
        (("公募による学生の交換", "東"), ("受入",)),
        (("公募による学生の交換", "東"), ("派遣",)),
    ]


BODY = [["施設", "4月", "5月", "計"], ["図書館", "1,200", "1,350", "2,550"], ["公民館", "530", "610", "1,140"]]


@pytest.mark.parametrize(
    "first",
    [
        ["施設利用者数", "", "", "（単位：人）"],
        ["", "", "", "単位：人"],
        ["施設利用者数", "", "［単位　人］", LEFT],
        ["", "（単位：人）", LEFT, LEFT],
    ],
)
def test_a_unit_in_the_first_row_of_a_table_is_of_all_its_numbers_and_heads_none(first: list[str]) -> None:
    records = read_rows([first, *BODY])
    assert figures_of(records) == [
        (("図書館",), ("4月",), 1200),
        (("図書館",), ("5月",), 1350),
        (("図書館",), ("計",), 2550),
        (("公民館",), ("4月",), 530),
        (("公民館",), ("5月",), 610),
        (("公民館",), ("計",), 1140),
    ]
    assert values(records, "unit") == ["人"] * 6


def test_units_over_some_columns_are_of_those_alone() -> None:
    records = read_rows([["", "（単位：人）", "（単位：件）", ""], *BODY])
    assert values(records, "unit")[:3] == ["人", "件", None]


def test_a_head_printed_again_below_itself_counts_once() -> None:
    rows = [["年度", "派遣", "派遣", "計"], ["年度", "件数", "人数", "計"], ["令和4年度", "3", "25", "28"]]
    found = [column for _, column, _ in figures_of(read_rows(rows))]
    assert found == [("派遣", "件数"), ("派遣", "人数"), ("計",)]


@pytest.mark.parametrize(
    ("heads", "units"),
    [
        (["賛助会員（個人）", "賛助会員（団体）"], [None, None]),
        (["会費収入（円）", "加入（団体）"], ["円", "団体"]),
        (["利用者（人）", "利用者（団体）"], ["人", "団体"]),
    ],
)
def test_a_bracket_that_distinguishes_heads_of_the_same_words_is_no_unit_unless_all_are(
    heads: list[str], units: list[str | None]
) -> None:
    records = read_rows([["区分", "前年度末"], [heads[0], "43"], [heads[1], "18"]])
    assert values(records, "unit") == units


@pytest.mark.parametrize("marks", ["①②③", "⑴⑵⑶", "²³¹", "❶❷❸"])
def test_digits_that_are_no_decimals_number_rows_without_an_error(marks: str) -> None:
    """Python's isdigit() is true of them, int() refuses them."""
    rows = [["", "事業", "回数", "人数"], *([mark, f"講座{mark}", "3", "120"] for mark in marks)]
    assert values(read_rows(rows), "value") == [3, 120] * 3
    named = [[mark, "料理教室", "６月１日", "市民会館"] for mark in marks]
    assert values(read_rows([["番号", "事業名", "実施日", "会場"], *named]), "number") == list(marks)
