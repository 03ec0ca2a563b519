"""Undo: any number of acts back, by whom, and what it never does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session
from tests.review_app.factory import event
from tests.review_app.shown import list_records

from review_app.models.states import Action, FieldState, RecordState
from review_app.services.commit import commits
from review_app.services.decide import decisions, history
from review_app.services.errors import ChangedSince, NothingToUndo
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read import records


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    return ready(event("e1", "一つ目"), event("e2", "二つ目"))


@pytest.fixture
def record_id(session: Session, document_id: int) -> int:
    return list_records(session, document_id)[0].id


def test_undo_goes_back_act_by_act_to_the_extracted_record(
    session: Session, document_id: int, record_id: int, actor: Actor
) -> None:
    before = records.get_record(session, record_id)
    decisions.correct_field(session, record_id, "name", "直した名", actor, 1)
    decisions.correct_field(session, record_id, "venue", "市民会館", actor, 2)
    decisions.clear_field(session, record_id, "counts", actor, 3)
    decisions.accept_record(session, record_id, actor, 4)
    undone = [history.undo(session, document_id, actor).action for _ in range(4)]
    assert undone == [Action.ACCEPT, Action.CLEAR, Action.CORRECT, Action.CORRECT]
    after = records.get_record(session, record_id)
    assert (after.fields, after.state) == (before.fields, before.state)
    with pytest.raises(NothingToUndo):
        history.undo(session, document_id, actor)


def test_versions_go_on_rising_so_that_an_old_page_never_wins(
    session: Session, document_id: int, record_id: int, actor: Actor
) -> None:
    decisions.accept_record(session, record_id, actor, 1)
    history.undo(session, document_id, actor)
    assert records.get_record(session, record_id).version == 3


def test_undo_is_recorded_as_an_act_of_its_own(
    session: Session, document_id: int, record_id: int, actor: Actor
) -> None:
    decisions.reject_record(session, record_id, actor, 1)
    history.undo(session, document_id, actor)
    undo, reject = history.record_history(session, record_id)
    assert (undo.action, undo.undone_action, undo.is_undone) == (Action.UNDO, Action.REJECT, False)
    assert (undo.before.record_state, undo.after.record_state) == (RecordState.REJECTED, RecordState.OPEN)
    assert (reject.action, reject.is_undone) == (Action.REJECT, True)
    line = activity.feed(session, document_id).lines[0]
    assert (line.kind.value, line.record_id, line.detail) == ("undo", record_id, {"undone": "reject"})


def test_a_new_act_after_an_undo_is_undone_first(
    session: Session, document_id: int, record_id: int, actor: Actor
) -> None:
    decisions.correct_field(session, record_id, "name", "あ", actor, 1)
    decisions.correct_field(session, record_id, "name", "い", actor, 2)
    history.undo(session, document_id, actor)
    decisions.correct_field(session, record_id, "name", "う", actor, 4)
    history.undo(session, document_id, actor)
    assert records.get_record(session, record_id).field("name").value == "あ"
    history.undo(session, document_id, actor)
    assert records.get_record(session, record_id).field("name").value == "一つ目"


def test_undo_of_an_acceptance_leaves_corrected_fields_corrected(
    session: Session, document_id: int, record_id: int, actor: Actor
) -> None:
    decisions.correct_field(session, record_id, "name", "直した名", actor, 1)
    decisions.accept_record(session, record_id, actor, 2)
    history.undo(session, document_id, actor)
    view = records.get_record(session, record_id)
    assert (view.field("name").state, view.field("number").state) == (FieldState.CORRECTED, FieldState.OPEN)


def test_undo_in_the_document_takes_back_ones_own_acts_only(
    session: Session, document_id: int, actor: Actor, other_actor: Actor
) -> None:
    first, second = (summary.id for summary in list_records(session, document_id))
    decisions.accept_record(session, first, actor, 1)
    decisions.accept_record(session, second, other_actor, 1)
    assert history.undo(session, document_id, actor).record_ids == (first,)
    assert records.get_record(session, second).state is RecordState.ACCEPTED
    assert not history.can_undo(session, document_id, actor)
    assert history.can_undo(session, document_id, other_actor)


def test_an_act_that_someone_built_on_is_not_undone_from_under_them(
    session: Session, document_id: int, record_id: int, actor: Actor, other_actor: Actor
) -> None:
    decisions.correct_field(session, record_id, "name", "あ", actor, 1)
    decisions.accept_record(session, record_id, other_actor, 2)
    with pytest.raises(ChangedSince):
        history.undo(session, document_id, actor)
    assert history.undo_record(session, record_id, actor).action is Action.ACCEPT
    assert records.get_record(session, record_id).state is RecordState.OPEN


def test_undo_after_a_commit_goes_past_it(session: Session, document_id: int, actor: Actor) -> None:
    first, second = (summary.id for summary in list_records(session, document_id))
    decisions.accept_record(session, first, actor, 1)
    decisions.reject_record(session, second, actor, 1)
    commits.commit_document(session, document_id, actor)
    decisions.correct_field(session, first, "name", "直した名", actor, 3)
    assert records.get_record(session, first).state is RecordState.ACCEPTED
    history.undo(session, document_id, actor)
    assert records.get_record(session, first).state is RecordState.COMMITTED, "the dataset holds just this"
    history.undo(session, document_id, actor)
    assert records.get_record(session, second).state is RecordState.OPEN


def test_undoing_a_correction_that_was_committed_leaves_it_to_be_committed_again(
    session: Session, document_id: int, actor: Actor
) -> None:
    first, second = (summary.id for summary in list_records(session, document_id))
    decisions.accept_record(session, first, actor, 1)
    decisions.reject_record(session, second, actor, 1)
    commits.commit_document(session, document_id, actor)
    decisions.correct_field(session, first, "name", "直した名", actor, 3)
    commits.commit_document(session, document_id, actor)
    history.undo(session, document_id, actor)
    view = records.get_record(session, first)
    assert (view.state, view.field("name").value) == (RecordState.ACCEPTED, "一つ目")


def test_history_of_one_field(session: Session, record_id: int, actor: Actor) -> None:
    decisions.correct_field(session, record_id, "name", "あ", actor, 1)
    decisions.correct_field(session, record_id, "number", "9", actor, 2)
    (line,) = history.record_history(session, record_id, field="number")
    assert (line.before.value, line.after.value, line.before.field_state) == ("1", "9", FieldState.OPEN)


@pytest.mark.parametrize("statement", ["UPDATE revision SET actor_id = 1", "DELETE FROM revision"])
def test_the_database_itself_refuses_to_rewrite_the_trail(
    session: Session, record_id: int, actor: Actor, statement: str
) -> None:
    decisions.accept_record(session, record_id, actor, 1)
    with pytest.raises(DatabaseError, match="only ever added"):
        session.execute(text(statement))
    session.rollback()
