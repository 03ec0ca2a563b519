"""Finds documents that are the same report once more: the same title and year, and nearly the same records.

A file that was saved anew has other bytes, so its digest says nothing. Before it is read, its print is compared on a
few pages with that of documents that were read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, Select, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from extractor import page_texts
from review_app.models import Candidate, Document, SearchText
from review_app.models.states import DocumentStatus, RecordState
from review_app.services.files.store import pdf_of
from review_app.services.find.search_index import folded
from review_app.services.stored import key_of
from review_app.settings import Settings

SAME_TITLE = 90.0
"""Titles that agree less than this (percent) are those of different reports."""
NEARLY_ALL = 0.8
"""Reports that share less than this of their records differ in more than how they were read."""


SAME_PRINT = 98.0
"""Pages that agree less than this (percent of their characters) were printed anew."""
FEWEST_LETTERS = 40
"""A page with fewer letters says nothing: it is a cover, or a picture."""


class Compared(StrEnum):
    """What two documents were compared by."""

    RECORDS = "records"
    PAGES = "pages"


@dataclass(frozen=True)
class SameReport:
    """Another document that is the same report: how many of its `total` records (or pages looked at) are the same."""

    id: int
    label: str
    shared: int
    total: int
    committed: bool
    compared: Compared = Compared.RECORDS


def same_reports(session: Session, document_id: int) -> tuple[SameReport, ...]:
    """Return the other documents of the same title and year with nearly the same records, the newest first."""
    document = session.get_one(Document, document_id)
    title = folded(document.title or document.file_name)
    here = _records(session, document_id)
    found = []
    for other in _of_the_year(session, document):
        label = other.title or other.file_name
        if not here or fuzz.ratio(title, folded(label)) < SAME_TITLE:
            continue
        there = _records(session, key_of(other))
        shared = (here & there).total()
        if shared >= NEARLY_ALL * max(here.total(), there.total()):
            committed = other.status is DocumentStatus.COMMITTED
            found.append(SameReport(key_of(other), label, shared, there.total(), committed))
    return tuple(found)


def same_prints(session: Session, settings: Settings, document_id: int) -> tuple[SameReport, ...]:
    """Return the documents that print the same as one that was not read yet, the newest first.

    Only those of as many pages are compared; a document without text (a scan) is like no other until it is read.
    """
    document = session.get_one(Document, document_id)
    others = list(session.execute(_read_documents(document).where(_as_many_pages(document))).scalars())
    path = pdf_of(settings, document.sha256)
    if not others or not path.is_file():
        return ()
    pages = _looked_at(document.page_count)
    here = {page: text for page, text in zip(pages, map(folded, page_texts(path, pages)), strict=False) if _says(text)}
    found = []
    for other in others:
        there = _printed(session, key_of(other), here)
        same = sum(_print_the_same(text, there.get(page, "")) for page, text in here.items())
        if here and same == len(here):
            committed = other.status is DocumentStatus.COMMITTED
            label = other.title or other.file_name
            found.append(SameReport(key_of(other), label, same, len(here), committed, Compared.PAGES))
    return tuple(found)


def _looked_at(page_count: int) -> list[int]:
    """Return the pages to compare: the first ones, one in the middle, the last."""
    return sorted({page for page in (1, 2, 3, page_count // 2 + 1, page_count) if page <= page_count})


def _print_the_same(one: str, other: str) -> bool:
    """Whether two pages print the same: another year's report of the same form has other figures."""
    figures = [[letter for letter in text if letter.isdecimal()] for text in (one, other)]
    return figures[0] == figures[1] and fuzz.ratio(one, other) >= SAME_PRINT


def _says(text: str) -> bool:
    return len(text) >= FEWEST_LETTERS


def _printed(session: Session, document_id: int, pages: Collection[int]) -> dict[int, str]:
    """Return what pages of a document that was read print, as they are searched."""
    query = select_columns(col(SearchText.page), col(SearchText.text)).where(
        col(SearchText.document_id) == document_id, col(SearchText.record_id).is_(None), col(SearchText.page).in_(pages)
    )
    return {row.page: row.text for row in session.execute(query)}


def _as_many_pages(document: Document) -> ColumnElement[bool]:
    return col(Document.page_count) == document.page_count


def _of_the_year(session: Session, document: Document) -> list[Document]:
    """Return the other documents of the same year, or whose year is not known."""
    query = _read_documents(document)
    if document.fiscal_year is not None:
        year = col(Document.fiscal_year)
        query = query.where(or_(year == document.fiscal_year, year.is_(None)))
    return list(session.execute(query).scalars())


def _read_documents(document: Document) -> Select[Any]:
    """Return the query for the other documents that were read, the newest first."""
    return (
        select_columns(Document)
        .where(
            col(Document.id) != document.id,
            col(Document.withdrawn_at).is_(None),
            col(Document.status).in_([DocumentStatus.READY, DocumentStatus.COMMITTED]),
        )
        .order_by(col(Document.id).desc())
    )


def _records(session: Session, document_id: int) -> Counter[tuple[str, str, str]]:
    """Return what the document's records are called, each as often as it is there."""
    columns = (col(Candidate.kind), col(Candidate.title), col(Candidate.amount))
    query = select_columns(*columns).where(
        col(Candidate.document_id) == document_id, col(Candidate.state) != RecordState.REMOVED
    )
    return Counter((kind.value, folded(title), amount) for kind, title, amount in session.execute(query))
