"""Corrects the headings that a record stands under: of one record, or of all in its document that have the same."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, select

from review_app.models import Candidate
from review_app.models.states import Action, RecordState
from review_app.services import ledger
from review_app.services.errors import InvalidValue
from review_app.services.ledger import Act
from review_app.services.people.actor import Actor
from review_app.services.read.record_view import RecordView
from review_app.services.read.records import get_record

MOST_HEADINGS = 12
LONGEST_HEADING = 200


def records_alike(session: Session, record: RecordView) -> int:
    """Return how many records of the document stand under the same headings as this one, itself included."""
    return len(_alike(session, record.document_id, list(record.section)))


def correct_heading(
    session: Session,
    record_id: int,
    section: Sequence[str],
    actor: Actor,
    expected_version: int,
    *,
    all_alike: bool = False,
) -> RecordView:
    """Set the headings, from the outermost in (`all_alike`: of all records under the same ones) as one act.

    Raises: NotFound, StaleVersion, InvalidValue.
    """
    wanted = [" ".join(heading.split()) for heading in section if heading.strip()]
    if len(wanted) > MOST_HEADINGS or any(len(heading) > LONGEST_HEADING for heading in wanted):
        raise InvalidValue
    loaded = ledger.open_record(session, record_id, expected_version)
    document_id, known = loaded.record.document_id, list(loaded.record.section)
    if wanted == known:
        session.rollback()
        return get_record(session, record_id)
    ids = _alike(session, document_id, known) if all_alike else [record_id]
    changed = sorted(ledger.load_records(session, ids), key=lambda one: one.id != record_id)  # this one is reported
    act = Act(actor, Action.HEADING)
    for one in changed:
        before = ledger.snapshot(one, None)
        if one.record.section_read is None:
            one.record.section_read = known
        one.record.section = wanted
        if one.record.state in (RecordState.ACCEPTED, RecordState.COMMITTED):
            one.record.state = ledger.dataset_state(one, RecordState.ACCEPTED)
        ledger.append_revision(session, act, one, None, before)
    ledger.note_act(session, act, changed)
    ledger.mark_changed(session, document_id)
    session.commit()
    return get_record(session, record_id)


def _alike(session: Session, document_id: int, section: list[str]) -> list[int]:
    """Return the records under exactly these headings."""
    query = select(Candidate.id, Candidate.section).where(
        Candidate.document_id == document_id, Candidate.state != RecordState.REMOVED
    )
    return [key for key, headings in session.exec(query) if key is not None and headings == section]
