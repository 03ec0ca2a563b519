"""What a report and its publisher are called, by which reports of one series that were committed are found."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz
from sqlmodel import Session, col, select

from extractor.records import DocumentInfo
from review_app.models import Commit, Document, DocumentFact
from review_app.models.states import Fact
from review_app.services.find.search_index import folded
from review_app.services.series.series import SAME_SERIES, series_name
from review_app.services.stored import key_of

SAME_TITLE = 100.0
"""The likeness of equal titles, in percent."""


@dataclass(frozen=True)
class ReportName:
    """What a report and its publisher are called."""

    title: str
    publisher: str | None

    @classmethod
    def of(cls, info: DocumentInfo) -> ReportName:
        """Return the name of a report that was just read; one without a title has that of its file, if it can."""
        return cls(info.title or (info.file_name if info.publisher else ""), info.publisher)

    def is_series_of(self, other: ReportName) -> bool:
        """Return whether both are of one series; one without a publisher has the same title but for the year."""
        if folded(self.publisher or "") != folded(other.publisher or ""):
            return False
        one, two = series_name(self.title), series_name(other.title)
        return bool(one and two) and fuzz.ratio(one, two) >= (SAME_SERIES if self.publisher else SAME_TITLE)


def is_of_series(session: Session, here: ReportName, document_id: int) -> bool:
    """Return whether a report is of a document's series, as that is called now or as it was read."""
    document = session.get_one(Document, document_id)
    query = select(DocumentFact.name, DocumentFact.read).where(DocumentFact.document_id == document_id)
    read = dict(session.exec(query).all())
    titles = (document.title or document.file_name, read.get(Fact.TITLE))
    publishers = (document.publisher, read.get(Fact.PUBLISHER, document.publisher))
    names = {ReportName(str(title), publisher) for title in titles if title for publisher in publishers}
    return any(here.is_series_of(name) for name in names)


def committed_before(session: Session, info: DocumentInfo) -> tuple[Document, ...]:
    """Return the documents of a report's series and office, of no later year, that were committed, the newest first.

    The report itself and those that were withdrawn are not among them.
    """
    query = select(Document).where(
        col(Document.id).in_(select(Commit.document_id)),
        col(Document.withdrawn_at).is_(None),
        col(Document.sha256) != info.sha256,
        col(Document.office_id).is_not_distinct_from(
            select(Document.office_id).where(Document.sha256 == info.sha256).scalar_subquery()
        ),
    )
    here, year = ReportName.of(info), info.fiscal_year
    found = [
        document
        for document in session.exec(query)
        if (year is None or (document.fiscal_year or 0) <= year) and is_of_series(session, here, key_of(document))
    ]
    return tuple(sorted(found, key=age_of, reverse=True))


def age_of(document: Document) -> tuple[int, int]:
    """Return what orders documents by their years; those that came later follow those of the same year."""
    return document.fiscal_year or 0, key_of(document)
