"""Tables of indicators: what a figure means by its heads, its caption and its own marks."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import observations_of, values, verdicts

from extractor.records import Kind


def test_the_measure_of_the_row_wins_over_that_of_the_column() -> None:
    (kpi,) = read_rows([["KPI", "区分", "R3実績"], ["件数", "目標値", "25"], ["^", "実績値", "7"]])
    assert observations_of(kpi) == [(2021, "target", 25), (2021, "actual", 7)]


def test_a_column_of_rates_keeps_its_measure_beside_rows_of_targets() -> None:
    (kpi,) = read_rows([["KPI", "区分", "R3", "R3達成率"], ["件数", "目標値", "25", "28%"], ["^", "実績値", "7", "^"]])
    assert observations_of(kpi) == [(2021, "target", 25), (2021, "achievement", 28), (2021, "actual", 7)]


def test_a_mark_under_achievement_is_the_rating_and_no_figure() -> None:
    kpis = read_rows([["KPI", "目標値", "実績値", "達成度"], ["件数", "25", "7", "Ｂ"], ["人数", "25", "30", "◎"]])
    assert values(kpis, "rating") == ["Ｂ", "◎"]
    assert [observations_of(kpi) for kpi in kpis] == [
        [(2024, "target", 25), (2024, "actual", 7)],
        [(2024, "target", 25), (2024, "actual", 30)],
    ]


def test_a_rating_has_a_column_of_its_own() -> None:
    kpis = read_rows([["KPI", "R3", "進捗状況"], ["件数", "25", "順調"], ["人数", "7", "要改善"]])
    assert values(kpis, "rating") == ["順調", "要改善"]


def test_a_figure_merged_over_the_programmes_of_an_indicator_is_one_observation() -> None:
    (kpi,) = read_rows([["指標", "R3", "事業名"], ["件数", "25", "花の事業"], ["^", "^", "星の事業"]])
    assert observations_of(kpi) == [(2021, "actual", 25)]
    assert kpi.fields["program"].value == "花の事業"


@pytest.mark.parametrize(
    ("caption", "first"),
    [
        pytest.param("目標値の推移", (2021, "target", 25), id="its measure"),
        pytest.param("件数の推移", (2021, "actual", 25), id="nothing: an actual value"),
    ],
)
def test_the_caption_says_what_heads_of_years_leave_out(caption: str, first: tuple[int, str, float]) -> None:
    (kpi,) = read_rows([["指標", "R3", "R4"], ["花の件数", "25", "26"]], caption=caption)
    assert observations_of(kpi)[0] == first


@pytest.mark.parametrize(
    ("caption", "year"),
    [
        pytest.param("令和４年度の指標", 2022, id="of the caption"),
        pytest.param(None, 2024, id="of the report"),
    ],
)
def test_heads_without_a_year_take_the_one(caption: str | None, year: int) -> None:
    (kpi,) = read_rows([["指標", "目標値", "実績値"], ["花の件数", "25", "26"]], caption=caption)
    assert observations_of(kpi) == [(year, "target", 25), (year, "actual", 26)]


def test_two_rows_of_heads_say_year_and_measure_together() -> None:
    (kpi,) = read_rows(
        [
            ["指標", "令和３年度", "<", "令和４年度", "<"],
            ["", "目標", "実績", "目標", "実績"],
            ["件", "5", "6", "7", "9"],
        ]
    )
    assert observations_of(kpi) == [(2021, "target", 5), (2021, "actual", 6), (2022, "target", 7), (2022, "actual", 9)]


def test_bare_western_years_are_fiscal_years() -> None:
    (kpi,) = read_rows([["指標", "2021", "2022"], ["花の件数", "25", "26"]])
    assert observations_of(kpi) == [(2021, "actual", 25), (2022, "actual", 26)]
    assert {o.year_type for o in kpi.fields["observations"].value} == {"fiscal"}


def test_indicators_side_by_side_are_one_record_each() -> None:
    kpis = read_rows([["指標", "花の件数", "星の件数"], ["令和３年度", "25", "26"], ["令和４年度", "7", "19"]])
    assert values(kpis, "indicator") == ["花の件数", "星の件数"]
    assert [observations_of(kpi) for kpi in kpis] == [
        [(2021, "actual", 25), (2022, "actual", 7)],
        [(2021, "actual", 26), (2022, "actual", 19)],
    ]


def test_targets_beside_actual_values_show_indicators_without_their_head() -> None:
    name = "２市との交流の件数（１年）"
    (kpi,) = read_rows([["区分", "目標値", "実績値"], [name, "25", "26"]])
    assert kpi.fields["indicator"].value == name
    assert observations_of(kpi) == [(2024, "target", 25), (2024, "actual", 26)]


def test_an_arrow_leads_from_the_baseline_to_the_target() -> None:
    rows = [["数値目標", "<", "評価"], ["交流人口", "6,439人 → 6,500人\n（令和元年）　（令和８年）", "順調"]]
    (kpi,) = read_rows(rows, width=240)
    assert values([kpi], "indicator") == ["交流人口"]
    baseline = kpi.fields["baseline"].value
    assert (baseline.value, baseline.year, baseline.year_type) == (6439, 2019, "calendar")
    assert observations_of(kpi) == [(2026, "target", 6500)]


@pytest.mark.parametrize(
    ("rate", "ok"),
    [
        pytest.param("67%", True, id="rounded"),
        pytest.param("66%", True, id="cut off"),
        pytest.param("68%", False, id="neither"),
        pytest.param("66.7%", True, id="rounded to a tenth"),
        pytest.param("66.5%", False, id="wrong by two tenths"),
    ],
)
def test_a_rate_may_differ_by_its_last_printed_digit(rate: str, ok: bool) -> None:
    kpis = read_rows([["KPI", "", "R3"], ["件数", "目標値", "300"], ["^", "実績値", "200"], ["^", "達成率", rate]])
    assert verdicts(kpis, "observations", "rate") == [[ok]]


def test_a_running_number_before_the_name_is_not_the_name() -> None:
    kpis = read_rows([["指標", "<", "R3"], ["花の件数", "1", "25"], ["星の件数", "2", "7"]])
    assert values(kpis, "indicator") == ["花の件数", "星の件数"]


def test_rows_of_measures_in_the_column_of_baselines_are_no_baselines() -> None:
    (kpi,) = read_rows([["KPI", "現状値", "R3"], ["花の件数", "目標値", "25"], ["^", "22件", "^"]])
    baseline = kpi.fields["baseline"].value
    assert (baseline.value, baseline.text) == (22, "22件")


def test_only_indicators_called_so_are_cumulative() -> None:
    kpis = read_rows([["KPI", "R3"], ["花の件数（累計）", "25"], ["星の件数", "7"]])
    assert values(kpis, "cumulative") == [True, None]


def test_a_table_with_few_heads_of_indicators_is_one_of_numbers() -> None:
    records = read_rows([["区分", "目標", "実績", "花", "星", "月"], ["２市との交流", "1", "2", "3", "4", "5"]])
    assert [record.kind for record in records] == [Kind.STATISTIC] * 5


@pytest.mark.parametrize("head", ["区分", "項目", ""])
def test_targets_beside_actual_values_are_indicators_however_short_their_names(head: str) -> None:
    kpis = read_rows([[head, "目標値", "実績値"], ["花の件数", "25", "26"], ["星の件数", "7", "9"]])
    assert values(kpis, "indicator") == ["花の件数", "星の件数"]
    assert [observations_of(kpi) for kpi in kpis] == [
        [(2024, "target", 25), (2024, "actual", 26)],
        [(2024, "target", 7), (2024, "actual", 9)],
    ]


def test_targets_beside_actual_values_and_a_rate_are_indicators_of_the_year_in_their_heads() -> None:
    (kpi,) = read_rows(
        [["区分", "R3目標値", "R3実績値", "達成率"], ["国際交流イベントの参加者数", "25", "26", "104.0%"]],
    )
    assert values([kpi], "indicator") == ["国際交流イベントの参加者数"]
    assert observations_of(kpi) == [(2021, "target", 25), (2021, "actual", 26), (2021, "achievement", 104)]


def test_a_rate_beside_values_of_several_years_is_that_of_the_report() -> None:
    (kpi,) = read_rows(
        [["指標", "R3実績値", "R6目標値", "R6実績値", "達成率"], ["花の件数", "20", "25", "26", "104.0%"]]
    )
    assert observations_of(kpi)[-1] == (2024, "achievement", 104)


@pytest.mark.parametrize("mark", ["－", "未定", "○", "Ａ"])
def test_a_mark_in_the_first_column_names_no_indicator(mark: str) -> None:
    (kpi,) = read_rows([["", "", "目標値", "実績値"], [mark, "花の件数", "25", "26"]])
    assert values([kpi], "indicator") == ["花の件数"]
