"""Forms of indicators, their place in the plan, and where their units and baselines are printed."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import observations_of, values

YEARS = ["区分", "R3", "R4"]
TARGETS = ["目標値", "25", "26"]
ACTUALS = ["実績値", "7", "19"]


def test_a_form_tells_of_one_indicator_beside_its_labels() -> None:
    (kpi,) = read_rows(
        [
            ["指標名", "花の件数", "<"],
            ["事業名", "花の事業", "<"],
            YEARS,
            TARGETS,
            ACTUALS,
            ["評価", "順調", "<"],
        ]
    )
    assert [values([kpi], name) for name in ("indicator", "program", "rating")] == [
        ["花の件数"],
        ["花の事業"],
        ["順調"],
    ]
    assert observations_of(kpi) == [
        (2021, "target", 25),
        (2022, "target", 26),
        (2021, "actual", 7),
        (2022, "actual", 19),
    ]


@pytest.mark.parametrize(
    "caption",
    ["花の件数", "指標１　花の件数", "KPI 1-2　花の件数", "① 花の件数", "指標名：花の件数", "成果指標：花の件数"],
)
def test_a_table_of_one_indicator_is_named_by_its_caption_without_label_and_number(caption: str) -> None:
    kpis = read_rows([YEARS, TARGETS, ACTUALS], caption=caption)
    assert values(kpis, "indicator") == ["花の件数"]


def test_steps_of_the_plan_in_columns_are_the_path_with_their_label_and_number() -> None:
    kpis = read_rows(
        [
            ["基本目標", "施策", "指標", "実績値"],
            ["1 花を増やす", "1-2 花の道", "花の件数", "25"],
            ["^", "星の道", "星の件数", "7"],
        ],
        path=("将来像 花のまち",),
    )
    assert values(kpis, "path") == [
        ("将来像 花のまち", "基本目標1 花を増やす", "施策1-2 花の道"),
        ("将来像 花のまち", "基本目標1 花を増やす", "星の道"),
    ]


@pytest.mark.parametrize(
    ("head", "above"),
    [("指標", ("将来像 花のまち",)), pytest.param("数値目標", (), id="a goal stands under its goal alone")],
)
def test_number_and_name_of_a_step_may_stand_in_two_cells_under_one_head(head: str, above: tuple[str, ...]) -> None:
    kpis = read_rows(
        [["基本目標", "<", head, "R3実績値"], ["1", "転入促進", "花の件数", "25"], ["2", "雇用創出", "星の件数", "7"]],
        path=("将来像 花のまち", "基本目標４ 転出抑制"),
    )
    assert values(kpis, "path") == [(*above, "基本目標1 転入促進"), (*above, "基本目標2 雇用創出")]


@pytest.mark.parametrize(
    ("head", "path"),
    [("数値目標", ("基本目標１ 甲",)), ("KPI", ("基本目標１ 甲", "施策１ 乙"))],
)
def test_a_goal_stands_under_the_outermost_step_alone(head: str, path: tuple[str, ...]) -> None:
    assert values(read_rows([[head, "R3"], ["花の件数", "25"]], path=("基本目標１ 甲", "施策１ 乙")), "path") == [path]


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        pytest.param([["KPI", "単位", "R3"], ["花", "校", "25"]], "校", id="its own column"),
        pytest.param([["KPI", "現状値", "R3"], ["花", "22件", "25"]], "件", id="behind the baseline"),
        pytest.param([["KPI", "現状値", "R3"], ["花", "－件", "25"]], "件", id="behind the dash of a baseline"),
        pytest.param([["KPI", "R3"], ["参加者数（校）", "25"]], "校", id="brackets of the name"),
        pytest.param(
            [["KPI", "", "R3"], ["花", "達成率（％）", "28"], ["^", "目標値（校）", "25"]], "校", id="head of its row"
        ),
        pytest.param([["KPI", "", "R3"], ["花", "達成率", "28%"], ["^", "目標値", "25校"]], "校", id="behind a target"),
        pytest.param([["KPI", "R3"], ["花", "25"]], "人", id="over the table"),
    ],
)
def test_the_unit_is_printed_in(rows: list[list[str]], unit: str) -> None:
    assert values(read_rows(rows, unit="人"), "unit") == [unit]


@pytest.mark.parametrize(
    ("head", "printed", "year"),
    [
        pytest.param("基準値（令和元年度）", "22件", 2019, id="of its head"),
        pytest.param("基準値（令和元年度）", "22件（令和２年度）", 2020, id="of its own cell first"),
        pytest.param("基準値", "22件", None, id="nowhere"),
    ],
)
def test_a_baseline_has_the_year(head: str, printed: str, year: int | None) -> None:
    (kpi,) = read_rows([["KPI", head, "R3"], ["花", printed, "25"]])
    assert (kpi.fields["baseline"].value.value, kpi.fields["baseline"].value.year) == (22, year)
