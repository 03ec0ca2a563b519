"""Entries of the audit log, written in the same transaction as what they tell of.

Services note what happens; when the transaction is committed, the notes and the hashes of the new revisions become
entries. Whoever writes them holds the head of the chain, for no longer than the commit takes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import event, insert, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import AuditEntry, AuditHead, Revision, User
from review_app.models.columns import now
from review_app.models.people.audit import START
from review_app.services.audit.canonical import entry_hash, joined_hash, revision_hash

_KEY = "audit"
SUBJECT_LENGTH = 200


class AuditKind(StrEnum):
    """What an entry tells of."""

    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_OUT = "sign_out"
    REFUSED = "refused"
    EXPORT = "export"
    SETTING = "setting"
    PERSON = "person"
    PASSWORD = "password"  # noqa: S105 - a kind of entry
    TOKEN = "token"  # noqa: S105 - a kind of entry
    RELEASE = "release"
    DOCUMENT = "document"
    REVISIONS = "revisions"


class Named(Protocol):
    """Somebody with an id and a name."""

    @property
    def id(self) -> int:
        """The user's id."""

    @property
    def name(self) -> str:
        """The user's name."""


@dataclass(frozen=True)
class _Note:
    at: datetime
    actor: Named | None
    kind: AuditKind
    subject: str
    detail: dict[str, Any]


@dataclass
class _Pending:
    """What a transaction has to tell: notes, and the hashes of its revisions by act and author."""

    notes: list[_Note] = field(default_factory=list)
    revisions: dict[tuple[str, int | None, int], list[tuple[int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )


def note(session: Session, kind: AuditKind, actor: Named | None, subject: str = "", **detail: Any) -> None:
    """Add an entry when the session commits; the caller commits. `detail` holds no value of a record and no secret."""
    kept = {name: value for name, value in detail.items() if value is not None}
    _pending(session).notes.append(_Note(now(), actor, kind, subject[:SUBJECT_LENGTH], kept))


def _pending(session: Any) -> _Pending:
    found: _Pending = session.info.setdefault(_KEY, _Pending())
    return found


@event.listens_for(Session, "after_flush")
def _collect(session: Any, _context: object) -> None:
    """Keep the hashes of revisions that have just got their ids."""
    for row in session.new:
        if isinstance(row, Revision) and row.id is not None:
            key = (row.act, row.actor_id, row.document_id)
            _pending(session).revisions[key].append((row.id, revision_hash(row)))


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Any, _previous: object) -> None:
    session.info.pop(_KEY, None)


@event.listens_for(Session, "before_commit")
def _write(session: Any) -> None:
    """Append what is pending to the chain."""
    session.flush()
    pending: _Pending | None = session.info.pop(_KEY, None)
    if pending is None:
        return
    number, previous = _held_head(session)
    rows = []
    for at, actor_id, actor, kind, subject, detail in (*_of_notes(pending), *_of_revisions(session, pending)):
        number += 1
        digest = entry_hash(number, at, actor_id, actor, kind, subject, detail, previous)
        rows.append(
            {
                "id": number,
                "at": at,
                "actor_id": actor_id,
                "actor": actor,
                "kind": kind,
                "subject": subject,
                "detail": detail,
                "previous": previous,
                "hash": digest,
            }
        )
        previous = digest
    session.execute(insert(AuditEntry), rows)
    session.execute(update(AuditHead).values(entries=number, hash=previous))


_Entry = tuple[datetime, int | None, str, str, str, dict[str, Any]]


def _of_notes(pending: _Pending) -> list[_Entry]:
    return [
        (one.at, one.actor.id if one.actor else None, one.actor.name if one.actor else "", *_told(one))
        for one in pending.notes
    ]


def _told(one: _Note) -> tuple[str, str, dict[str, Any]]:
    return one.kind.value, one.subject, one.detail


def _of_revisions(session: Any, pending: _Pending) -> list[_Entry]:
    """Return an entry for each act: it covers the revisions of the act with ids from `first` to `last`."""
    names = _names(session, {actor for _, actor, _ in pending.revisions if actor is not None})
    entries = []
    for (act, actor, document), hashes in pending.revisions.items():
        hashes.sort()
        digest = joined_hash(one for _, one in hashes)
        covered = {"act": act, "first": hashes[0][0], "last": hashes[-1][0], "revisions": len(hashes)}
        detail = {**covered, "sha256": digest}
        kind, subject = AuditKind.REVISIONS.value, f"document:{document}"
        entries.append((now(), actor, names.get(actor or 0, ""), kind, subject, detail))
    return entries


def _names(session: Any, ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    query = select_columns(col(User.id), col(User.name)).where(col(User.id).in_(ids))
    return {key: name for key, name in session.execute(query) if key is not None}


def _held_head(session: Any) -> tuple[int, str]:
    """Return the number and hash of the last entry, and keep others from adding any until this transaction ends."""
    if session.execute(update(AuditHead).values(id=1)).rowcount == 0:
        session.execute(insert(AuditHead).values(id=1, entries=0, hash=START))
    number, digest = session.execute(select_columns(col(AuditHead.entries), col(AuditHead.hash))).one()
    return number, digest
