"""One document: as people see it, its warnings, its file."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import Session, col, select

from extractor.records import Notice
from review_app.models import Document, DocumentNotice
from review_app.services.documents.document_view import DocumentView, documents_query, views_of
from review_app.services.errors import NotFound
from review_app.services.files.store import pdf_of
from review_app.settings import Settings


def list_documents(session: Session) -> tuple[DocumentView, ...]:
    """Return all documents, the newest first."""
    return _views(session, None)


def get_document(session: Session, document_id: int) -> DocumentView:
    """Return one document.

    Raises: NotFound.
    """
    views = _views(session, document_id)
    if not views:
        raise NotFound
    return views[0]


def document_notices(session: Session, document_id: int) -> tuple[Notice, ...]:
    """Return the warnings of the document's extraction, in the extractor's order.

    Raises: NotFound.
    """
    _require(session, document_id)
    query = select(DocumentNotice).where(DocumentNotice.document_id == document_id).order_by(col(DocumentNotice.id))
    return tuple(Notice(page=row.page, code=row.code, message=row.message) for row in session.exec(query))


def document_file(session: Session, settings: Settings, document_id: int) -> Path:
    """Return the path of the stored PDF (for `extractor.page_image`).

    Raises: NotFound.
    """
    path = pdf_of(settings, _require(session, document_id).sha256)
    if not path.is_file():
        raise NotFound
    return path


def _require(session: Session, document_id: int) -> Document:
    """Return the document's row.

    Raises: NotFound.
    """
    document = session.get(Document, document_id)
    if document is None:
        raise NotFound
    return document


def _views(session: Session, document_id: int | None) -> tuple[DocumentView, ...]:
    """Return all documents or the one."""
    query = documents_query()
    return views_of(session, query if document_id is None else query.where(col(Document.id) == document_id))
