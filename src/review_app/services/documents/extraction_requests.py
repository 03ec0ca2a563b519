"""Asks for a document to be read again, or cancels a reading."""

from __future__ import annotations

from sqlmodel import Session

from review_app.models import Document
from review_app.models.states import ActivityKind, DocumentStatus
from review_app.services.documents.document_view import DocumentView
from review_app.services.documents.documents import get_document
from review_app.services.errors import Cancelled, NothingToCancel, NotReady, NotRetryable
from review_app.services.ledger import lock_document
from review_app.services.people import activity
from review_app.services.people.actor import Actor


def retry_extraction(session: Session, document_id: int, actor: Actor) -> DocumentView:
    """Put a failed document into the queue again; the caller then calls `jobs.queue.enqueue`.

    Raises: NotFound, NotRetryable.
    """
    document = lock_document(session, document_id)
    if document.status is not DocumentStatus.FAILED:
        session.rollback()
        raise NotRetryable
    document.status = DocumentStatus.QUEUED
    document.error_code = None
    document.pages_done = 0
    _ask_anew(document)
    session.add(document)
    activity.note(session, document_id, actor, ActivityKind.RETRY)
    session.commit()
    return get_document(session, document_id)


def extract_again(session: Session, document_id: int, actor: Actor) -> DocumentView:
    """Ask for a document that was read to be read once more; the caller then calls `jobs.queue.enqueue`.

    What people decided stays (see `jobs.storing`); so do the records until the reading is done.
    Raises: NotFound, NotReady.
    """
    document = lock_document(session, document_id)
    if document.status not in (DocumentStatus.READY, DocumentStatus.COMMITTED):
        session.rollback()
        raise NotReady
    document.resume_status = document.status.value
    document.status = DocumentStatus.QUEUED
    document.pages_done = 0
    _ask_anew(document)
    session.add(document)
    activity.note(session, document_id, actor, ActivityKind.READ_AGAIN, version=document.extractor_version)
    session.commit()
    return get_document(session, document_id)


def _ask_anew(document: Document) -> None:
    """Begin another attempt, for which a person waits."""
    document.attempt += 1
    document.take_ups, document.reader, document.bulk = 0, None, False


def cancel_extraction(session: Session, document_id: int, actor: Actor) -> DocumentView:
    """Cancel a reading that waits or is under way; a document that had been read is as before.

    One that is being stored is past that: it ends in a moment.
    Raises: NotFound, NothingToCancel.
    """
    document = lock_document(session, document_id, for_storing=True)
    waits = document.status in (DocumentStatus.QUEUED, DocumentStatus.EXTRACTING)
    if not waits or document.storing is not None:
        session.rollback()
        raise NothingToCancel
    give_up_reading(document, Cancelled.code)
    session.add(document)
    activity.note(session, document_id, actor, ActivityKind.CANCEL)
    session.commit()
    return get_document(session, document_id)


def give_up_reading(document: Document, code: str) -> None:
    """Set the status of a document whose reading was cancelled or failed: as before the reading, or failed."""
    if document.resume_status is None:
        document.status, document.error_code = DocumentStatus.FAILED, code
    else:
        document.status, document.pages_done = DocumentStatus(document.resume_status), document.page_count
        document.resume_status = document.storing = None
