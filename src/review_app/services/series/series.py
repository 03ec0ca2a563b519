"""Recognises reports of one series: the same title but for the year, by the same publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, delete
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from extractor import ERA_SIGN_ANYWHERE
from review_app.models import Document, EarlierDocument, SeriesChoice
from review_app.services.find.search_index import folded
from review_app.services.offices.seeing import seen_documents

SAME_SERIES = 90.0
"""Titles without their years that agree less than this (percent) belong to different series."""
FARTHEST_YEARS = 5
"""A report further back than this is no year before."""
_YEARS = re.compile(
    rf"{ERA_SIGN_ANYWHERE}\.?\s*(?:元|\d{{1,2}})\s*(?:年度|年|\.|(?=\D|$))(?:版)?"
    r"|\(?\d{4}\)?\s*(?:年度|年)(?:版)?|\d{4}"
)
KEPT_NAMES = 10_000
_SUFFIX = re.compile(r"\.pdf$", re.IGNORECASE)


@dataclass(frozen=True)
class Report:
    """What a document's series is recognised by."""

    id: int
    label: str
    publisher: str | None
    fiscal_year: int | None
    office: int | None = None


@lru_cache(KEPT_NAMES)
def series_name(title: str) -> str:
    """Return the title without what changes from year to year."""
    return re.sub(r"[\s_()（）\-]+", "", _YEARS.sub("", _SUFFIX.sub("", folded(title))))


def title_without_year(title: str) -> str:
    """Return the title as people read it, without its year; the title itself if nothing else is left."""
    without = re.sub(r"[(（]\s*[)）]", "", _YEARS.sub("", _SUFFIX.sub("", title)))
    return without.strip(" 　_-") or title


def link_series(session: Session, document_id: int) -> tuple[int, ...]:
    """Store which report comes before this one, before its family, and before those that it came before.

    Returns the documents whose earlier report changed. The caller commits.
    """
    known = reports(session)
    family = _family(known[document_id], known.values())
    families = {member.id: (member, family) for member in family}
    for key in followers(session, document_id):
        if key not in families:  # it was of this series until just now
            families[key] = known[key], _family(known[key], known.values())
    changed = [key for key, (member, others) in families.items() if _link(session, member, others)]
    session.flush()
    return tuple(changed)


def reports(session: Session, *conditions: ColumnElement[bool]) -> dict[int, Report]:
    """Return all documents that fit and are not withdrawn, by id; columns, not rows, because there may be thousands."""
    titles = (col(Document.title), col(Document.file_name), col(Document.publisher))
    here = col(Document.withdrawn_at).is_(None)
    facts = (*titles, col(Document.fiscal_year), col(Document.office_id))
    query = select_columns(col(Document.id), *facts).where(here, *seen_documents(session), *conditions)
    return {
        int(key or 0): Report(int(key or 0), title or file_name, publisher, year, office)
        for key, title, file_name, publisher, year, office in session.connection().execute(query)
    }


def followers(session: Session, document_id: int) -> tuple[int, ...]:
    """Return the documents for which this one is the year before; withdrawn ones are found again when they are back."""
    here = col(EarlierDocument.document_id).in_(select(Document.id).where(col(Document.withdrawn_at).is_(None)))
    query = select(EarlierDocument.document_id).where(EarlierDocument.earlier_id == document_id, here)
    return tuple(session.exec(query.order_by(col(EarlierDocument.document_id))))


def recognised(session: Session, document_id: int) -> Report | None:
    """Return the report that is recognised as the year before, whatever a person has chosen."""
    known = reports(session)
    return _nearest_before(known[document_id], _family(known[document_id], known.values()))


def earlier_document_id(session: Session, document_id: int) -> int | None:
    """Return the report of the same series that comes before; None if none is known."""
    query = select(EarlierDocument.earlier_id).where(EarlierDocument.document_id == document_id)
    return session.exec(query).one_or_none()


def _link(session: Session, document: Report, family: list[Report]) -> bool:
    """Store the report before this one, a person's choice or the nearest of the family; return whether it changed."""
    choice = session.get(SeriesChoice, document.id, populate_existing=True)
    nearest = _nearest_before(document, family)
    wanted = choice.earlier_id if choice else nearest.id if nearest else None
    if wanted == earlier_document_id(session, document.id):
        return False
    session.execute(delete(EarlierDocument).where(col(EarlierDocument.document_id) == document.id))
    if wanted is not None:
        session.add(EarlierDocument(document_id=document.id, earlier_id=wanted))
    return True


def _family(document: Report, known: Iterable[Report]) -> list[Report]:
    """Return the report and the others of its series."""
    if document.fiscal_year is None:
        return [document]
    name = series_name(document.label)
    same = (other for other in known if other.id != document.id and other.office == document.office)
    others = (other for other in same if other.fiscal_year is not None)
    fitting = (other for other in others if _same_publisher(document, other))
    return [document, *(other for other in fitting if fuzz.ratio(name, series_name(other.label)) >= SAME_SERIES)]


def _same_publisher(one: Report, other: Report) -> bool:
    """Whether both may be by the same publisher: it is the same, or one has none."""
    if not one.publisher or not other.publisher or one.publisher == other.publisher:
        return True
    return folded(one.publisher) == folded(other.publisher)


def _nearest_before(document: Report, family: list[Report]) -> Report | None:
    """Return the latest report of the family that covers an earlier year."""
    year = document.fiscal_year
    if year is None:
        return None
    earlier = [
        other for other in family if other.fiscal_year is not None and 0 < year - other.fiscal_year <= FARTHEST_YEARS
    ]
    return max(earlier, key=lambda other: (other.fiscal_year or 0, other.id), default=None)
