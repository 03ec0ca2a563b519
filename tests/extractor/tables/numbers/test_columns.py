"""Tables of numbers: which columns hold statistics, what heads them, and in which unit and for which day they stand."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import figures_of, values, weighed

from extractor.records import Kind


def test_consultations_by_telephone_are_statistics() -> None:
    assert figures_of(read_rows([["区分", "来所", "電話"], ["花相談", "10", "20"], ["星相談", "1", "2"]])) == [
        (("花相談",), ("来所",), 10),
        (("花相談",), ("電話",), 20),
        (("星相談",), ("来所",), 1),
        (("星相談",), ("電話",), 2),
    ]


@pytest.mark.parametrize("head", ["電話番号", "代表電話番号", "利用料", "年齢"])
def test_a_head_that_names_no_statistic_sets_its_own_column_aside_and_no_other(head: str) -> None:
    assert figures_of(read_rows([["課名", "職員数", head], ["花の課", "12", "223"], ["星の課", "30", "224"]])) == [
        (("花の課",), ("職員数",), 12),
        (("星の課",), ("職員数",), 30),
    ]


def test_a_number_that_stands_in_remarks_is_no_statistic() -> None:
    rows = [["科目", "予算額", "摘　要"], ["会費", "300", "個人128"], ["寄付金", "50", "１件"], ["合計", "350", ""]]
    assert figures_of(read_rows(rows)) == [
        (("会費",), ("予算額",), 300),
        (("寄付金",), ("予算額",), 50),
        (("合計",), ("予算額",), 350),
    ]


def test_what_is_summed_up_is_no_price() -> None:
    records = read_rows([["区分", "利用料"], ["花の館", "300"], ["星の館", "500"], ["計", "800"]])
    assert figures_of(records) == [
        (("花の館",), ("利用料",), 300),
        (("星の館",), ("利用料",), 500),
        (("計",), ("利用料",), 800),
    ]


def test_western_years_over_the_columns_are_heads() -> None:
    assert figures_of(read_rows([["区分", "2021", "2022"], ["花", "12", "300"]])) == [
        (("花",), ("2021",), 12),
        (("花",), ("2022",), 300),
    ]


def test_months_over_the_columns_and_down_the_side_are_heads() -> None:
    assert figures_of(read_rows([["年", "4月", "5月"], ["2023年", "1", "2"], ["2024年", "3", "4"]])) == [
        (("2023年",), ("4月",), 1),
        (("2023年",), ("5月",), 2),
        (("2024年",), ("4月",), 3),
        (("2024年",), ("5月",), 4),
    ]


@pytest.mark.parametrize(
    ("head", "ranks"),
    [
        pytest.param("順位", ["1", "2", "2"], id="by its head"),
        pytest.param("番号", ["7", "3", "5"], id="a number of something else"),
        pytest.param("", ["1", "2", "3"], id="by its running numbers"),
    ],
)
def test_a_rank_is_neither_row_head_nor_figure(head: str, ranks: list[str]) -> None:
    rows = [[head, "国名", "人数"], *([rank, name, "30"] for rank, name in zip(ranks, "花星月", strict=True))]
    assert figures_of(read_rows(rows)) == [(("花",), ("人数",), 30), (("星",), ("人数",), 30), (("月",), ("人数",), 30)]


def test_a_table_in_which_half_of_the_cells_are_words_gives_no_statistics() -> None:
    rows = [["花", "3", "みかん"], ["星", "りんご", "4"], ["月", "5", "かき"], ["日", "もも", "6"]]
    assert read_rows([["区分", "赤組", "白組"], *rows]) == ()


@pytest.mark.parametrize(
    ("head", "printed", "above", "unit"),
    [
        pytest.param("参加", "20名", "人", "名", id="printed behind the number"),
        pytest.param("参加（校）", "20", "人", "校", id="in the brackets of the head"),
        pytest.param("参加", "20", "人", "人", id="over the table"),
        pytest.param("参加", "20", None, None, id="nowhere"),
    ],
)
def test_the_nearest_unit_counts(head: str, printed: str, above: str | None, unit: str | None) -> None:
    assert values(read_rows([["区分", head], ["花", printed]], unit=above), "unit") == [unit]


def test_a_figure_keeps_its_qualifier() -> None:
    assert values(read_rows([["区分", "参加"], ["花", "約10"], ["星", "20"]]), "qualifier") == ["約", None]


def test_the_day_printed_over_a_table_is_the_period_of_its_figures() -> None:
    (record,) = read_rows([["区分", "会員"], ["花", "10"]], dated="（令和６年３月31日現在）")
    period = record.fields["period"]
    assert (period.value.start.isoformat(), period.value.end.isoformat()) == ("2024-03-31", "2024-03-31")
    assert period.text == "（令和６年３月31日現在）"


def test_two_days_over_a_table_are_the_period_of_no_figure() -> None:
    (record,) = read_rows([["区分", "会員"], ["花", "10"]], dated="令和５年３月31日、令和６年３月31日現在")
    assert "period" not in record.fields


def test_a_day_without_year_over_a_table_is_less_sure() -> None:
    (dated,) = read_rows([["区分", "会員"], ["花", "10"]], dated="令和７年３月31日現在")
    (bare,) = read_rows([["区分", "会員"], ["花", "10"]], dated="３月31日現在")
    assert bare.fields["period"].value.start.isoformat() == "2025-03-31"
    assert weighed(bare).fields["period"].confidence < weighed(dated).fields["period"].confidence


@pytest.mark.parametrize("total", ["合計", "合計（２団体）", "計２事業"])
def test_a_total_under_events_may_say_what_it_counts(total: str) -> None:
    records = read_rows(
        [
            ["団体名", "日程", "事業名", "参加者数"],
            ["甲会", "４月５日", "花の会", "20名"],
            ["乙会", "５月６日", "星の会", "30名"],
            [total, "", "", "50名"],
        ]
    )
    assert [record.kind for record in records] == [Kind.EVENT, Kind.EVENT, Kind.STATISTIC]
    assert figures_of(records[2:]) == [((total,), ("参加者数",), 50)]


def test_a_statistic_tells_by_which_heads_it_was_read() -> None:
    (record,) = read_rows([["区分", "会員"], ["花", "10"]])
    assert [check.message for check in record.fields["value"].checks] == ["列の見方：数の表（「花」、「会員」の数）"]


@pytest.mark.parametrize(
    "without",
    ["－", "―", "未定", "未実施", "集計中", "非公表", "なし"],
)
def test_a_first_row_without_figures_is_no_head(without: str) -> None:
    records = read_rows([["区分", "４月", "５月"], ["花", without, without], ["星", "3", "4"]])
    assert figures_of(records) == [(("星",), ("４月",), 3), (("星",), ("５月",), 4)]
    assert figures_of(read_rows([["区分", "予定"], ["花", without], ["星", "3"]])) == [(("星",), ("予定",), 3)]


def test_columns_mostly_without_figures_are_columns_of_figures() -> None:
    rows = [["区分", "４月", "５月"], ["花", "3", "－"], ["星", "－", "－"], ["月", "－", "－"], ["空", "－", "5"]]
    assert figures_of(read_rows(rows)) == [(("花",), ("４月",), 3), (("空",), ("５月",), 5)]


def test_a_second_row_of_words_is_a_head() -> None:
    rows = [["区分", "春", "<"], ["^", "大人", "子ども"], ["花", "3", "4"]]
    assert figures_of(read_rows(rows)) == [(("花",), ("春", "大人"), 3), (("花",), ("春", "子ども"), 4)]


def test_a_second_row_of_heads_may_say_what_is_unknown() -> None:
    rows = [["区分", "経験", "<"], ["", "なし", "不明"], ["花", "3", "4"]]
    assert figures_of(read_rows(rows)) == [(("花",), ("経験", "なし"), 3), (("花",), ("経験", "不明"), 4)]


def test_words_beside_numbers_under_no_heads_are_statistics_in_the_unit_over_them() -> None:
    rows = [["預金", "1,200"], ["貸付金", "0"], ["資産合計", "1,200"]]
    records = read_rows(rows, unit="円")
    assert values(records, "row") == [("預金",), ("貸付金",), ("資産合計",)]
    assert values(records, "value") == [1200, 0, 1200]
    assert values(records, "column") == [None, None, None]
    assert set(values(records, "unit")) == {"円"}


def test_words_beside_bare_numbers_without_unit_are_no_statistics() -> None:
    assert not figures_of(read_rows([["受付", "101"], ["会議室", "203"], ["事務局", "305"]]))


def test_months_are_a_head_though_one_is_printed_with_its_year() -> None:
    rows = [["", "24.11月", "12月", "25.1月", "2月", "3月"], ["相談", "10", "11", "9", "8", "12"]]
    assert figures_of(read_rows(rows))[0] == (("相談",), ("24.11月",), 10)


@pytest.mark.parametrize("head", ["", "単位"])
def test_a_column_of_units_beside_the_names_is_the_unit_of_each_row(head: str) -> None:
    rows = [["", head, "４月", "５月"], ["エネルギー", "kcal", "1,443", "1,438"], ["鉄", "mg", "10.4", "10"]]
    records = read_rows([["栄養素", *rows[0][1:]], *rows[1:]])
    assert [(r.fields["row"].value, r.fields["value"].value, r.fields["unit"].value) for r in records] == [
        (("エネルギー",), 1443, "kcal"),
        (("エネルギー",), 1438, "kcal"),
        (("鉄",), 10.4, "mg"),
        (("鉄",), 10, "mg"),
    ]


def test_words_that_may_be_units_under_a_head_of_their_own_are_heads_of_rows() -> None:
    rows = [["部門", "財源", "件数"], ["花相談", "国", "3"], ["星相談", "国", "4"]]
    assert [record.fields["row"].value for record in read_rows(rows)] == [("花相談", "国"), ("星相談", "国")]


def test_letters_that_name_the_rows_of_an_account_are_no_units() -> None:
    rows = [["区分", "本年度"], ["収入計(A)", "100"], ["繰越金(L)", "20"], ["差引(A)-(L)", "80"]]
    assert [record.fields["unit"].value for record in read_rows(rows, unit="千円")] == ["千円"] * 3


def test_litres_at_one_row_are_its_unit() -> None:
    rows = [["区分", "本年度"], ["油の量(L)", "100"], ["車両(台)", "20"], ["拠点(か所)", "80"]]
    assert [record.fields["unit"].value for record in read_rows(rows)] == ["L", "台", "か所"]
