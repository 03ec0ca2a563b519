"""Indicators whose measures or years stand below each other, beside names printed once, again or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from tests.extractor.made.readings import read_rows

Figures = dict[str, list[tuple[int, str, float | None]]]


def figures(rows: Sequence[Sequence[str]], **around: Any) -> Figures:
    """The year, measure and value of each observation, by the indicator's name."""
    found = read_rows(rows, **around)
    assert {record.kind for record in found} == {"kpi"}
    return {
        record.fields["indicator"].value: [(o.year, o.measure, o.value) for o in record.fields["observations"].value]
        for record in found
    }


MEASURES = [
    ["移住者数（人）", "目標値", "100", "110"],
    ["", "実績値", "90", "115"],
    ["観光客数（千人）", "目標値", "300", "310"],
    ["", "実績値", "290", "305"],
]
BOTH = {
    "移住者数（人）": [(2021, "target", 100), (2022, "target", 110), (2021, "actual", 90), (2022, "actual", 115)],
    "観光客数（千人）": [(2021, "target", 300), (2022, "target", 310), (2021, "actual", 290), (2022, "actual", 305)],
}


def test_a_row_without_a_name_has_another_measure_of_the_indicator_above() -> None:
    assert figures([["指標名", "区分", "R3", "R4"], *MEASURES]) == BOTH


def test_a_name_printed_again_in_each_row_of_measures_is_one_indicator() -> None:
    named = [[MEASURES[i - i % 2][0], *row[1:]] for i, row in enumerate(MEASURES)]
    assert figures([["指標名", "", "令和３年度", "令和４年度"], *named]) == BOTH


@pytest.mark.parametrize("ending", ["　{}", "（{}値）", "{}"])
def test_a_measure_after_the_name_is_no_part_of_it(ending: str) -> None:
    names = [MEASURES[i - i % 2][0] + ending.format(row[1][:2]) for i, row in enumerate(MEASURES)]
    rows = [[name, *row[2:]] for name, row in zip(names, MEASURES, strict=True)]
    assert figures([["指標", "R3", "R4"], *rows]) == BOTH


@pytest.mark.parametrize("corner", ["", "年度", "区分"])
def test_indicators_side_by_side_over_a_baseline_years_and_a_target(corner: str) -> None:
    rows = [
        [corner, "移住者数（人）", "観光客数（千人）"],
        ["基準値（令和元年度）", "80", "250"],
        ["令和３年度", "90", "290"],
        ["目標値（令和６年度）", "130", "350"],
    ]
    assert figures(rows) == {
        "移住者数（人）": [(2021, "actual", 90), (2024, "target", 130)],
        "観光客数（千人）": [(2021, "actual", 290), (2024, "target", 350)],
    }
    baselines = [record.fields["baseline"].value for record in read_rows(rows)]
    assert [(baseline.value, baseline.year) for baseline in baselines] == [(80, 2019), (250, 2019)]


def test_years_beside_each_other_with_nothing_to_compare_are_numbers() -> None:
    rows = [["", "令和３年度", "令和４年度"], ["移住者数", "90", "115"], ["観光客数", "290", "305"]]
    assert {record.kind for record in read_rows(rows)} == {"statistic"}


def test_a_baseline_beside_a_target_shows_indicators_though_no_head_names_them() -> None:
    rows = [["", "基準", "令和３年度", "目標（令和６年度）"], ["移住者数", "80", "90", "130"]]
    assert figures(rows) == {"移住者数": [(2021, "actual", 90), (2024, "target", 130)]}


def test_numbers_below_each_other_are_never_read_as_one() -> None:
    rows = [["指標", "R3", "R4"], ["創業件数（件）", "12\n10", "15\n16"], ["移住者数（人）", "90\n85", "100\n115"]]
    assert {value for found in figures(rows).values() for _, _, value in found} == {None}


def test_a_target_told_in_words_has_their_one_number_or_none() -> None:
    rows = [["指標", "現状値（R1）", "目標値（R6）"], ["展示の回数", "各地域で年１回", "町内各地域で年２回"]]
    rows += [["紹介動画の制作", "－", "１年間収録し学校へ配布"]]
    assert figures(rows) == {"展示の回数": [(2024, "target", 2)], "紹介動画の制作": [(2024, "target", None)]}
    baselines = [record.fields["baseline"].value for record in read_rows(rows)]
    assert [(baseline.value, baseline.year) for baseline in baselines] == [(1, 2019), (None, 2019)]


@pytest.mark.parametrize(
    ("first", "year"), [("令和元年度（基準）", 2019), ("令和-1年度（基準）", 2017), ("基準値", None)]
)
def test_a_row_of_the_baseline_among_years_is_no_observation_and_no_name(first: str, year: int | None) -> None:
    rows = [["年度", "目標値", "実績値", "達成率"], [first, "－", "12", "－"], ["令和2年度", "13", "12", "92.3%"]]
    (record,) = read_rows(rows, caption="交流事業の実施件数", unit="件")
    baseline = record.fields["baseline"].value
    assert (record.fields["indicator"].value, baseline.value, baseline.year) == ("交流事業の実施件数", 12, year)
    doubted = any(not check.ok for check in record.fields["baseline"].checks)
    assert doubted is first.startswith("令和-")  # no such year: a spreadsheet counted on
    assert [(o.year, o.measure, o.value) for o in record.fields["observations"].value] == [
        (2020, "target", 13),
        (2020, "actual", 12),
        (2020, "achievement", 92.3),
    ]


def test_a_column_of_steps_of_a_plan_is_their_path() -> None:
    rows = [
        ["施策", "取組", "指標名", "R5", "目標値（R8）"],
        ["施策１ 結婚の支援", "主な取組① 出会いの場", "参加者数", "10", "20"],
    ]
    (record,) = read_rows(rows)
    assert record.fields["path"].value == ("施策１ 結婚の支援", "主な取組① 出会いの場")


def test_the_year_of_a_baseline_without_a_figure_is_not_that_of_its_row() -> None:
    rows = [["指標名", "基準値", "区分", "R3", "R4"], ["改革の推進度", "－（令和２年度）", "目標", "100", "100"]]
    rows += [["改革の推進度", "－（令和２年度）", "実績", "87.3", "83.6"]]
    assert figures(rows) == {
        "改革の推進度": [(2021, "target", 100), (2022, "target", 100), (2021, "actual", 87.3), (2022, "actual", 83.6)]
    }
