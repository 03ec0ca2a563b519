"""The order of doubt, its pages, and accepting all above a threshold."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import Session
from tests.review_app.factory import event, extraction, field, kpi, plain, statistic
from tests.review_app.shown import list_records

from extractor.records import Kind
from review_app.jobs.storing.rows import sample_of
from review_app.models.states import RecordState
from review_app.services.decide import additions, decisions, history, together
from review_app.services.documents import documents
from review_app.services.errors import PlanChanged
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read import queue, records
from review_app.services.read.queue import Wanted


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    """Nine sure ones around an unsure, a nameless and a contradictory one."""
    sure = [plain(f"s{number}", f"確か{number}") for number in range(9)]
    return ready(*sure[:4], plain("low", "自信なし", 0.5), plain("none", None), event("bad", "曜日違い"), *sure[4:])


def names(page: queue.RecordPage) -> list[str]:
    return [line.title for line in page.records]


def test_doubtful_records_come_first_then_a_sample_then_the_rest(session: Session, document_id: int) -> None:
    page = queue.record_page(session, Wanted(document_id), limit=6)
    assert names(page)[:3] == ["曜日違い", "", "自信なし"]
    sample = names(page)[3:]
    assert sample == sorted(set(sample)) and len(sample) == 3
    assert (page.total, page.first, page.before) == (12, 1, None)
    rest = queue.record_page(session, Wanted(document_id), after=page.after, limit=6)
    assert sorted(names(rest) + sample) == [f"確か{number}" for number in range(9)]
    assert names(rest) == sorted(names(rest))
    assert (rest.first, rest.after) == (7, None)
    back = queue.record_page(session, Wanted(document_id), before=rest.before, limit=6)
    assert names(back) == names(page)


def test_a_decision_moves_no_record(session: Session, document_id: int, actor: Actor) -> None:
    first = queue.record_page(session, Wanted(document_id)).records
    decisions.correct_field(session, first[1].id, "name", "名を入れた", actor, 1)
    decisions.accept_record(session, first[0].id, actor, 1)
    again = queue.record_page(session, Wanted(document_id)).records
    assert [line.id for line in again] == [line.id for line in first]
    assert [line.needs_eye for line in again[:3]] == [False, False, True]
    assert documents.get_document(session, document_id).doubts_left == 1


def test_the_page_around_a_record_and_the_order_of_the_document(session: Session, document_id: int) -> None:
    listed = list_records(session, document_id)
    page = queue.record_page(session, Wanted(document_id), order="page", around=listed[7].id, limit=5)
    assert (names(page), page.first) == (["", "曜日違い", "確か4", "確か5", "確か6"], 6)


def test_filters_narrow_the_list(session: Session, document_id: int, actor: Actor) -> None:
    assert names(queue.record_page(session, Wanted(document_id, needs_eye=True))) == ["曜日違い", "", "自信なし"]
    assert queue.record_page(session, Wanted(document_id, page=2)).total == 0
    decisions.reject_record(session, list_records(session, document_id)[0].id, actor, 1)
    assert names(queue.record_page(session, Wanted(document_id, state=RecordState.REJECTED))) == ["確か0"]


def test_the_next_to_look_at_goes_round_the_end(session: Session, document_id: int) -> None:
    wanted = Wanted(document_id, needs_eye=True)
    bad, nameless, low = (line.id for line in queue.record_page(session, wanted).records)
    assert queue.next_in_queue(session, wanted) == bad
    assert queue.next_in_queue(session, wanted, here=bad) == nameless
    assert queue.next_in_queue(session, wanted, here=low) == bad
    assert queue.next_in_queue(session, wanted, here=bad, forward=False) == low
    assert queue.next_in_queue(session, wanted, order="page", here=low) == nameless
    assert queue.next_in_queue(session, Wanted(document_id, page=2)) is None


def test_the_sample_is_drawn_by_chance_but_always_the_same() -> None:
    found = extraction(*(plain(f"e{number}", "x") for number in range(100)), kpi(), statistic()).records
    drawn = sample_of("a" * 64, found)
    assert len(drawn) == 11
    assert sample_of("a" * 64, found) == drawn
    assert sample_of("b" * 64, found) != drawn


def test_all_above_a_threshold_are_accepted_as_one_act_with_the_errors_to_expect(
    session: Session, document_id: int, actor: Actor
) -> None:
    additions.add_record(session, document_id, Kind.EVENT, 1, {"name": "手で足した"}, actor)
    plan = together.plan_above(session, document_id, 0.95)
    assert (plan.count, plan.expected_errors) == (9, 0.09)
    assert together.plan_above(session, document_id, 0.0).count == 9
    done = together.accept_above(session, document_id, 0.95, actor, expected_count=9)
    assert (done.count, done.expected_errors) == (9, 0.09)
    assert documents.get_document(session, document_id).counts.accepted == 9
    line = activity.feed(session, document_id).lines[0]
    assert (line.kind.value, line.records) == ("accept", 9)
    assert len(history.undo(session, document_id, actor).record_ids) == 9
    assert documents.get_document(session, document_id).counts.accepted == 0


def test_a_record_that_is_unsure_as_a_whole_needs_an_eye_however_sure_its_values_are(
    session: Session, ready: Callable[..., int]
) -> None:
    unsure = {**plain("u", "欄が読まれていない"), "confidence": 0.55}
    document_id = ready(plain("s", "確か"), unsure)
    assert together.plan_above(session, document_id, 0.9).count == 1
    first = queue.record_page(session, Wanted(document_id)).records[0]
    assert (first.title, first.needs_eye) == ("欄が読まれていない", True)
    told = records.get_record(session, first.id).reasons
    assert [(reason.code, reason.field, reason.hard) for reason in told] == [("unsure_record", None, True)]


def test_a_corrected_value_counts_as_right_in_what_is_offered(
    session: Session, ready: Callable[..., int], actor: Actor
) -> None:
    fields = {"name": field("自信なし", confidence=0.6), "venue": field("市役所", confidence=0.995)}
    document_id = ready({**event("e", ""), "confidence": 0.58, "fields": fields})
    line = list_records(session, document_id)[0]
    assert together.plan_above(session, document_id, 0.9).count == 0
    decisions.correct_field(session, line.id, "name", "料理教室", actor, 1)
    plan = together.plan_above(session, document_id, 0.9)
    assert (plan.count, 0 < plan.expected_errors < 0.1) == (1, True)
    assert records.get_record(session, line.id).confidence == 0.58
    history.undo(session, document_id, actor)
    assert together.plan_above(session, document_id, 0.9).count == 0


def test_a_plan_that_no_longer_fits_is_not_carried_out(
    session: Session, document_id: int, actor: Actor, other_actor: Actor
) -> None:
    decisions.reject_record(session, list_records(session, document_id)[0].id, other_actor, 1)
    with pytest.raises(PlanChanged, match="いまは8件"):
        together.accept_above(session, document_id, 0.95, actor, expected_count=9)
    assert documents.get_document(session, document_id).counts.accepted == 0
