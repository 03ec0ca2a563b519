"""Names, days and places that the parse of a sentence cuts or attaches wrongly."""

from __future__ import annotations

from tests.extractor.made.readings import read_blocks, read_text
from tests.extractor.made.text import blocks


def test_a_clause_before_a_compound_is_of_the_whole_compound() -> None:
    (event,) = read_text("令和６年１月21日に開催された第６回総会開催日利用委員研修会では、市の取組が話し合われました。")
    assert (event["name"], event["periods"]) == ("第６回総会開催日利用委員研修会", ["2024-01-21"])


def test_a_day_right_before_a_predicate_is_its_own() -> None:
    (event,) = read_text(
        "令和５年７月13日から９月１日にかけて開催した第43回企画展「古代ゾウ」では、"
        "太古の生きものたちをテーマとした展示を行いました。"
    )
    assert (event["name"], event["periods"]) == ("第43回企画展「古代ゾウ」", ["2023-07-13 2023-09-01"])


def test_an_action_by_people_on_a_day_above_is_an_event() -> None:
    page = blocks("令和６年２月12日（月）", "有志７名で町内会倉庫の清掃を行いました。")
    (event,) = read_blocks(page)
    assert (event["name"], event["periods"]) == ("町内会倉庫の清掃", ["2024-02-12"])


def test_an_hour_before_a_place_is_no_part_of_it() -> None:
    (event,) = read_text("協会は、５月18日（木）18時30分から港町公民館において「令和５年度総会」を開催した。")
    assert event["venue"] == "港町公民館"
