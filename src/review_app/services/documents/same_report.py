"""Finds documents that are the same report once more: the same title and year, and nearly the same records.

A file that was saved anew has other bytes, so its digest says nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlalchemy import or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import Candidate, Document
from review_app.models.states import DocumentStatus, RecordState
from review_app.services.find.search_index import folded
from review_app.services.stored import key_of

SAME_TITLE = 90.0
"""Titles that agree less than this (percent) are those of different reports."""
NEARLY_ALL = 0.8
"""Reports that share less than this of their records differ in more than how they were read."""


@dataclass(frozen=True)
class SameReport:
    """Another document that is the same report: how many of its `total` records are in this one too."""

    id: int
    label: str
    shared: int
    total: int
    committed: bool


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


def _of_the_year(session: Session, document: Document) -> list[Document]:
    """Return the other documents of the same year, or whose year is not known."""
    query = select_columns(Document).where(
        col(Document.id) != document.id,
        col(Document.withdrawn_at).is_(None),
        col(Document.status).in_([DocumentStatus.READY, DocumentStatus.COMMITTED]),
    )
    if document.fiscal_year is not None:
        year = col(Document.fiscal_year)
        query = query.where(or_(year == document.fiscal_year, year.is_(None)))
    return list(session.execute(query.order_by(col(Document.id).desc())).scalars())


def _records(session: Session, document_id: int) -> Counter[tuple[str, str, str]]:
    """Return what the document's records are called, each as often as it is there."""
    columns = (col(Candidate.kind), col(Candidate.title), col(Candidate.amount))
    query = select_columns(*columns).where(
        col(Candidate.document_id) == document_id, col(Candidate.state) != RecordState.REMOVED
    )
    return Counter((kind.value, folded(title), amount) for kind, title, amount in session.execute(query))
