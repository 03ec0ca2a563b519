"""The feed of what was done to a document, by whom and when; a line is written in the same transaction as the act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from review_app.models import Activity, Candidate, User
from review_app.models.states import ActivityKind
from review_app.services import audit
from review_app.services.people.actor import Actor

LINES_A_PAGE = 50


@dataclass(frozen=True)
class ActivityLine:
    """One line: `actor` None means the extractor; `record_id` and `record_title` are the first of `records` concerned.

    `detail` by kind: `field` (correct …), `undone` (undo: the action taken back), `page`, `note`, `assignee`,
    `code` (read_failed), `added`, `updated`, `unchanged`, `withdrawn` and `rejected` (commit), `conflicts` (reread),
    `fact`, `before` and `after` (facts; absent: not known), `earlier` (series; absent: none).
    """

    id: int
    at: datetime
    actor: str | None
    kind: ActivityKind
    act: str | None
    record_id: int | None
    record_title: str | None
    records: int
    detail: Mapping[str, Any]


@dataclass(frozen=True)
class ActivityPage:
    """Lines, the newest first; `next_before` is the line to ask for the older ones with (None at the end)."""

    lines: tuple[ActivityLine, ...]
    next_before: int | None


def note(
    session: Session,
    document_id: int,
    actor: Actor | None,
    kind: ActivityKind,
    *,
    act: str | None = None,
    record_ids: Sequence[int] = (),
    **detail: Any,
) -> None:
    """Add a line to the feed and, for what changes no record, to the audit log; the caller commits."""
    if act is None:
        audit.note(session, audit.AuditKind.DOCUMENT, actor, f"document:{document_id}", done=kind.value)
    session.add(
        Activity(
            document_id=document_id,
            actor_id=None if actor is None else actor.id,
            kind=kind,
            act=act,
            record_id=record_ids[0] if record_ids else None,
            records=len(record_ids),
            detail={name: value for name, value in detail.items() if value is not None},
        )
    )


def feed(session: Session, document_id: int, *, before: int | None = None, limit: int = LINES_A_PAGE) -> ActivityPage:
    """Return the feed's lines older than line `before` (None: from the newest)."""
    query = (
        select(Activity, User.name, Candidate.title)
        .join(User, col(User.id) == Activity.actor_id, isouter=True)
        .join(Candidate, col(Candidate.id) == Activity.record_id, isouter=True)
        .where(Activity.document_id == document_id)
        .order_by(col(Activity.id).desc())
        .limit(limit + 1)
    )
    if before is not None:
        query = query.where(col(Activity.id) < before)
    rows = session.exec(query).all()
    lines = tuple(_line(*row) for row in rows[:limit])
    return ActivityPage(lines, lines[-1].id if len(rows) > limit else None)


def latest_act(session: Session, document_id: int) -> int:
    """Return a number that changes with every act on the document's records (0: there was none)."""
    query = select(func.max(Activity.id)).where(Activity.document_id == document_id, col(Activity.act).is_not(None))
    return session.exec(query).one() or 0


def latest_line(session: Session, document_id: int) -> int:
    """Return the id of the feed's newest line, which changes with all that is done to the document (0: none)."""
    return session.exec(select(func.max(Activity.id)).where(Activity.document_id == document_id)).one() or 0


def latest_by(session: Session, document_id: int, actor: Actor) -> int | None:
    """Return the id of the line that the person added last; None if there is none."""
    query = select(func.max(Activity.id)).where(Activity.document_id == document_id, Activity.actor_id == actor.id)
    return session.exec(query).one()


def line_by(session: Session, document_id: int, line_id: int, actor: Actor) -> ActivityLine | None:
    """Return a line of the document's feed, if this person added it."""
    row = session.get(Activity, line_id)
    if row is None or (row.document_id, row.actor_id) != (document_id, actor.id):
        return None
    return _line(row, actor.name, None)


def latest_commit(session: Session, document_id: int) -> ActivityLine | None:
    """Return the line of the document's latest commit; None if there was none."""
    query = select(Activity).where(Activity.document_id == document_id, Activity.kind == ActivityKind.COMMIT)
    row = session.exec(query.order_by(col(Activity.id).desc()).limit(1)).first()
    return None if row is None else _line(row, None, None)


def last_saved(session: Session, document_id: int) -> datetime | None:
    """Return when (UTC) somebody last changed a record of the document; None if nobody has."""
    query = (
        select(Activity.at)
        .where(Activity.document_id == document_id, col(Activity.act).is_not(None), col(Activity.actor_id).is_not(None))
        .order_by(col(Activity.id).desc())
        .limit(1)
    )
    return session.exec(query).first()


def _line(row: Activity, actor: str | None, title: str | None) -> ActivityLine:
    """Return a stored line as people see it."""
    return ActivityLine(
        id=row.id or 0,
        at=row.at,
        actor=actor,
        kind=row.kind,
        act=row.act,
        record_id=row.record_id,
        record_title=title,
        records=row.records,
        detail=MappingProxyType(dict(row.detail)),
    )
