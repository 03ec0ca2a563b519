"""Locks a document, so that one act at a time works on its records."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import Session, col, select

from review_app.models import Candidate, Document
from review_app.models.states import RecordState
from review_app.services.errors import NotFound, Withdrawn

_LOCKED = "locked_document"


def lock_document(session: Session, document_id: int) -> Document:
    """Let no other act touch the document until this transaction ends, and return it as the database has it now.

    Raises: NotFound.
    """
    session.exec(update(Document).where(col(Document.id) == document_id).values(id=document_id))
    query = select(Document).where(Document.id == document_id).execution_options(populate_existing=True)
    document = session.exec(query).one_or_none()
    if document is None:
        session.rollback()
        raise NotFound
    session.info[_LOCKED] = document  # the session itself would forget the row, and mark_changed fetch it again
    return document


def lock_record(session: Session, record_id: int) -> None:
    """Lock the record's document.

    Raises: NotFound, also for a removed record, Withdrawn.
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
