"""Reading a document again: three values meet in each field, and nothing that a person decided is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app.factory import event, extraction, field
from tests.review_app.shown import kinds_noted, list_records

from extractor.records import Kind
from review_app.jobs import extraction as jobs
from review_app.jobs.awaited import Awaited
from review_app.models.states import DocumentStatus, FieldState, RecordState
from review_app.services.commit import commits
from review_app.services.decide import additions, decisions, history, proposals
from review_app.services.documents import documents, extraction_requests
from review_app.services.errors import Cancelled, NotFound, NothingToCancel, NotReady
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read import records


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    return ready(event("e1", "一つ目"), event("e2", "二つ目"), event("e3", "三つ目"))


@pytest.fixture
def ids(session: Session, document_id: int) -> list[int]:
    return [line.id for line in list_records(session, document_id)]


@pytest.fixture
def reread(session: Session, engine: Engine, actor: Actor) -> Callable[..., documents.DocumentView]:
    """Read the document once more, with these records found now."""

    def read(document_id: int, *found: dict) -> documents.DocumentView:
        extraction_requests.extract_again(session, document_id, actor)
        attempt = len([x for x in activity.feed(session, document_id).lines if x.kind.value == "read_again"]) + 1
        assert jobs.begin(engine, document_id, attempt)
        jobs.store_extraction(engine, document_id, attempt, extraction(*found))
        return documents.get_document(session, document_id)

    return read


def named(stable_id: str, name: str, venue: str | None = None) -> dict:
    made = event(stable_id, name)
    return {**made, "fields": {**made["fields"], **({"venue": field(venue)} if venue else {})}}


def titles(session: Session, document_id: int) -> list[tuple[str, str]]:
    return [(line.title, line.state.value) for line in list_records(session, document_id)]


def test_where_nobody_decided_the_newer_reading_counts(
    session: Session, document_id: int, ids: list[int], reread: Callable
) -> None:
    view = reread(document_id, named("e1", "１つ目", "市民会館"), event("e2", "二つ目"), event("e3", "三つ目"))
    record = records.get_record(session, ids[0])
    assert (record.title, record.field("venue").value, record.version) == ("１つ目", "市民会館", 3)
    assert records.get_record(session, ids[1]).version == 1
    latest = history.record_history(session, ids[0])[0]
    assert (latest.actor, latest.action.value, latest.by_person) == ("読み取り", "reread", False)
    assert (view.status, view.is_reread) == (DocumentStatus.READY, False)


def test_what_a_person_corrected_or_accepted_stays_and_the_newer_reading_is_a_doubt(
    session: Session, document_id: int, ids: list[int], actor: Actor, reread: Callable
) -> None:
    decisions.correct_field(session, ids[0], "name", "直した名", actor, 1)
    decisions.accept_record(session, ids[1], actor, 1)
    decisions.reject_record(session, ids[2], actor, 1)
    view = reread(document_id, event("e1", "新１"), event("e2", "新２"), event("e3", "新３"))
    assert titles(session, document_id) == [("直した名", "open"), ("二つ目", "accepted"), ("三つ目", "rejected")]
    said = [records.get_record(session, key).field("name").proposal for key in ids]
    assert [None if proposal is None else proposal.value for proposal in said] == ["新１", "新２", None]
    assert records.get_record(session, ids[1]).reasons[0].ja == "新しい読み取りと、確認した値が違います"
    assert view.doubts_left == 2
    assert activity.feed(session, document_id).lines[0].detail == {
        "changed": 0, "added": 0, "gone": 0, "conflicts": 2,
    }  # fmt: skip


def test_a_newer_reading_that_agrees_or_says_what_it_said_is_no_conflict(
    session: Session, document_id: int, ids: list[int], actor: Actor, reread: Callable
) -> None:
    decisions.correct_field(session, ids[0], "name", "直した名", actor, 1)
    decisions.correct_field(session, ids[1], "name", "新しい名", actor, 1)
    reread(document_id, event("e1", "一つ目"), event("e2", "新しい名"), event("e3", "三つ目"))
    assert [records.get_record(session, key).field("name").proposal for key in ids] == [None, None, None]
    assert [line.version for line in list_records(session, document_id)] == [2, 2, 1]


def test_an_accepted_field_of_an_open_record_stays_and_keeps_its_record(
    session: Session, document_id: int, ids: list[int], actor: Actor, reread: Callable
) -> None:
    decisions.accept_field(session, ids[0], "name", actor, 1)
    decisions.accept_field(session, ids[1], "name", actor, 1)
    reread(document_id, event("e1", "新１"), event("e3", "三つ目"))
    assert titles(session, document_id) == [("一つ目", "open"), ("二つ目", "open"), ("三つ目", "open")]
    disputed = records.get_record(session, ids[0])
    assert disputed.field("name").proposal.value == "新１"
    assert records.get_record(session, ids[1]).reasons[0].ja == "新しい読み取りでは見つかりません"
    kept = decisions.accept_field(session, ids[0], "name", actor, disputed.version)
    assert (kept.title, kept.field("name").proposal, kept.field("name").state) == ("一つ目", None, FieldState.CORRECTED)


def test_a_proposal_is_taken_or_left_and_undo_brings_the_question_back(
    session: Session, document_id: int, ids: list[int], actor: Actor, reread: Callable
) -> None:
    for key in ids[:2]:
        decisions.accept_record(session, key, actor, 1)
    newer = (event("e1", "新１"), event("e2", "新２"), event("e3", "三つ目"))
    reread(document_id, *newer)
    taken = proposals.take_proposal(session, ids[0], "name", actor, 3)
    assert (taken.title, taken.field("name").state, taken.state) == ("新１", FieldState.ACCEPTED, RecordState.ACCEPTED)
    kept = proposals.keep_value(session, ids[1], "name", actor, 3)
    assert (kept.title, kept.field("name").proposal, kept.field("name").extracted) == ("二つ目", None, "新２")
    assert documents.get_document(session, document_id).doubts_left == 1
    reread(document_id, *newer)
    assert [records.get_record(session, key).field("name").proposal for key in ids[:2]] == [None, None]
    history.undo(session, document_id, actor)
    again = records.get_record(session, ids[1]).field("name")
    assert (again.value, again.extracted) == ("二つ目", "二つ目")
    assert again.proposal is not None
    with pytest.raises(NotFound):
        proposals.take_proposal(session, ids[0], "name", actor, taken.version)


def test_records_that_are_not_read_any_more_go_only_if_nobody_touched_them(
    session: Session, document_id: int, ids: list[int], actor: Actor, reread: Callable
) -> None:
    decisions.accept_record(session, ids[1], actor, 1)
    additions.add_record(session, document_id, Kind.EVENT, 1, {"name": "手で足した"}, actor)
    reread(document_id, event("e9", "まったく別のもの", page=2, number="9"), event("e1", "一つ目"))
    assert titles(session, document_id) == [
        ("まったく別のもの", "open"), ("一つ目", "open"), ("二つ目", "accepted"), ("手で足した", "open"),
    ]  # fmt: skip
    kept = records.get_record(session, ids[1])
    assert kept.reasons[0].ja == "新しい読み取りでは見つかりません"
    assert proposals.keep_record(session, ids[1], actor, kept.version).reasons[0].code != "gone"
    reread(document_id, event("e1", "一つ目"), event("e2", "二つ目"), event("e3", "三つ目"))
    assert titles(session, document_id)[-3:] == [("二つ目", "accepted"), ("三つ目", "open"), ("手で足した", "open")]


def test_a_record_with_a_new_id_is_known_by_its_words(
    session: Session, document_id: int, ids: list[int], actor: Actor, reread: Callable
) -> None:
    decisions.accept_record(session, ids[0], actor, 1)
    reread(document_id, event("x1", "一つ目"), event("x2", "二つ目"), event("x3", "三つ目"))
    assert [line.id for line in list_records(session, document_id)] == ids
    assert titles(session, document_id)[0] == ("一つ目", "accepted")


def test_what_a_person_merged_away_does_not_come_back(
    session: Session, document_id: int, ids: list[int], actor: Actor, reread: Callable
) -> None:
    from review_app.services.decide.reshaping import merge_records

    merge_records(session, ids[0], {ids[1]: 1}, actor, 1)
    reread(document_id, event("e1", "一つ目"), event("e2", "二つ目"), event("e3", "三つ目"))
    assert [line.id for line in list_records(session, document_id)] == [ids[0], ids[2]]


def test_a_committed_document_stays_committed_where_nothing_is_new(
    session: Session, document_id: int, ids: list[int], actor: Actor, reread: Callable
) -> None:
    for key in ids:
        decisions.accept_record(session, key, actor, 1)
    commits.commit_document(session, document_id, actor)
    same = (event("e1", "一つ目"), event("e2", "二つ目"), event("e3", "三つ目"))
    assert reread(document_id, *same).status is DocumentStatus.COMMITTED
    assert reread(document_id, *same[:2], event("e3", "３つ目")).status is DocumentStatus.READY
    assert titles(session, document_id)[2] == ("三つ目", "committed")


def test_a_reading_is_given_up_before_and_while_it_runs(
    session: Session, engine: Engine, queued: int, actor: Actor
) -> None:
    view = extraction_requests.cancel_extraction(session, queued, actor)
    assert view.error is not None
    assert (view.status, view.error.code) == (DocumentStatus.FAILED, "cancelled")
    assert not jobs.begin(engine, queued, 1)
    extraction_requests.retry_extraction(session, queued, actor)
    assert jobs.begin(engine, queued, 2)
    progress = Awaited(engine, queued, 2).write_progress
    extraction_requests.cancel_extraction(session, queued, actor)
    with pytest.raises(Cancelled):
        progress(1, 2)
    jobs.store_extraction(engine, queued, 2, extraction(event("e1", "一つ目")))
    assert list_records(session, queued) == ()
    with pytest.raises(NothingToCancel):
        extraction_requests.cancel_extraction(session, queued, actor)
    with pytest.raises(NotReady):
        extraction_requests.extract_again(session, queued, actor)
    assert kinds_noted(session, queued) == ["upload", "cancel", "retry", "cancel"]


@pytest.mark.parametrize("how", ["cancelled", "failed"])
def test_a_newer_reading_that_comes_to_nothing_leaves_the_document_as_it_was(
    session: Session, engine: Engine, document_id: int, ids: list[int], actor: Actor, how: str
) -> None:
    decisions.correct_field(session, ids[0], "name", "直した名", actor, 1)
    view = extraction_requests.extract_again(session, document_id, actor)
    assert (view.status, view.is_reread, view.counts.open) == (DocumentStatus.QUEUED, True, 3)
    jobs.begin(engine, document_id, 2)
    decisions.accept_record(session, ids[1], actor, 1)
    if how == "failed":
        jobs.fail(engine, document_id, 2, "reading_failed")
    else:
        extraction_requests.cancel_extraction(session, document_id, actor)
    view = documents.get_document(session, document_id)
    assert (view.status, view.error, view.pages_done) == (DocumentStatus.READY, None, 2)
    assert titles(session, document_id)[:2] == [("直した名", "open"), ("二つ目", "accepted")]
    ending = "read_failed" if how == "failed" else "cancel"
    assert kinds_noted(session, document_id)[-4:] == ["correct", "read_again", "accept", ending]
