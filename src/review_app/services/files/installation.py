"""Whether a host sees the same files as the others that work on the database: both hold one mark, made at the start."""

from __future__ import annotations

import secrets
import tempfile
from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session, col, select

from review_app.models import Document, Installation
from review_app.services.errors import OtherFiles
from review_app.services.files.store import MARK, Store, pdf_name, store_of
from review_app.settings import Settings

LOOKED_AT = 20
"""So many of the latest documents are looked for where an installation has no mark yet."""
_LOCK = 7_204_618
"""The number of the advisory lock on PostgreSQL, held while a mark is made."""


def require_same_files(session: Session, settings: Settings) -> None:
    """Compare the mark in the database with the one beside the files; a new installation gets its mark.

    Raises: OtherFiles.
    """
    if not settings.uses_sqlite:
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
    store = store_of(settings)
    known, found = session.exec(select(Installation.mark)).one_or_none(), _mark_in(store)
    if known is None:
        if not _has_latest(session, store):
            raise OtherFiles
        if found is None:  # beside the files first: a crash between leaves nothing that would be refused
            found = secrets.token_hex(16)
            _put_mark(store, settings, found)
        session.add(Installation(mark=found))
        session.commit()
    elif known != found:
        session.rollback()
        raise OtherFiles
    session.rollback()


def _mark_in(store: Store) -> str | None:
    try:
        with store.open(MARK) as file:
            return file.read().decode().strip()
    except FileNotFoundError:
        return None


def _put_mark(store: Store, settings: Settings, mark: str) -> None:
    with tempfile.NamedTemporaryFile("w", dir=settings.data_dir, delete=False) as file:
        file.write(mark + "\n")
    store.keep(Path(file.name), MARK)


def _has_latest(session: Session, store: Store) -> bool:
    """Whether the store has a file of one of the latest documents, if there are any."""
    latest = select(Document.sha256).where(col(Document.withdrawn_at).is_(None)).order_by(col(Document.id).desc())
    digests = session.exec(latest.limit(LOOKED_AT)).all()
    return not digests or any(store.has(pdf_name(sha256)) for sha256 in digests)
