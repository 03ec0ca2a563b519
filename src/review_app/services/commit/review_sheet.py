"""What a second person looks at: all corrections before and after, what was left out, added, or accepted in bulk.

She approves it (`approvals`), or sends the document back with a comment, which stands until it is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from extractor.records import Kind
from review_app.models import Activity, Candidate, Document, FieldValue, Revision, User
from review_app.models.columns import now
from review_app.models.records.flag import NOTE_LENGTH
from review_app.models.states import ActivityKind, FieldState, Origin, RecordState
from review_app.services import ledger
from review_app.services.errors import InvalidNote
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read.summary import label


@dataclass(frozen=True)
class Correction:
    """A value that a person changed: as it was read and as it is now (JSON), who changed it last, and when."""

    record_id: int
    kind: Kind
    page: int
    label: str
    field: str
    before: Any
    after: Any
    by: str
    at: datetime | None


@dataclass(frozen=True)
class Decided:
    """A record that was left out or added."""

    record_id: int
    page: int
    label: str


@dataclass(frozen=True)
class TogetherAct:
    """Records that were accepted at once: how many, above which confidence (None: chosen otherwise), by whom."""

    records: int
    threshold: float | None
    by: str
    at: datetime


@dataclass(frozen=True)
class SentBack:
    """Why a document was sent back, by whom, and when."""

    note: str
    by: str
    at: datetime


@dataclass(frozen=True)
class ReviewSheet:
    """All that people decided otherwise than it was read, and what they decided at once."""

    corrections: tuple[Correction, ...]
    left_out: tuple[Decided, ...]
    added: tuple[Decided, ...]
    together: tuple[TogetherAct, ...]
    sent_back: SentBack | None


def review_sheet(session: Session, document_id: int) -> ReviewSheet:
    """Return what to look at before a document is approved."""
    records = session.exec(
        select(Candidate)
        .where(Candidate.document_id == document_id, Candidate.state != RecordState.REMOVED)
        .order_by(col(Candidate.position))
    ).all()
    return ReviewSheet(
        corrections=_corrections(session, document_id),
        left_out=tuple(_decided(one) for one in records if one.state is RecordState.REJECTED),
        added=tuple(_decided(one) for one in records if one.origin is Origin.PERSON),
        together=_together(session, document_id),
        sent_back=sent_back(session, document_id),
    )


def sent_back(session: Session, document_id: int) -> SentBack | None:
    """Return why the document was sent back; None if it is not."""
    document = session.get_one(Document, document_id)
    if document.sent_back_at is None or document.sent_back_by_id is None:
        return None
    by = session.get_one(User, document.sent_back_by_id).name
    return SentBack(document.sent_back_note or "", by, document.sent_back_at)


def send_back(session: Session, document_id: int, note: str, actor: Actor) -> None:
    """Send the document back with a comment.

    Raises: NotFound, InvalidNote (no comment, or one too long).
    """
    words = note.strip()
    if not 0 < len(words) <= NOTE_LENGTH:
        raise InvalidNote(NOTE_LENGTH)
    document = ledger.lock_document(session, document_id)
    document.sent_back_at, document.sent_back_by_id, document.sent_back_note = now(), actor.id, words
    session.add(document)
    activity.note(session, document_id, actor, ActivityKind.SEND_BACK, note=words)
    session.commit()


def ask_approval(session: Session, document_id: int, actor: Actor) -> None:
    """Say that what the document was sent back for is done.

    Raises: NotFound.
    """
    document = ledger.lock_document(session, document_id)
    if document.sent_back_at is None:
        session.rollback()
        return
    document.sent_back_at = document.sent_back_by_id = document.sent_back_note = None
    session.add(document)
    activity.note(session, document_id, actor, ActivityKind.ASK_APPROVAL)
    session.commit()


def _decided(record: Candidate) -> Decided:
    return Decided(record.id or 0, record.page, label(record.title, record.amount))


def _corrections(session: Session, document_id: int) -> tuple[Correction, ...]:
    """Return the values of kept records that are no longer those that were read."""
    query = (
        select(FieldValue, Candidate)
        .join(Candidate, col(Candidate.id) == FieldValue.record_id)
        .where(Candidate.document_id == document_id, FieldValue.state == FieldState.CORRECTED)
        .where(col(Candidate.state).not_in([RecordState.REMOVED, RecordState.REJECTED]))
        .where(Candidate.origin == Origin.EXTRACTED)
        .order_by(col(Candidate.position), col(FieldValue.id))
    )
    last = _last_acts(session, document_id)
    return tuple(
        Correction(
            record_id=field.record_id,
            kind=record.kind,
            page=record.page,
            label=label(record.title, record.amount),
            field=field.name,
            before=field.extracted,
            after=field.current,
            by=last.get((field.record_id, field.name), ("", None))[0],
            at=last.get((field.record_id, field.name), ("", None))[1],
        )
        for field, record in session.exec(query)
    )


def _last_acts(session: Session, document_id: int) -> dict[tuple[int, str], tuple[str, datetime]]:
    """Return, by record and field, who changed it last, and when."""
    query = (
        select(Revision.record_id, Revision.field, User.name, Revision.at)
        .join(User, col(User.id) == Revision.actor_id)
        .where(Revision.document_id == document_id, col(Revision.field).is_not(None))
        .order_by(col(Revision.id))
    )
    return {(record_id, field): (name, at) for record_id, field, name, at in session.exec(query) if field is not None}


def _together(session: Session, document_id: int) -> tuple[TogetherAct, ...]:
    """Return the acts by which several records were accepted at once, those that were undone left out."""
    undone = select(Revision.undoes).where(Revision.document_id == document_id, col(Revision.undoes).is_not(None))
    query = (
        select(Activity, User.name)
        .join(User, col(User.id) == Activity.actor_id)
        .where(Activity.document_id == document_id, Activity.kind == ActivityKind.ACCEPT, Activity.records > 1)
        .where(col(Activity.act).not_in(undone))
        .order_by(col(Activity.id))
    )
    return tuple(
        TogetherAct(line.records, line.detail.get("threshold"), name, line.at) for line, name in session.exec(query)
    )
