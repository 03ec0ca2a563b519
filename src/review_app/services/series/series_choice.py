"""A person's choice of the report of the year before; recognition does not overwrite it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz
from sqlalchemy import or_
from sqlmodel import Session, col

from review_app.models import Document, SeriesChoice, User
from review_app.models.columns import now
from review_app.models.states import ActivityKind, DocumentStatus
from review_app.services.documents.document_view import DocumentView
from review_app.services.documents.documents import get_document
from review_app.services.errors import CannotPrecede, NotFound
from review_app.services.find.search_index import folded
from review_app.services.ledger import lock_document
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.series.counterparts import relink_years
from review_app.services.series.series import Report, earlier_document_id, recognised, reports, series_name
from review_app.services.stored import key_of

MOST_OFFERED = 8
"""How many documents are offered at once; others are found by words."""


@dataclass(frozen=True)
class Series:
    """The report before a document; `chosen_by` and `chosen_at` (UTC) if a person chose it.

    `recognised` is the label of what would be taken without the choice; None if nothing is recognised.
    """

    earlier: DocumentView | None
    recognised: str | None
    chosen_by: str | None = None
    chosen_at: datetime | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether a person decided it."""
        return self.chosen_by is not None


def series_of(session: Session, document_id: int) -> Series:
    """Return which report comes before the document, and who chose it.

    Raises: NotFound.
    """
    get_document(session, document_id)
    earlier_id = earlier_document_id(session, document_id)
    by_recognition = recognised(session, document_id)
    choice = session.get(SeriesChoice, document_id, populate_existing=True)
    chooser = session.get(User, choice.actor_id) if choice else None
    return Series(
        earlier=get_document(session, earlier_id) if earlier_id is not None else None,
        recognised=by_recognition.label if by_recognition else None,
        chosen_by=chooser.name if chooser else None,
        chosen_at=choice.at if choice else None,
    )


def offered(session: Session, document_id: int, words: str = "", limit: int = MOST_OFFERED) -> tuple[Report, ...]:
    """Return the documents that may be the year before and contain the words, those most alike in title first.

    Raises: NotFound.
    """
    document = session.get(Document, document_id)
    if document is None:
        raise NotFound
    conditions = [
        col(Document.id) != document_id,
        or_(
            col(Document.status).in_([DocumentStatus.READY, DocumentStatus.COMMITTED]),
            col(Document.resume_status).is_not(None),
        ),
    ]
    if (year := document.fiscal_year) is not None:
        conditions.append(or_(col(Document.fiscal_year).is_(None), col(Document.fiscal_year) < year))
    wanted = [folded(word) for word in words.split()]
    found = [one for one in reports(session, *conditions).values() if _contains(one, wanted)]
    name = series_name(document.title or document.file_name)
    likeness = {one.id: fuzz.ratio(name, series_name(one.label)) for one in found}
    return tuple(sorted(found, key=lambda one: (-likeness[one.id], -(one.fiscal_year or 0), one.id))[:limit])


def _contains(report: Report, words: list[str]) -> bool:
    """Whether the report's label, publisher and year contain all words."""
    text = folded(f"{report.label} {report.publisher or ''} {report.fiscal_year or ''}") if words else ""
    return all(word in text for word in words)


def choose_earlier(session: Session, document_id: int, earlier_id: int | None, actor: Actor) -> None:
    """Keep the choice that this report (None: no report) comes before the document.

    Raises: NotFound, CannotPrecede.
    """
    document = lock_document(session, document_id)
    earlier = None if earlier_id is None else session.get(Document, earlier_id)
    if earlier_id is not None and (earlier is None or not _may_precede(session, earlier, document)):
        session.rollback()
        raise NotFound if earlier is None else CannotPrecede
    session.merge(SeriesChoice(document_id=document_id, earlier_id=earlier_id, actor_id=actor.id, at=now()))
    _finish(session, document_id, actor)


def recognise_earlier(session: Session, document_id: int, actor: Actor) -> None:
    """Take the choice back: the report before the document is recognised again.

    Raises: NotFound.
    """
    lock_document(session, document_id)
    choice = session.get(SeriesChoice, document_id, populate_existing=True)
    if choice is None:
        session.rollback()
        return
    session.delete(choice)
    _finish(session, document_id, actor)


def _may_precede(session: Session, earlier: Document, document: Document) -> bool:
    """Whether the report is of no later year, and does not itself come after the document."""
    if earlier.fiscal_year is not None and document.fiscal_year is not None:
        return earlier.fiscal_year < document.fiscal_year
    seen: set[int] = set()
    step: int | None = key_of(earlier)
    while step is not None and step not in seen:
        if step == document.id:
            return False
        seen.add(step)
        step = earlier_document_id(session, step)
    return True


def _finish(session: Session, document_id: int, actor: Actor) -> None:
    """Pair the records anew, note it in the activity feed, commit."""
    session.flush()
    relink_years(session, document_id)
    earlier_id = earlier_document_id(session, document_id)
    earlier = session.get_one(Document, earlier_id) if earlier_id is not None else None
    label = (earlier.title or earlier.file_name) if earlier else None
    activity.note(session, document_id, actor, ActivityKind.SERIES, earlier=label)
    session.commit()
