"""The list of documents, a page at a time, narrowed by status, reviewer, fiscal year, publisher and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from review_app.models import Candidate, Document
from review_app.models.states import DocumentStatus, RecordState
from review_app.services.documents.document_view import DocumentView, documents_query, views_of, waits_for_approval

DOCUMENTS_A_PAGE = 50


@dataclass(frozen=True)
class DocumentFilter:
    """Which documents: those that fit all that is set. `text` is contained in the title, file name or publisher.

    `assignee_id` 0: those assigned to nobody. `withdrawn`: those that were withdrawn, in place of the others.
    `waiting`: all is decided, and some of it waits for approval.
    """

    status: DocumentStatus | None = None
    assignee_id: int | None = None
    fiscal_year: int | None = None
    publisher: str | None = None
    text: str = ""
    withdrawn: bool = False
    waiting: bool = False


@dataclass(frozen=True)
class DocumentPage:
    """A page of the list; `after` is the document id to ask for the next page with (None at the end)."""

    documents: tuple[DocumentView, ...]
    total: int
    after: int | None


@dataclass(frozen=True)
class FilterChoices:
    """What the filters can be set to."""

    fiscal_years: tuple[int, ...]
    publishers: tuple[str, ...]


@dataclass(frozen=True)
class DocumentName:
    """A document to choose, by its title or else its file name."""

    id: int
    label: str


def document_names(session: Session) -> tuple[DocumentName, ...]:
    """Return all documents by name alone, the newest first: to choose one of a thousand, nothing need be counted."""
    newest_first = (col(Document.uploaded_at).desc(), col(Document.id).desc())
    names = select_columns(col(Document.id), col(Document.title), col(Document.file_name))
    query = names.where(col(Document.withdrawn_at).is_(None)).order_by(*newest_first)
    return tuple(DocumentName(key, title or file_name) for key, title, file_name in session.execute(query))


def document_page(
    session: Session,
    wanted: DocumentFilter | None = None,
    *,
    after: int | None = None,
    limit: int = DOCUMENTS_A_PAGE,
) -> DocumentPage:
    """Return the documents that fit, the newest first, from after document `after` on."""
    conditions = _conditions(wanted or DocumentFilter())
    total = session.execute(select_columns(func.count()).select_from(Document).where(*conditions)).scalar_one()
    query = documents_query().where(*conditions).limit(limit + 1)
    if after is not None and (last := session.get(Document, after)) is not None:
        at, key = col(Document.uploaded_at), col(Document.id)
        query = query.where(or_(at < last.uploaded_at, and_(at == last.uploaded_at, key < after)))
    found = views_of(session, query)
    return DocumentPage(found[:limit], total, found[limit - 1].id if len(found) > limit else None)


def filter_choices(session: Session) -> FilterChoices:
    """Return the fiscal years (the newest first) and publishers that documents have."""
    years = session.exec(select(Document.fiscal_year).distinct().where(col(Document.fiscal_year).is_not(None)))
    publishers = session.exec(select(Document.publisher).distinct().where(col(Document.publisher).is_not(None)))
    return FilterChoices(
        tuple(sorted((year for year in years if year is not None), reverse=True)),
        tuple(sorted(name for name in publishers if name)),
    )


def _open_records() -> tuple[ColumnElement[bool], ...]:
    return col(Candidate.document_id) == Document.id, col(Candidate.state) == RecordState.OPEN


def _conditions(wanted: DocumentFilter) -> list[ColumnElement[bool]]:
    """Return the filters that are set."""
    given: list[tuple[Any, Any]] = [
        (Document.status, wanted.status),
        (Document.fiscal_year, wanted.fiscal_year),
        (Document.publisher, wanted.publisher),
    ]
    conditions: list[ColumnElement[bool]] = [col(column) == value for column, value in given if value is not None]
    if wanted.assignee_id is not None:
        assignee = col(Document.assignee_id)
        conditions.append(assignee.is_(None) if wanted.assignee_id == 0 else assignee == wanted.assignee_id)
    gone = col(Document.withdrawn_at)
    conditions.append(gone.is_not(None) if wanted.withdrawn else gone.is_(None))
    if wanted.waiting:
        conditions += [exists().where(*waits_for_approval()), ~exists().where(*_open_records())]
    for word in wanted.text.split():
        places = (Document.title, Document.file_name, Document.publisher)
        conditions.append(or_(*(col(place).icontains(word, autoescape=True) for place in places)))
    return conditions
