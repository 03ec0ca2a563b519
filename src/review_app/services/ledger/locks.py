"""Locks a document, so that one act at a time works on its records."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import update
from sqlmodel import Session, col, select

from review_app.models import Candidate, Document
from review_app.models.states import RecordState
from review_app.services.errors import ChangedMeanwhile, NotFound, NotReady, Withdrawn
from review_app.services.people import activity

Prepared = TypeVar("Prepared")
ATTEMPTS = 3
"""So often an act is prepared before it is given up because somebody else was faster each time."""
_LOCKED = "locked_document"


def lock_document(session: Session, document_id: int, *, for_storing: bool = False) -> Document:
    """Let no other act touch the document until this transaction ends, and return it as the database has it now.

    While a newer reading is being stored into it, only what stores it (`for_storing`) gets it.
    Raises: NotFound, NotReady.
    """
    session.exec(update(Document).where(col(Document.id) == document_id).values(id=document_id))
    query = select(Document).where(Document.id == document_id).execution_options(populate_existing=True)
    document = session.exec(query).one_or_none()
    if document is None:
        session.rollback()
        raise NotFound
    if document.storing is not None and not for_storing:
        session.rollback()
        raise NotReady
    session.info[_LOCKED] = document  # the session itself would forget the row, and mark_changed fetch it again
    return document


def lock_prepared(session: Session, document_id: int, prepare: Callable[[], Prepared]) -> Prepared:
    """Lock the document, and return what `prepare` made of its records before: in memory, with nothing locked.

    So an act on many records keeps nobody waiting for more than its writing. Where somebody was on the document
    meanwhile, it is prepared again.
    Raises: NotFound, NotReady, ChangedMeanwhile (somebody was, each time), and what `prepare` raises.
    """
    for _ in range(ATTEMPTS):
        seen = activity.latest_line(session, document_id)
        try:
            with session.no_autoflush:
                prepared = prepare()
                lock_document(session, document_id)
                latest = activity.latest_line(session, document_id)
        except BaseException:
            session.rollback()
            raise
        if latest == seen:
            return prepared
        session.rollback()
    raise ChangedMeanwhile


def lock_record(session: Session, record_id: int) -> None:
    """Lock the record's document.

    Raises: NotFound, also for a removed record, NotReady, Withdrawn.
    """
    known = select(Candidate.document_id).where(Candidate.id == record_id)
    document_id = session.exec(known).one_or_none()
    if document_id is None:
        raise NotFound
    if lock_document(session, document_id).withdrawn_at is not None:
        session.rollback()
        raise Withdrawn
    if session.exec(known.where(Candidate.state != RecordState.REMOVED)).one_or_none() is None:
        session.rollback()
        raise NotFound
