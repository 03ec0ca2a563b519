"""Recognises reports of one series: the same title but for the year, by the same publisher."""

from __future__ import annotations

import re

from rapidfuzz import fuzz
from sqlalchemy import delete
from sqlmodel import Session, col, select

from review_app.models import Document, EarlierDocument, SeriesChoice
from review_app.services.keys import key_of
from review_app.services.search_index import folded

SAME_SERIES = 90.0
"""Titles without their years that agree less than this (percent) belong to different series."""
FARTHEST_YEARS = 5
"""A report further back than this is no year before."""
_YEARS = re.compile(
    r"(?:令和|平成|昭和|[RHS])\.?\s*(?:元|\d{1,2})\s*(?:年度|年|\.|(?=\D|$))(?:版)?|\(?\d{4}\)?\s*(?:年度|年)(?:版)?|\d{4}"
)
_SUFFIX = re.compile(r"\.pdf$", re.IGNORECASE)


def series_name(title: str) -> str:
    """Return the title without what changes from year to year."""
    return re.sub(r"[\s_()（）\-]+", "", _YEARS.sub("", _SUFFIX.sub("", folded(title))))


def link_series(session: Session, document_id: int) -> tuple[int, ...]:
    """Note which report comes before this one, before its family, and before those that it came before.

    Returns the documents of which that is another one now, or none any more. The caller commits.
    """
    document = session.get_one(Document, document_id)
    family = [document, *_family(session, document)]
    families = {key_of(member): (member, family) for member in family}
    for key in followers(session, document_id):
        if key not in families:  # it was of this series until just now
            other = session.get_one(Document, key)
            families[key] = other, [other, *_family(session, other)]
    changed = [key for key, (member, its) in families.items() if _link(session, member, its)]
    session.flush()
    return tuple(changed)


def followers(session: Session, document_id: int) -> tuple[int, ...]:
    """Return the documents for which this one is the year before."""
    query = select(EarlierDocument.document_id).where(EarlierDocument.earlier_id == document_id)
    return tuple(session.exec(query.order_by(col(EarlierDocument.document_id))))


def recognised(session: Session, document_id: int) -> Document | None:
    """Return the report that is recognised as the year before, whatever a person has chosen."""
    document = session.get_one(Document, document_id)
    return _nearest_before(document, _family(session, document))


def _link(session: Session, document: Document, family: list[Document]) -> bool:
    """Note the report before this one: what a person chose, else the nearest of the family; tell if that is news."""
    choice = session.get(SeriesChoice, key_of(document), populate_existing=True)
    nearest = _nearest_before(document, family)
    wanted = choice.earlier_id if choice else key_of(nearest) if nearest else None
    if wanted == earlier_document_id(session, key_of(document)):
        return False
    session.execute(delete(EarlierDocument).where(col(EarlierDocument.document_id) == document.id))
    if wanted is not None:
        session.add(EarlierDocument(document_id=key_of(document), earlier_id=wanted))
    return True


def earlier_document_id(session: Session, document_id: int) -> int | None:
    """Return the report of the same series that comes before; None where none is known."""
    query = select(EarlierDocument.earlier_id).where(EarlierDocument.document_id == document_id)
    return session.exec(query).one_or_none()


def _family(session: Session, document: Document) -> list[Document]:
    """Return the other reports of the series."""
    if document.fiscal_year is None:
        return []
    name = series_name(document.title or document.file_name)
    query = select(Document).where(col(Document.fiscal_year).is_not(None), Document.id != document.id)
    return [
        other
        for other in session.exec(query)
        if _same_publisher(document, other)
        and fuzz.ratio(name, series_name(other.title or other.file_name)) >= SAME_SERIES
    ]


def _same_publisher(one: Document, other: Document) -> bool:
    """Whether nothing speaks against both being by the same publisher."""
    if not one.publisher or not other.publisher:
        return True
    return folded(one.publisher) == folded(other.publisher)


def _nearest_before(document: Document, family: list[Document]) -> Document | None:
    """Return the latest report of the family that covers an earlier year."""
    year = document.fiscal_year
    if year is None:
        return None
    earlier = [
        other for other in family if other.fiscal_year is not None and 0 < year - other.fiscal_year <= FARTHEST_YEARS
    ]
    return max(earlier, key=lambda other: (other.fiscal_year or 0, other.id or 0), default=None)
