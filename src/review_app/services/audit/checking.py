"""Checks the audit log: every hash computed anew, over entries and over the revisions that they cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from review_app.models import AuditEntry, AuditHead, Revision
from review_app.models.people.audit import START
from review_app.services.audit.canonical import entry_hash, joined_hash, revision_hash
from review_app.services.audit.entries import AuditKind

ENTRIES_AT_ONCE = 500


@dataclass(frozen=True)
class Checked:
    """How many entries and revisions are as they were written, and the first place where something is not.

    `uncovered`: revisions from before there was a log. `broken` None: all is sound.
    """

    entries: int
    revisions: int
    uncovered: int
    broken: str | None = None


@dataclass(frozen=True)
class _Broken(Exception):  # noqa: N818 - where the check ends
    where: str


def check_log(session: Session) -> Checked:
    """Go through the log from its beginning and stop at the first entry or revision that is not as it was written."""
    entries = covered = 0
    first_covered: int | None = None
    previous = START
    try:
        for batch in _batches(session):
            for entry in batch:
                _check_entry(entry, entries + 1, previous)
                entries, previous = entries + 1, entry.hash
            for number, first in _check_revisions(session, batch):
                covered += number
                first_covered = first if first_covered is None else min(first_covered, first)
        _check_end(session, entries, previous)
        uncovered = _check_uncovered(session, covered, first_covered)
    except _Broken as found:
        return Checked(entries, covered, 0, found.where)
    return Checked(entries, covered, uncovered)


def _batches(session: Session) -> Iterator[Sequence[AuditEntry]]:
    after = -1
    while batch := session.exec(
        select(AuditEntry).where(AuditEntry.id > after).order_by(col(AuditEntry.id)).limit(ENTRIES_AT_ONCE)
    ).all():
        yield batch
        after = batch[-1].id
        session.expunge_all()


def _check_entry(entry: AuditEntry, number: int, previous: str) -> None:
    told = (entry.actor_id, entry.actor, entry.kind, entry.subject, entry.detail)
    if entry.id != number:
        raise _Broken(f"audit_entry {number}: missing, {entry.id} follows")
    if entry.previous != previous:
        raise _Broken(f"audit_entry {number}: does not follow the entry before it")
    if entry.hash != entry_hash(entry.id, entry.at, *told, entry.previous):
        raise _Broken(f"audit_entry {number}: its content was changed")


def _check_revisions(session: Session, batch: Sequence[AuditEntry]) -> list[tuple[int, int]]:
    """Return how many revisions each entry covers, and the first of them."""
    covering = [entry for entry in batch if entry.kind == AuditKind.REVISIONS]
    acts = {entry.detail["act"] for entry in covering}
    found: dict[str, list[Revision]] = defaultdict(list)
    for row in session.exec(select(Revision).where(col(Revision.act).in_(acts)).order_by(col(Revision.id))):
        found[row.act].append(row)
    counts = []
    for entry in covering:
        told = entry.detail
        rows = [row for row in found[told["act"]] if row.id is not None and told["first"] <= row.id <= told["last"]]
        rows = [row for row in rows if row.actor_id == entry.actor_id]
        if len(rows) != told["revisions"] or joined_hash(revision_hash(row) for row in rows) != told["sha256"]:
            where = f"{told['first']}–{told['last']}"
            raise _Broken(f"revision {where}: not as audit_entry {entry.id} says (act {told['act']})")
        counts.append((len(rows), told["first"]))
    return counts


def _check_end(session: Session, entries: int, last: str) -> None:
    head = session.get(AuditHead, 1)
    if (head.entries, head.hash) != (entries, last) if head else entries:
        raise _Broken(f"audit_entry {entries + 1}: missing, the log said that it goes on")


def _check_uncovered(session: Session, covered: int, first_covered: int | None) -> int:
    """Return how many revisions are older than the log; one that came later past it is broken."""
    total = session.exec(select(func.count()).select_from(Revision)).one()
    if first_covered is None:
        return total
    older = session.exec(select(func.count()).select_from(Revision).where(col(Revision.id) < first_covered)).one()
    if total - older != covered:
        raise _Broken(f"revision: {total - older - covered} were added past the log")
    return older
