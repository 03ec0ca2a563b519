"""One step of storing a reading, in a transaction of its own, as long as the reading is waited for."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from review_app.jobs.names import PROCESS
from review_app.models import Document
from review_app.models.states import DocumentStatus
from review_app.services.ledger import lock_document

RECORDS_AT_ONCE = 25
"""So many records are stored in one transaction: some 30 ms in which nobody else can save."""
WORK_REMAINS = (DocumentStatus.QUEUED, DocumentStatus.EXTRACTING)
Entry = TypeVar("Entry")
Step = Callable[[Session], None]
"""Writes a part of a reading into the locked document; the transaction ends after it."""


def is_waiting(document: Document, attempt: int) -> bool:
    """Whether the reading of this attempt is still waited for."""
    return document.attempt == attempt and document.status in WORK_REMAINS


def is_wanted(document: Document, attempt: int) -> bool:
    """Whether it is waited for from this process: another one may have taken it over, taking this one for dead."""
    return is_waiting(document, attempt) and document.reader in (None, PROCESS)


def write(session: Session, document_id: int, attempt: int, step: Step) -> bool:
    """Do one step and commit; if the reading is not waited for any more, nothing is written, and False returned."""
    with _uncollected():
        document = lock_document(session, document_id, for_storing=True)
        if not is_wanted(document, attempt):
            session.rollback()
            return False
        step(session)
        session.commit()
        return True


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put the collection of garbage off: over all that a reading has made it takes longer than the transaction."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def write_anew(engine: Engine, document_id: int, attempt: int, step: Step) -> bool:
    """Do one step in a session of its own."""
    with Session(engine) as session:
        return write(session, document_id, attempt, step)


def in_batches(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Yield the entries, as many at once as one transaction stores."""
    waiting = iter(entries)
    while batch := tuple(islice(waiting, RECORDS_AT_ONCE)):
        yield batch
