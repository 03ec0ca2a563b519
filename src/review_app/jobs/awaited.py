"""A reading as long as it is waited for: writes how far it is, and asks whether somebody cancelled it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import ColumnElement, Engine, update
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from review_app.models import Document
from review_app.models.states import DocumentStatus
from review_app.services.errors import Cancelled

PROGRESS_INTERVAL = timedelta(seconds=0.5)
"""How often the pages done are written; people watch them, nothing depends on them."""
ASKING_INTERVAL = timedelta(seconds=1)
"""How often it is asked whether the reading was cancelled."""


@dataclass
class Awaited:
    """One attempt to read a document. A database that is busy for a moment is no reason to stop: it is asked again."""

    engine: Engine
    document_id: int
    attempt: int
    _written: float = field(default=float("-inf"), init=False)
    _asked: float = field(default=float("-inf"), init=False)

    def write_progress(self, done: int, _of: int) -> None:
        """Write the pages done, now and then.

        Raises: Cancelled.
        """
        if time.monotonic() - self._written < PROGRESS_INTERVAL.total_seconds():
            return
        self._written = time.monotonic()
        waiting = (*self._is_awaited(), col(Document.page_count) >= done)
        try:
            with Session(self.engine) as session:
                found = session.exec(update(Document).where(*waiting).values(pages_done=done)).rowcount
                session.commit()
        except OperationalError:
            return
        if found == 0:
            raise Cancelled

    def check(self) -> None:
        """Ask now and then whether the reading is still waited for.

        Raises: Cancelled.
        """
        if time.monotonic() - self._asked < ASKING_INTERVAL.total_seconds():
            return
        self._asked = time.monotonic()
        try:
            with Session(self.engine) as session:
                found = session.exec(select(Document.id).where(*self._is_awaited())).first()
        except OperationalError:
            return
        if found is None:
            raise Cancelled

    def _is_awaited(self) -> tuple[ColumnElement[bool], ...]:
        """Return the conditions under which the document waits for this attempt."""
        return (
            col(Document.id) == self.document_id,
            col(Document.attempt) == self.attempt,
            col(Document.status) == DocumentStatus.EXTRACTING,
        )
