"""The audit log as administrators read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlmodel import Session, col, select

from review_app.models import AuditEntry
from review_app.services.audit.entries import AuditKind

ENTRIES_A_PAGE = 50


@dataclass(frozen=True)
class EntryView:
    """An entry; `actor` "": a stranger, or the program itself. Times in UTC."""

    number: int
    at: datetime
    actor: str
    kind: AuditKind
    subject: str
    detail: Mapping[str, Any]


@dataclass(frozen=True)
class LogPage:
    """Entries, the newest first; `next_before` is what to ask for the older ones with (None at the end)."""

    entries: tuple[EntryView, ...]
    next_before: int | None


def list_entries(session: Session, *, kind: AuditKind | None = None, before: int | None = None) -> LogPage:
    """Return a page of the log, of one kind if given."""
    query = select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(ENTRIES_A_PAGE + 1)
    if kind is not None:
        query = query.where(AuditEntry.kind == kind.value)
    if before is not None:
        query = query.where(col(AuditEntry.id) < before)
    rows = session.exec(query).all()
    entries = tuple(_view(row) for row in rows[:ENTRIES_A_PAGE])
    return LogPage(entries, entries[-1].number if len(rows) > ENTRIES_A_PAGE else None)


def _view(row: AuditEntry) -> EntryView:
    detail = MappingProxyType(dict(row.detail))
    return EntryView(row.id, row.at, row.actor, AuditKind(row.kind), row.subject, detail)
