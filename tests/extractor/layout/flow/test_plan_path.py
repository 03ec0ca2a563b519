"""The path of a plan: labels with numbers, their names beside or below them, remembered once told."""

from __future__ import annotations

import pytest
from tests.extractor.made.tables import table
from tests.extractor.made.text import line

from extractor.layout.flow.plan_path import PlanPath, plan_paths
from extractor.layout.flow.stitching import Flow

LABELS = ("基本目標", "具体的な施策", "主な取組")


@pytest.mark.parametrize(
    "text",
    [
        "基本目標１の達成状況",
        "基本目標",
        "具体的な施策の一覧",
        "主な取組２回目",
        "主な取組３件",
        "本文に基本目標１とある",
    ],
)
def test_a_label_that_is_spoken_of_is_none(text: str) -> None:
    assert not PlanPath(LABELS).read(text)


@pytest.mark.parametrize(
    ("text", "beside", "path"),
    [
        ("基本目標　１", None, ("基本目標１",)),
        ("基本目標１　働く場をつくる", None, ("基本目標１ 働く場をつくる",)),
        ("【基本目標１】", "働く場をつくる", ("基本目標１ 働く場をつくる",)),
        ("基本目標１：働く場をつくる", None, ("基本目標１ 働く場をつくる",)),
    ],
)
def test_label_and_name_are_joined_by_a_blank(text: str, beside: str | None, path: tuple[str, ...]) -> None:
    plan = PlanPath(LABELS)
    assert plan.read(text, beside)
    assert plan.path() == path


def test_a_label_ends_those_of_its_level_and_below() -> None:
    plan = PlanPath(LABELS)
    for text in ("基本目標１　甲", "具体的な施策１　乙", "主な取組①　丙", "具体的な施策２　丁"):
        plan.read(text)
    assert plan.path() == ("基本目標１ 甲", "具体的な施策２ 丁")
    assert plan.path(1) == ("基本目標１ 甲",)


def test_a_name_told_once_is_remembered() -> None:
    plan = PlanPath(LABELS)
    for text in ("基本目標１　甲", "基本目標２　乙", "基本目標 1"):
        plan.read(text)
    assert plan.path() == ("基本目標1 甲",)


def test_the_same_step_under_another_goal_has_a_name_of_its_own() -> None:
    plan = PlanPath(LABELS)
    for text in ("基本目標１　甲", "具体的な施策１　乙", "基本目標２　丙", "具体的な施策１"):
        plan.read(text)
    assert plan.path() == ("基本目標２ 丙", "具体的な施策１")


def test_a_table_takes_the_path_above_it_and_in_its_own_first_rows() -> None:
    first = table([["主な取組①", "都市間交流の促進"], ["KPI", "R3"], ["件数", "25"]], top=200)
    second = table([["KPI", "R3"], ["件数", "25"]], top=400)
    flow = Flow((line("基本目標　１", y=100, size=20), line("にぎわいをつくる", y=130, size=20)), (first, second))
    path = ("基本目標１ にぎわいをつくる", "主な取組① 都市間交流の促進")
    assert plan_paths(flow, LABELS) == (path, path)


def test_labels_that_are_only_listed_hold_for_nothing_behind_the_list() -> None:
    numbers = table([["KPI", "R3"], ["件数", "25"]], top=400)
    listed = (line("基本目標１", y=100), line("転入促進", y=120), line("基本目標２", y=140), line("雇用創出", y=160))
    assert plan_paths(Flow(listed, (numbers,)), LABELS) == ((),)


def test_a_label_set_up_again_behind_a_list_holds() -> None:
    numbers = table([["KPI", "R3"], ["件数", "25"]], top=400)
    listed = (line("基本目標１　甲", y=100), line("基本目標２　乙", y=140), line("基本目標１", y=180))
    assert plan_paths(Flow(listed, (numbers,)), LABELS) == (("基本目標１ 甲",),)


def test_labels_listed_in_a_table_hold_for_nothing_behind_it() -> None:
    listed = table([["基本目標１", "転入促進"], ["基本目標２", "雇用創出"]], top=100)
    numbers = table([["KPI", "R3"], ["件数", "25"]], top=400)
    assert plan_paths(Flow((), (listed, numbers)), LABELS) == ((), ())


def test_each_goal_with_a_table_of_its_own_holds_for_it() -> None:
    first, second = (table([["KPI", "R3"], ["件数", "25"]], top=top) for top in (200, 400))
    flow = Flow((line("基本目標１　甲", y=100), line("基本目標２　乙", y=300)), (first, second))
    assert plan_paths(flow, LABELS) == (("基本目標１ 甲",), ("基本目標２ 乙",))


def test_labels_in_frames_of_their_own_are_listed_too() -> None:
    framed = tuple(table([[f"基本目標{n}", "甲"]], top=50 + 50 * i) for i, n in enumerate("１２３"))
    numbers = table([["KPI", "R3"], ["件数", "25"]], top=400)
    assert plan_paths(Flow((), (*framed, numbers)), LABELS) == (("基本目標１ 甲",), (), (), ())
