"""Who is at which record just now: pages report it every few seconds, and it expires when they stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from review_app.models import Candidate, Presence, User
from review_app.models.columns import now
from review_app.services.errors import NotFound
from review_app.services.people.actor import Actor, actor_from

EXPIRY = timedelta(seconds=60)
"""Without a report for this long, a person is not there any more."""


@dataclass(frozen=True)
class Present:
    """Somebody at work in the document; `record_id` None: on no record. `seen_at` in UTC."""

    actor: Actor
    record_id: int | None
    seen_at: datetime


def touch(session: Session, document_id: int, record_id: int | None, actor: Actor) -> tuple[Present, ...]:
    """Note that the actor is at this record and return the others in the document.

    Raises: NotFound.
    """
    if record_id is not None:
        record = session.get(Candidate, record_id)
        if record is None or record.document_id != document_id:
            raise NotFound
    session.merge(Presence(document_id=document_id, user_id=actor.id, record_id=record_id, seen_at=now()))
    session.commit()
    return others(session, document_id, actor)


def others(session: Session, document_id: int, actor: Actor) -> tuple[Present, ...]:
    """Return who else is in the document, by name."""
    return tuple(present for present in everyone(session, document_id) if present.actor.id != actor.id)


def everyone(session: Session, document_id: int) -> tuple[Present, ...]:
    """Return who is in the document, by name."""
    query = (
        select(Presence, User)
        .join(User, col(User.id) == Presence.user_id)
        .where(Presence.document_id == document_id, Presence.seen_at > now() - EXPIRY)
        .order_by(col(User.name))
    )
    return tuple(Present(actor_from(user), row.record_id, row.seen_at) for row, user in session.exec(query))


def leave(session: Session, document_id: int, actor: Actor) -> None:
    """Forget the actor in the document at once."""
    mine = (col(Presence.document_id) == document_id, col(Presence.user_id) == actor.id)
    session.exec(delete(Presence).where(*mine))
    session.commit()
