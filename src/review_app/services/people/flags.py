"""Notes stuck to records (付箋): for a colleague, or for later. They stay until somebody settles them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from extractor.records import FIELDS
from review_app.models import Candidate, Flag, User
from review_app.models.columns import now
from review_app.models.records.flag import NOTE_LENGTH
from review_app.models.states import ActivityKind
from review_app.services.errors import InvalidNote, InvalidValue, NotFound
from review_app.services.ledger import open_record
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.stored import key_of


@dataclass(frozen=True)
class FlagView:
    """A note; `field` None: on the record as a whole. Times in UTC."""

    id: int
    document_id: int
    record_id: int
    record_title: str
    field: str | None
    note: str
    created_by: str
    created_at: datetime
    settled_by: str | None
    settled_at: datetime | None


def add_flag(session: Session, record_id: int, note: str, actor: Actor, *, field: str | None = None) -> FlagView:
    """Stick a note to the record or one of its fields.

    Raises: NotFound, InvalidNote, InvalidValue (no such field).
    """
    text = note.strip()
    if not text or len(text) > NOTE_LENGTH:
        raise InvalidNote(NOTE_LENGTH)
    record = open_record(session, record_id).record
    if field is not None and field not in FIELDS[record.kind]:
        session.rollback()
        raise InvalidValue
    flag = Flag(document_id=record.document_id, record_id=record_id, field=field, note=text, created_by_id=actor.id)
    session.add(flag)
    activity.note(session, record.document_id, actor, ActivityKind.FLAG, record_ids=[record_id], note=text, field=field)
    session.commit()
    return _views(session, col(Flag.id) == flag.id)[0]


def settle_flag(session: Session, flag_id: int, actor: Actor) -> FlagView:
    """Mark the note as settled; nothing happens if it is.

    Raises: NotFound.
    """
    flag = session.get(Flag, flag_id)
    if flag is None:
        raise NotFound
    if flag.settled_at is None:
        flag.settled_at, flag.settled_by_id = now(), actor.id
        session.add(flag)
        record_ids = [flag.record_id]
        activity.note(session, flag.document_id, actor, ActivityKind.UNFLAG, record_ids=record_ids, note=flag.note)
        session.commit()
    return _views(session, col(Flag.id) == flag_id)[0]


def record_flags(session: Session, record_id: int) -> tuple[FlagView, ...]:
    """Return all notes on the record, the oldest first."""
    return _views(session, col(Flag.record_id) == record_id)


def open_flags(session: Session, document_id: int) -> tuple[FlagView, ...]:
    """Return the document's notes that are not settled, the oldest first."""
    return _views(session, col(Flag.document_id) == document_id, col(Flag.settled_at).is_(None))


def document_flags(session: Session, document_id: int) -> tuple[FlagView, ...]:
    """Return all the document's notes, the oldest first."""
    return _views(session, col(Flag.document_id) == document_id)


def count_open_flags(session: Session, document_id: int) -> int:
    """Return how many notes of the document are not settled."""
    query = select(func.count()).where(Flag.document_id == document_id, col(Flag.settled_at).is_(None))
    return session.exec(query).one()


def _views(session: Session, *conditions: object) -> tuple[FlagView, ...]:
    """Return the notes that fit."""
    writer, settler = aliased(User), aliased(User)
    query = (
        select(Flag, Candidate.title, col(writer.name), col(settler.name))
        .join(Candidate, col(Candidate.id) == Flag.record_id)
        .join(writer, col(writer.id) == Flag.created_by_id)
        .join(settler, col(settler.id) == Flag.settled_by_id, isouter=True)
        .where(*conditions)  # type: ignore[arg-type]
        .order_by(col(Flag.id))
    )
    return tuple(
        FlagView(
            id=key_of(row),
            document_id=row.document_id,
            record_id=row.record_id,
            record_title=title,
            field=row.field,
            note=row.note,
            created_by=created_by,
            created_at=row.created_at,
            settled_by=settled_by,
            settled_at=row.settled_at,
        )
        for row, title, created_by, settled_by in session.exec(query)
    )
