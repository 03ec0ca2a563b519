"""The text of cells of figures: numbers, brackets, dashes, baselines, arrows."""

from __future__ import annotations

import pytest

from extractor.japanese.figures import bracketed_unit, read_arrow, read_baseline, read_figure


@pytest.mark.parametrize(
    ("text", "value", "unit", "second"),
    [
        ("25", 25, None, None),
        ("2,096,170", 2096170, None, None),
        ("２，０９６", 2096, None, None),
        ("100.0%\n(109.2%)", 100.0, "%", 109.2),
        ("100.0%(109.2%)", 100.0, "%", 109.2),
        ("5 (33)", 5, None, 33),
        ("45（１）", 45, None, 1),
        ("6,439人", 6439, "人", None),
        ("83.8％", 83.8, "％", None),
        ("△12", -12, None, None),
        ("▲1,500", -1500, None, None),
        ("0", 0, None, None),
        ("人\n636", 636, "人", None),
        ("千円\n2,050,134", 2050134, "千円", None),
        ("％\n24.6", 24.6, "％", None),
        ("月\n4.60", 4.6, "月", None),
        ("38.7 歳", 38.7, "歳", None),
        ("４．５月分", 4.5, "月分", None),
        ("31.25室分", 31.25, "室分", None),
        ("8.5\n千ｍ", 8.5, "千ｍ", None),
        ("705　㎥／日", 705, "㎥／日", None),
        ("0.003 千㎥／ha", 0.003, "千㎥／ha", None),
        ("2.87 人/km2", 2.87, "人/km2", None),
        ("1,185 万円", 11850000, "円", None),
    ],
)
def test_a_figure_is_a_number_with_its_unit_and_what_stands_in_brackets(
    text: str, value: float, unit: str | None, second: float | None
) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert figure.number is not None
    assert (figure.number.value, figure.number.unit) == (value, unit)
    assert (figure.bracketed.value if figure.bracketed else None) == second


@pytest.mark.parametrize("text", ["－", "-", "ー", "―", "未公表", "指標変更", "工事", "…"])
def test_a_cell_may_say_that_it_has_no_number(text: str) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert (figure.number, figure.bracketed) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "4.1 開催",
        "6.15\n訪問",
        "24.4月",
        "65歳",
        "人\n３月",
        "令和５年４月１日から施行した条例による手続",
        "第２回国際交流フォーラム2023の開催",
    ],
)
def test_blank_cells_and_sentences_are_no_figures(text: str) -> None:
    assert read_figure(text) is None


@pytest.mark.parametrize(
    ("text", "value", "year", "year_type", "unit"),
    [
        ("22件\n（令和元年度）", 22, 2019, "fiscal", "件"),
        ("6,439人\n（令和元年）", 6439, 2019, "calendar", "人"),
        ("42.6%\n（令和２年度）", 42.6, 2020, "fiscal", "%"),
        ("22", 22, None, "fiscal", None),
    ],
)
def test_a_baseline_is_a_value_with_its_year(
    text: str, value: float, year: int | None, year_type: str, unit: str | None
) -> None:
    read = read_baseline(text)
    assert read is not None
    baseline, printed = read
    assert (baseline.value, baseline.year, baseline.year_type, printed) == (value, year, year_type, unit)


@pytest.mark.parametrize("text", ["", "－", "未公表", "（令和元年度）"])
def test_without_a_number_there_is_no_baseline(text: str) -> None:
    assert read_baseline(text) is None


def test_an_arrow_leads_from_the_present_value_to_the_target() -> None:
    arrow = read_arrow("6,439人 → 6,500人\n（令和元年）　（令和８年）")
    assert arrow is not None
    assert (arrow.baseline.value, arrow.baseline.year, arrow.baseline.year_type) == (6439, 2019, "calendar")
    assert (arrow.target.value, arrow.target.year, arrow.target.year_type) == (6500, 2026, "calendar")
    assert (arrow.target.measure, arrow.unit) == ("target", "人")


@pytest.mark.parametrize("text", ["6,439人", "甲 → 乙", "6,439人 → 6,500人", "1 → 2 → 3"])
def test_without_two_values_and_a_year_there_is_no_arrow(text: str) -> None:
    assert read_arrow(text) is None


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("支援件数(件)", "件"),
        ("参加者数（人）", "人"),
        ("（単位：千円）", "千円"),
        ("件数", None),
        ("参加者数（延べ）", None),
    ],
)
def test_a_unit_in_the_brackets_of_a_head_is_that_of_its_column(head: str, unit: str | None) -> None:
    assert bracketed_unit(head) == unit


@pytest.mark.parametrize(
    ("head", "unit"), [("開館日数\n（日）", "日"), ("８月21日（日）", None), ("利用件数（件）", "件")]
)
def test_days_are_a_unit_only_where_the_head_speaks_of_lengths_of_time(head: str, unit: str | None) -> None:
    assert bracketed_unit(head) == unit
