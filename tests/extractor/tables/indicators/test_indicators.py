"""Tables of indicators, written down as literals: sheets, cards, two lines a cell, years that the cells print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.extractor.made.tables import table

from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import Surroundings
from extractor.records import Kind, Record
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, records_of

CONTEXT = DocumentContext("0" * 64, 2023)


def read(rows: Sequence[Sequence[str]], *, notes: tuple[str, ...] = ()) -> tuple[Record, ...]:
    return records_of(read_table(Piece(table(rows, 120.0), Surroundings(notes=notes), CONTEXT)))


def value(record: Record, name: str) -> Any:
    return record.fields[name].value if name in record.fields else None


def observed(record: Record) -> list[tuple[int, str, float | None]]:
    return [(o.year, o.measure, o.value) for o in record.fields["observations"].value]


SHEET = [
    ["施策名", "施策２　多文化共生の推進", "<", "<", "<", "<"],
    ["目的", "だれもが安心して暮らせる地域をつくる。", "<", "<", "<", "<"],
    ["成果指標", "指標名", "区分", "R4", "R5", "目標値\n(R7)"],
    ["^", "教室の受講者数", "目標", "200", "210", "240"],
    ["^", "^", "実績", "167", "203", "^"],
    ["評　価", "指標の達成状況はおおむね良好である。", "<", "<", "<", "<"],
]


def test_a_label_beside_the_whole_block_is_no_head_over_it() -> None:
    (record,) = read(SHEET)
    assert value(record, "indicator") == "教室の受講者数"
    assert value(record, "rating") is None
    assert observed(record) == [
        (2022, "target", 200),
        (2023, "target", 210),
        (2025, "target", 240),
        (2022, "actual", 167),
        (2023, "actual", 203),
    ]


def test_a_sheet_comes_to_its_indicators_below_other_labels() -> None:
    rows = [["事業の概要", "学校を訪問する。", "<", "<"], *([["備考", "特になし。", "<", "<"]] * 6)]
    rows += [["指標名（単位）", "区分", "４年度", "５年度"], ["訪問回数\n（回）", "計画", "65", "70"]]
    rows += [["^", "実績", "66", "81"]]
    (record,) = read(rows)
    assert value(record, "unit") == "回"
    assert observed(record)[2:] == [(2022, "actual", 66), (2023, "actual", 81)]


CARD = [
    ["指標①", "登録者数（人）", "<", "担当課", "国際課"],
    ["", "基準値(R1)", "R4年度", "R5年度", "進捗状況"],
    ["目標", "31", "45", "50", "順調"],
    ["実績", "^", "44", "58", "^"],
]


def test_a_card_names_its_indicator_in_the_row_above_its_head() -> None:
    (record,) = read(CARD)
    assert value(record, "indicator") == "登録者数（人）"
    assert (value(record, "unit"), value(record, "rating")) == ("人", "順調")
    assert (value(record, "baseline").value, value(record, "baseline").year) == (31, 2019)


def test_cards_that_touch_are_an_indicator_each() -> None:
    other = [["指標②", "件数（件）", "<", "担当課", "観光課"], *CARD[1:]]
    assert [value(record, "indicator") for record in read([*CARD, *other])] == ["登録者数（人）", "件数（件）"]


def test_costs_below_indicators_are_numbers_under_their_own_heads() -> None:
    costs = [
        ["コスト（千円）", "３年度決算", "４年度決算", "５年度決算", "６年度予算"],
        ["事業費", "340", "980", "105", "400"],
    ]
    records = read([*CARD, *costs])
    assert [record.kind for record in records] == [Kind.KPI] + [Kind.STATISTIC] * 4
    assert [(value(r, "column"), value(r, "value"), value(r, "unit")) for r in records[1:3]] == [
        (("３年度決算",), 340, "千円"),
        (("４年度決算",), 980, "千円"),
    ]


def test_a_judgement_in_words_ends_the_indicators_and_does_not_begin_the_costs() -> None:
    costs = [["コスト", "<", "<", "３年度決算", "４年度決算", "５年度決算"], ["事業費", "<", "<", "340", "980", "105"]]
    records = read([*SHEET, *costs])
    assert [record.kind for record in records] == [Kind.KPI] + [Kind.STATISTIC] * 3
    assert value(records[1], "row") == ("事業費",)


STACKED = [["指標", "R4", "R5", "目標\n（R6）"], ["来場者数", "3,500\n2,987", "3,600\n3,744", "3,800"]]


def test_a_note_tells_what_stands_above_the_other_in_each_cell() -> None:
    (record,) = read(STACKED, notes=("※上段：目標値、下段：実績値",))
    assert observed(record) == [
        (2022, "target", 3500),
        (2022, "actual", 2987),
        (2023, "target", 3600),
        (2023, "actual", 3744),
        (2024, "target", 3800),
    ]


def test_the_row_head_tells_what_stands_above_the_other() -> None:
    (record,) = read([["指標", "区分", "R4", "R5"], ["来場者数", "目標\n実績", "35\n29", "36\n37"]])
    assert observed(record) == [(2022, "target", 35), (2022, "actual", 29), (2023, "target", 36), (2023, "actual", 37)]


def test_a_year_in_the_cell_goes_before_that_of_the_report() -> None:
    rows = [
        ["数値目標", "基準値", "目標値", "実績値"],
        ["出生率", "1.52（平成30年）", "1.60（令和６年）", "1.41（令和４年）"],
    ]
    (record,) = read(rows)
    assert observed(record) == [(2024, "target", 1.6), (2022, "actual", 1.41)]


def test_western_years_with_the_era_in_brackets_head_columns() -> None:
    rows = [
        ["評価指標", "2019(R1)\n基準値", "2023(R5)\n実績値", "2024\n目標値"],
        ["会議の件数", "14件", "15件", "20件以上"],
    ]
    (record,) = read(rows)
    assert (value(record, "baseline").year, value(record, "unit")) == (2019, "件")
    assert observed(record) == [(2023, "actual", 15), (2024, "target", 20)]


def test_a_row_over_all_figures_names_their_indicator() -> None:
    rows = [["指標１　会員の数", "<", "<"], ["基準値(H30)", "R5目標", "R5実績"], ["70人", "90人", "96人"]]
    (record,) = read(rows)
    assert (value(record, "indicator"), value(record, "unit")) == ("会員の数", "人")
    assert value(record, "baseline").value == 70
    assert observed(record) == [(2023, "target", 90), (2023, "actual", 96)]


def test_heads_over_groups_of_measures_are_an_indicator_each() -> None:
    rows = [["年度", "受講者数（人）", "<", "交流会（回）", "<"], ["^", "目標", "実績", "目標", "実績"]]
    rows += [["令和４年度", "210", "187", "8", "7"], ["令和５年度", "220", "231", "10", "11"]]
    first, second = read(rows)
    assert (value(first, "indicator"), value(second, "indicator")) == ("受講者数（人）", "交流会（回）")
    assert (value(first, "unit"), value(second, "unit")) == ("人", "回")
    assert observed(second) == [(2022, "target", 8), (2022, "actual", 7), (2023, "target", 10), (2023, "actual", 11)]


def test_a_present_value_beside_a_baseline_is_the_actual_value() -> None:
    rows = [
        ["指標名", "基準値\n（H30年度）", "現状値\n（R5年度）", "目標値\n（R7年度）"],
        ["登録者数", "70人", "96人", "100人"],
    ]
    (record,) = read(rows)
    assert (value(record, "baseline").value, value(record, "baseline").year) == (70, 2018)
    assert observed(record) == [(2023, "actual", 96), (2025, "target", 100)]


def test_a_present_value_alone_is_the_baseline() -> None:
    (record,) = read([["指標名", "現状値（H30）", "目標値（R7）"], ["登録者数", "70人", "100人"]])
    assert (value(record, "baseline").value, value(record, "baseline").year) == (70, 2018)


def test_a_head_gives_the_unit_of_its_figures() -> None:
    rows = [["指標", "目標値（人）", "実績値（人）", "達成率（％）"], ["参加者数", "500", "187", "37.4"]]
    assert value(read(rows)[0], "unit") == "人"


FORM = [
    ["事業名", "情報発信事業", "<", "<"],
    ["担当課", "国際課", "事業費", "2,340千円"],
    ["成果指標", "閲覧数", "単位", "回"],
    ["目標値", "12,000", "実績値", "15,320"],
    ["達成率", "127.7％", "評価", "Ａ"],
]


def test_a_form_of_labels_beside_their_values_is_one_indicator() -> None:
    (record,) = read(FORM)
    assert [value(record, name) for name in ("indicator", "unit", "program", "rating")] == [
        "閲覧数",
        "回",
        "情報発信事業",
        "Ａ",
    ]
    assert observed(record) == [(2023, "target", 12000), (2023, "actual", 15320), (2023, "achievement", 127.7)]


def test_forms_that_touch_are_an_indicator_each_under_their_own_programme() -> None:
    other = [["事業名", "就職支援事業", "<", "<"], ["成果指標", "就職者数", "単位", "人"], FORM[3]]
    records = read([*FORM, *other])
    assert [(value(r, "indicator"), value(r, "program")) for r in records] == [
        ("閲覧数", "情報発信事業"),
        ("就職者数", "就職支援事業"),
    ]


def test_years_of_a_plan_in_the_heads_and_a_unit_below_the_name() -> None:
    rows = [["指標", "", "R4\n(3年目)", "R5\n(4年目)", "R6\n(最終年)"]]
    rows += [["創業者数（累計）\n単位：人", "目標値", "30", "40", "50"], ["^", "実績値", "33", "45", ""]]
    (record,) = read(rows)
    assert (value(record, "unit"), value(record, "cumulative")) == ("人", True)
    assert observed(record)[:3] == [(2022, "target", 30), (2023, "target", 40), (2024, "target", 50)]


def test_a_baseline_without_figure_keeps_its_words_and_the_year_of_its_head() -> None:
    rows = [["指標", "現状値\n（2014年度）", "目標値\n（2019年度）"], ["花の数", "－", "５年間で１人"]]
    (record,) = read(rows)
    baseline = value(record, "baseline")
    assert (baseline.value, baseline.year, baseline.text) == (None, 2014, "－")
