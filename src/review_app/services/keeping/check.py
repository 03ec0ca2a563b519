"""Looks whether what the database names is there and as it was: files, releases, rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Engine
from sqlmodel import Session, col, select

from review_app.database import newest_revision, revision_of
from review_app.models import Document, Release
from review_app.models.columns import now
from review_app.models.states import DocumentStatus
from review_app.services.documents.withdrawal import KEPT
from review_app.services.files.store import KEPT_IN, Store, pdf_name, release_name, store_of
from review_app.settings import Settings

CHUNK_BYTES = 1 << 20


class Fault(StrEnum):
    """What is wrong. An orphan (a file that nothing names) does no harm: its document comes with the next upload."""

    MISSING = "missing"
    CHANGED = "changed"
    ORPHAN = "orphan"
    BROKEN_ROW = "broken_row"
    OLD_SCHEMA = "old_schema"


@dataclass(frozen=True)
class Finding:
    """A fault and what it is at: a file's name, a table with a row's number."""

    fault: Fault
    where: str

    @property
    def harms(self) -> bool:
        """Whether something is lost or wrong."""
        return self.fault is not Fault.ORPHAN


def check(settings: Settings, engine: Engine) -> Iterator[Finding]:
    """Yield all faults; every file is read."""
    if revision_of(engine) != newest_revision():
        yield Finding(Fault.OLD_SCHEMA, revision_of(engine) or "")
        return
    with engine.connect() as connection:
        yield from _broken_by_sqlite(connection)
    with Session(engine) as session:
        yield from _broken_rows(session)
        needed, known = _named(session)
    store = store_of(settings)
    kept = {name for folder in KEPT_IN for name in store.names(folder)}
    yield from (Finding(Fault.MISSING, name) for name in sorted(needed - kept))
    yield from _changed(store, sorted(known & kept))
    yield from (Finding(Fault.ORPHAN, name) for name in sorted(kept - known))


def _named(session: Session) -> tuple[set[str], set[str]]:
    """Return the names of the files that must be there, and of all that may be."""
    known: set[str] = set()
    needed: set[str] = set()
    rows = session.exec(select(col(Document.sha256), col(Document.withdrawn_at)))
    for sha256, withdrawn_at in rows:
        known.add(pdf_name(sha256))
        if withdrawn_at is None or withdrawn_at > now() - KEPT:
            needed.add(pdf_name(sha256))
    releases = {release_name(sha256) for sha256 in session.exec(select(Release.sha256))}
    return needed | releases, known | releases


def _changed(store: Store, names: Iterable[str]) -> Iterator[Finding]:
    """Yield the files whose bytes are not those of their name."""
    for name in names:
        digest = hashlib.sha256()
        try:
            with store.open(name) as stream:
                while chunk := stream.read(CHUNK_BYTES):
                    digest.update(chunk)
        except FileNotFoundError:  # withdrawn long ago, and removed just now
            continue
        if digest.hexdigest() not in name:
            yield Finding(Fault.CHANGED, name)


def _broken_by_sqlite(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL checks keys always, and pages by checksums of its own
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield Finding(Fault.BROKEN_ROW, message)
    for table, row, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(Fault.BROKEN_ROW, f"{table} {row}")


def _broken_rows(session: Session) -> Iterator[Finding]:
    """Yield rows that no act leaves like that."""
    at_rest = (DocumentStatus.READY, DocumentStatus.COMMITTED, DocumentStatus.FAILED)
    halves = select(Document.id).where(col(Document.status).in_(at_rest), col(Document.storing).is_not(None))
    yield from (Finding(Fault.BROKEN_ROW, f"document {key}: storing") for key in session.exec(halves))
