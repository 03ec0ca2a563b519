"""What a release is written from: the dataset as it stood after a commit, and the documents of its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from extractor.records import Notice
from review_app.models import DatasetRecord, Document, DocumentNotice, User
from review_app.services.commit.dataset import ROWS_AT_ONCE
from review_app.services.releases import standing
from review_app.services.releases.release_file import SourceDocument
from review_app.services.stored import key_of

FACTS = ("title", "publisher", "fiscal_year", "file_name")


@dataclass(frozen=True)
class DocumentChange:
    """A fact of a document (`title`, `publisher`, `fiscal_year`) that differs; None: not known."""

    document_id: int
    name: str
    before: str | int | None
    after: str | int | None


def documents_of(session: Session, commit_id: int | None) -> tuple[SourceDocument, ...]:
    """Return the documents that had records in the dataset after that commit, by their ids."""
    if commit_id is None:
        return ()
    held = select(DatasetRecord.document_id).where(standing.stood_at(DatasetRecord, commit_id)).distinct()
    documents = session.exec(select(Document).where(col(Document.id).in_(held)).order_by(col(Document.id))).all()
    notices: dict[int, list[Notice]] = {}
    for row in session.exec(
        select(DocumentNotice).where(col(DocumentNotice.document_id).in_(held)).order_by(col(DocumentNotice.id))
    ):
        notices.setdefault(row.document_id, []).append(Notice(page=row.page, code=row.code, message=row.message))
    return tuple(_document(row, tuple(notices.get(key_of(row), ()))) for row in documents)


def _document(row: Document, notices: tuple[Notice, ...]) -> SourceDocument:
    return SourceDocument(
        id=key_of(row),
        file_name=row.file_name,
        sha256=row.sha256,
        page_count=row.page_count,
        title=row.title,
        publisher=row.publisher,
        fiscal_year=row.fiscal_year,
        warnings=notices,
    )


def changed_facts(before: tuple[SourceDocument, ...], after: tuple[SourceDocument, ...]) -> tuple[DocumentChange, ...]:
    """Return the facts that differ of the documents that are in both."""
    known = {one.id: one for one in before}
    return tuple(
        DocumentChange(one.id, name, getattr(known[one.id], name), getattr(one, name))
        for one in after
        if one.id in known
        for name in FACTS
        if getattr(known[one.id], name) != getattr(one, name)
    )


def rows(session: Session, commit_id: int | None) -> Iterator[tuple[DatasetRecord, str]]:
    """Yield the rows of the dataset as it stood after that commit, with who confirmed each, in their order."""
    if commit_id is None:
        return
    row = DatasetRecord
    query: Any = (
        select(row, User.name)
        .join(User, col(User.id) == row.confirmed_by_id)
        .where(standing.stood_at(row, commit_id))
        .order_by(col(row.document_id), col(row.position), col(row.id))
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    for record, confirmed_by in session.exec(query):
        yield record, confirmed_by
        session.expunge(record)
