"""Accept, reject, reopen, correct, clear: what each changes, writes and refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import Session
from tests.review_app.factory import event
from tests.review_app.shown import kinds_noted, list_records

from extractor.records import Box, Count, Period
from review_app.models.states import Action, DocumentStatus, FieldState, RecordState
from review_app.services.decide import decisions, history, restoring
from review_app.services.decide.decisions import PrintedPlace
from review_app.services.documents import documents
from review_app.services.errors import InvalidValue, NotFound, StaleVersion
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read import records


@pytest.fixture
def record_id(session: Session, ready: Callable[..., int]) -> int:
    return list_records(session, ready(event("e1", "鮎まつり訪問団受入事業")))[0].id


def test_accepting_accepts_the_open_fields_and_raises_the_version(
    session: Session, record_id: int, actor: Actor
) -> None:
    view = decisions.accept_record(session, record_id, actor, expected_version=1)
    assert (view.state, view.version) == (RecordState.ACCEPTED, 2)
    assert {field.state for field in view.present_fields} == {FieldState.ACCEPTED}


def test_a_correction_keeps_the_extracted_value_and_silences_the_doubt(
    session: Session, record_id: int, actor: Actor
) -> None:
    assert len(records.get_record(session, record_id).field("periods").doubts) == 1
    corrected = (Period(start=date(2024, 8, 2), end=date(2024, 8, 5)),)
    field = decisions.correct_field(session, record_id, "periods", corrected, actor, 1).field("periods")
    assert field.value == corrected
    assert field.extracted == (
        Period(start=date(2024, 8, 2), end=date(2024, 8, 4), precision="day", text="８月２日～４日（月）"),
    )
    assert (field.state, field.doubts, field.text) == (FieldState.CORRECTED, (), "８月２日～４日（月）")


def test_a_value_that_was_taken_from_the_page_has_its_place_until_it_is_undone(
    session: Session, record_id: int, actor: Actor
) -> None:
    place = PrintedPlace("市民会館", (Box(page=1, bbox=(10.0, 20.0, 60.0, 30.0)),))
    before = records.get_record(session, record_id).field("name")
    for name in ("venue", "name"):
        version = records.get_record(session, record_id).version
        field = decisions.correct_field(session, record_id, name, "市民会館", actor, version, place=place).field(name)
        assert (field.text, field.boxes) == ("市民会館", place.boxes)
    history.undo_record(session, record_id, actor)
    after = records.get_record(session, record_id).field("name")
    assert (after.text, after.boxes) == (before.text, before.boxes)


@pytest.mark.parametrize("boxes", [(), (Box(page=99, bbox=(0.0, 0.0, 9.0, 9.0)),)])
def test_a_place_that_is_on_no_page_is_refused(
    session: Session, record_id: int, actor: Actor, boxes: tuple[Box, ...]
) -> None:
    place = PrintedPlace("市民会館", boxes)
    with pytest.raises(InvalidValue):
        decisions.correct_field(session, record_id, "venue", "市民会館", actor, 1, place=place)
    assert records.get_record(session, record_id).version == 1


def test_correcting_back_to_the_extracted_value_counts_as_accepted(
    session: Session, record_id: int, actor: Actor
) -> None:
    decisions.correct_field(session, record_id, "name", "別の名", actor, 1)
    view = decisions.correct_field(session, record_id, "name", "鮎まつり訪問団受入事業", actor, 2)
    assert view.field("name").state is FieldState.ACCEPTED


def test_a_field_that_the_document_did_not_give_can_be_added(session: Session, record_id: int, actor: Actor) -> None:
    field = decisions.correct_field(session, record_id, "venue", "市民会館", actor, 1).field("venue")
    assert (field.value, field.extracted, field.confidence, field.boxes) == ("市民会館", None, None, ())


def test_a_cleared_field_is_absent(session: Session, record_id: int, actor: Actor) -> None:
    view = decisions.clear_field(session, record_id, "counts", actor, 1)
    assert (view.field("counts").present, view.field("counts").state) == (False, FieldState.CORRECTED)
    assert [field.name for field in view.present_fields] == ["number", "name", "partners", "periods"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("nonsense", "x"), ("periods", "きのう"), ("direction", "sideways"), ("name", ""), ("partners", ()),
     ("counts", (Count(value=float("nan")),))],
)  # fmt: skip
def test_what_is_no_value_is_refused_and_nothing_is_written(
    session: Session, record_id: int, actor: Actor, name: str, value: object
) -> None:
    with pytest.raises(InvalidValue):
        decisions.correct_field(session, record_id, name, value, actor, 1)  # type: ignore[arg-type]
    assert records.get_record(session, record_id).version == 1
    assert history.record_history(session, record_id) == ()


def test_an_old_page_cannot_overwrite_and_is_told_both_versions(
    session: Session, record_id: int, actor: Actor, other_actor: Actor
) -> None:
    decisions.correct_field(session, record_id, "name", "新しい名", other_actor, 1)
    with pytest.raises(StaleVersion) as refused:
        decisions.accept_record(session, record_id, actor, expected_version=1)
    assert (refused.value.expected, refused.value.current) == (1, 2)
    view = records.get_record(session, record_id)
    assert (view.field("name").value, view.state) == ("新しい名", RecordState.OPEN)


def test_an_act_that_changes_nothing_writes_nothing(session: Session, record_id: int, actor: Actor) -> None:
    decisions.correct_field(session, record_id, "name", "鮎まつり訪問団受入事業", actor, 1)
    decisions.reopen(session, record_id, actor, 1)
    decisions.clear_field(session, record_id, "venue", actor, 1)
    assert history.record_history(session, record_id) == ()
    assert kinds_noted(session, records.get_record(session, record_id).document_id) == ["upload", "read"]


def test_correcting_a_rejected_record_opens_it_again(session: Session, record_id: int, actor: Actor) -> None:
    decisions.reject_record(session, record_id, actor, 1)
    assert decisions.correct_field(session, record_id, "name", "別の名", actor, 2).state is RecordState.OPEN


def test_every_act_is_a_revision_with_before_and_after(session: Session, record_id: int, actor: Actor) -> None:
    decisions.correct_field(session, record_id, "name", "別の名", actor, 1)
    decisions.accept_record(session, record_id, actor, 2)
    accepted, corrected = history.record_history(session, record_id)
    assert (corrected.action, corrected.field, corrected.actor) == (Action.CORRECT, "name", "山田")
    assert (corrected.before.value, corrected.after.value) == ("鮎まつり訪問団受入事業", "別の名")
    assert (accepted.before.record_state, accepted.after.record_state) == (RecordState.OPEN, RecordState.ACCEPTED)
    assert accepted.at.utcoffset() is not None


def test_every_act_is_a_line_of_the_documents_activity(session: Session, record_id: int, actor: Actor) -> None:
    view = decisions.correct_field(session, record_id, "name", "別の名", actor, 1)
    line = activity.feed(session, view.document_id).lines[0]
    assert (line.actor, line.kind.value, line.record_id, line.detail["field"]) == (
        actor.name, "correct", record_id, "name",
    )  # fmt: skip


def test_the_counts_of_the_document_follow(session: Session, record_id: int, actor: Actor) -> None:
    document_id = records.get_record(session, record_id).document_id
    decisions.reject_record(session, record_id, actor, 1)
    view = documents.get_document(session, document_id)
    assert (view.counts.open, view.counts.rejected, view.counts.decided, view.counts.total) == (0, 1, 1, 1)
    assert view.status is DocumentStatus.READY


def test_a_record_that_is_not_there_is_not_found(session: Session, actor: Actor) -> None:
    with pytest.raises(NotFound):
        decisions.accept_record(session, 99, actor, 1)


def test_an_accepted_field_is_no_doubt_any_more_and_leaves_the_record_open(
    session: Session, record_id: int, actor: Actor
) -> None:
    before = records.get_record(session, record_id)
    said = [(reason.code, reason.hard) for reason in before.field("periods").reasons]
    assert said == [("weekday", True), ("year_inferred", False)]
    view = decisions.accept_field(session, record_id, "periods", actor, 1)
    field = view.field("periods")
    assert (view.state, view.version, field.state) == (RecordState.OPEN, 2, FieldState.ACCEPTED)
    assert (field.value, field.extracted) == (before.field("periods").value, before.field("periods").value)
    assert [(reason.code, reason.hard) for reason in field.reasons] == [("weekday", False), ("year_inferred", False)]
    line = list_records(session, view.document_id)[0]
    assert (line.doubts, line.needs_eye) == (0, False)
    noted = activity.feed(session, view.document_id).lines[0]
    assert (noted.kind.value, noted.detail) == ("accept", {"field": "periods"})
    revision = history.record_history(session, record_id)[0]
    assert (revision.action, revision.field, revision.actor) == (Action.ACCEPT, "periods", actor.name)
    assert (revision.before.field_state, revision.after.field_state) == (FieldState.OPEN, FieldState.ACCEPTED)
    fed = activity.feed(session, view.document_id).lines[0]
    assert (fed.kind.value, fed.detail["field"]) == ("accept", "periods")


def test_an_accepted_field_is_undone_in_one_step(session: Session, record_id: int, actor: Actor) -> None:
    document_id = decisions.accept_field(session, record_id, "periods", actor, 1).document_id
    assert history.undo(session, document_id, actor).action is Action.ACCEPT
    field = records.get_record(session, record_id).field("periods")
    assert (field.state, [reason.hard for reason in field.reasons]) == (FieldState.OPEN, [True, False])
    assert list_records(session, document_id)[0].needs_eye is True


def test_an_accepted_field_stays_accepted_when_its_record_is_accepted_and_that_is_undone(
    session: Session, record_id: int, actor: Actor
) -> None:
    decisions.accept_field(session, record_id, "periods", actor, 1)
    decisions.accept_record(session, record_id, actor, 2)
    history.undo_record(session, record_id, actor)
    view = records.get_record(session, record_id)
    assert (view.state, view.field("periods").state) == (RecordState.OPEN, FieldState.ACCEPTED)
    assert view.field("name").state is FieldState.OPEN


def test_accepting_a_field_again_writes_nothing(session: Session, record_id: int, actor: Actor) -> None:
    decisions.accept_field(session, record_id, "periods", actor, 1)
    assert decisions.accept_field(session, record_id, "periods", actor, 2).version == 2
    corrected = decisions.correct_field(session, record_id, "name", "別の名", actor, 2)
    assert decisions.accept_field(session, record_id, "name", actor, 3).version == corrected.version
    assert records.get_record(session, record_id).field("name").state is FieldState.CORRECTED


def test_a_missing_field_can_be_accepted_as_missing(session: Session, record_id: int, actor: Actor) -> None:
    decisions.clear_field(session, record_id, "name", actor, 1)
    history.undo_record(session, record_id, actor)
    view = decisions.accept_field(session, record_id, "venue", actor, 3)
    assert (view.field("venue").present, view.field("venue").state) == (False, FieldState.ACCEPTED)
    restored = restoring.restore_extracted(session, record_id, "venue", actor, 4)
    assert restored.field("venue").present is False


def test_a_field_is_accepted_only_as_it_was_seen(session: Session, record_id: int, actor: Actor) -> None:
    decisions.correct_field(session, record_id, "name", "別の名", actor, 1)
    with pytest.raises(StaleVersion):
        decisions.accept_field(session, record_id, "periods", actor, 1)
    with pytest.raises(NotFound):
        decisions.accept_field(session, record_id, "indicator", actor, 2)
