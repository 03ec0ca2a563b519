"""A document's title, publisher and fiscal year: as they were read, or as a person corrected them.

A person's value wins over every reading. It counts everywhere at once: in lists, in exports, and in recognising the
year before. Dates of records stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from types import MappingProxyType

from sqlmodel import Session, select

from extractor.records import DocumentInfo
from review_app.models import Document, DocumentFact, User
from review_app.models.columns import now
from review_app.models.states import ActivityKind, DocumentStatus, Fact
from review_app.services import ledger
from review_app.services.dataset.fact_store import redraw_facts
from review_app.services.errors import FactsChanged, InvalidFact, NotFound
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.series.counterparts import relink_years
from review_app.services.stored import key_of

LONGEST = MappingProxyType({Fact.TITLE: 200, Fact.PUBLISHER: 100})
EARLIEST_YEAR, LATEST_YEAR = 1868, 2100
"""From the first year of Meiji on; a year outside of these is a typing error."""


@dataclass(frozen=True)
class Facts:
    """What is known of a document as a whole; None: not known."""

    title: str | None
    publisher: str | None
    fiscal_year: int | None

    def of(self, fact: Fact) -> str | int | None:
        """Return the value of a fact."""
        value: str | int | None = getattr(self, fact.value)
        return value


@dataclass(frozen=True)
class Corrected:
    """A fact that a person corrected: what was read, who corrected it, and when (UTC)."""

    read: str | int | None
    by: str
    at: datetime


@dataclass(frozen=True)
class FactsView:
    """What counts now, and which of it people corrected."""

    now: Facts
    corrected: Mapping[Fact, Corrected]


def document_facts(session: Session, document_id: int) -> FactsView:
    """Return what is known of the document.

    Raises: NotFound.
    """
    document = session.get(Document, document_id)
    if document is None:
        raise NotFound
    query = select(DocumentFact, User.name).join(User).where(DocumentFact.document_id == document_id)
    corrected = {row.name: Corrected(row.read, by, row.at) for row, by in session.exec(query)}
    return FactsView(_current(document), MappingProxyType(corrected))


def correct_facts(session: Session, document_id: int, wanted: Facts, actor: Actor, *, seen: Facts) -> FactsView:
    """Set what differs from what the person had `seen`; a value equal to what was read is no correction any more.

    Raises: NotFound, InvalidFact, FactsChanged.
    """
    wanted = _checked(wanted)
    document = ledger.lock_document(session, document_id)
    current = _current(document)
    changed = [fact for fact in Fact if wanted.of(fact) not in (seen.of(fact), current.of(fact))]
    if any(current.of(fact) != seen.of(fact) for fact in changed):
        session.rollback()
        raise FactsChanged
    act = ledger.new_act_id()
    for fact in changed:
        before, after = current.of(fact), wanted.of(fact)
        _keep(session, document, fact, before, after, actor)
        setattr(document, fact.value, after)
        kind = ActivityKind.FACTS
        activity.note(session, document_id, actor, kind, act=act, fact=fact.value, before=before, after=after)
    if changed:
        session.add(document)
        session.flush()
        if document.resume_status or document.status in (DocumentStatus.READY, DocumentStatus.COMMITTED):
            relink_years(session, document_id)
    if Fact.FISCAL_YEAR in changed:
        redraw_facts(session, document_id)
    session.commit()
    return document_facts(session, document_id)


def take_reading(session: Session, document: Document, read: DocumentInfo) -> None:
    """Set the document's facts to what was just read, except those a person corrected; the caller commits."""
    query = select(DocumentFact).where(DocumentFact.document_id == document.id)
    corrected = {row.name: row for row in session.exec(query)}
    year_before = document.fiscal_year
    for fact in Fact:
        value = getattr(read, fact.value)
        if (row := corrected.get(fact)) is None:
            setattr(document, fact.value, value)
        else:
            row.read = value
            session.add(row)
    if document.fiscal_year != year_before:
        redraw_facts(session, key_of(document))


def _current(document: Document) -> Facts:
    return Facts(**{field.name: getattr(document, field.name) for field in fields(Facts)})


def _keep(
    session: Session, document: Document, fact: Fact, before: str | int | None, after: str | int | None, actor: Actor
) -> None:
    """Keep the correction with what was read; a correction back to what was read is deleted."""
    document_id = key_of(document)
    row = session.get(DocumentFact, (document_id, fact), populate_existing=True)
    if row is None:
        row = DocumentFact(document_id=document_id, name=fact, read=before, actor_id=actor.id)
    if after == row.read:
        if row in session:
            session.delete(row)
        return
    row.value, row.actor_id, row.at = after, actor.id, now()
    session.add(row)


def _checked(wanted: Facts) -> Facts:
    """Return the facts without needless blanks.

    Raises: InvalidFact.
    """
    texts: dict[Fact, str | None] = {}
    for fact, longest in LONGEST.items():
        text = " ".join(str(wanted.of(fact) or "").split())
        if len(text) > longest:
            ja, en = f"{longest}字以内で入力してください。", f"At most {longest} characters."
            raise InvalidFact(fact.value, ja, en)
        texts[fact] = text or None
    year = wanted.fiscal_year
    if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        ja = f"{EARLIEST_YEAR}年度から{LATEST_YEAR}年度までの年度を入力してください。"
        raise InvalidFact(Fact.FISCAL_YEAR.value, ja, f"A fiscal year from {EARLIEST_YEAR} to {LATEST_YEAR}.")
    return Facts(texts[Fact.TITLE], texts[Fact.PUBLISHER], year)
