"""Who reads a document: a process takes it up, is taken for dead, or lets go of it; in small transactions."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine, update
from sqlmodel import Session, col

from review_app.jobs.names import PROCESS
from review_app.jobs.storing.transactions import WORK_REMAINS, is_waiting
from review_app.models import Document
from review_app.models.columns import now
from review_app.models.states import ActivityKind
from review_app.services.documents.extraction_requests import give_up_reading
from review_app.services.errors import ReadingFailed
from review_app.services.ledger import lock_document
from review_app.services.people import activity

MAX_TAKE_UPS = 10
"""How often a document's work is taken up again: a file that brings the reader down must not do so for ever."""
LONGEST_PAUSE = timedelta(minutes=5)
_LEFT = "left"
"""Stands for a reader that ended in order: none that could come back."""


def take_up(engine: Engine, document_id: int, attempt: int) -> bool:
    """Note that this process reads the document; False if that is not waited for. Called whenever its work begins."""
    with Session(engine) as session:
        document = lock_document(session, document_id, for_storing=True)
        if not is_waiting(document, attempt):
            session.rollback()
            return False
        document.reader, document.take_ups, document.reading_started_at = PROCESS, document.take_ups + 1, now()
        session.add(document)
        session.commit()
        return True


def is_taken_over(engine: Engine, document_id: int, attempt: int) -> bool:
    """Whether another process reads the document now, which takes this one for dead."""
    with Session(engine) as session:
        document = session.get_one(Document, document_id)
        return is_waiting(document, attempt) and document.reader != PROCESS


def may_be_taken_up(document: Document) -> bool:
    """Whether work that a dead process left is due: a file that brought several down waits longer each time."""
    if document.take_ups < 2 or document.reading_started_at is None:  # the first time it is taken over at once
        return True
    pause = min(timedelta(seconds=2.0 ** min(document.take_ups, 20)), LONGEST_PAUSE)
    return now() >= document.reading_started_at + pause


def is_hopeless(document: Document) -> bool:
    """Whether the document's work was taken up often enough."""
    return document.take_ups > MAX_TAKE_UPS


def give_up(engine: Engine, document_id: int, attempt: int) -> None:
    """Mark a document as failed that still waits and that no process will go on with."""
    with Session(engine) as session:
        document = lock_document(session, document_id, for_storing=True)
        if not is_waiting(document, attempt):
            session.rollback()
            return
        give_up_reading(document, ReadingFailed.code)
        session.add(document)
        activity.note(session, document_id, None, ActivityKind.READ_FAILED, code=ReadingFailed.code)
        session.commit()


def let_go(engine: Engine) -> None:
    """Leave what this process reads to others; that it ends is no fault of the files."""
    mine = (col(Document.reader) == PROCESS, col(Document.status).in_(WORK_REMAINS), col(Document.take_ups) > 0)
    with Session(engine) as session:
        session.execute(update(Document).where(*mine).values(reader=_LEFT, take_ups=col(Document.take_ups) - 1))
        session.commit()
