"""How tables are read year after year: what committed documents leave for the next report of their series.

The series is that of the committed document, as it is called now or as it was read, and the publisher has to be the
same. Of several documents that left something for a table, the newest counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from extractor.records import DocumentInfo
from extractor.table_choices import TableChoice
from review_app.models import Document, RememberedTable, TableSetting, User
from review_app.models.columns import now
from review_app.services.errors import NotFound
from review_app.services.ledger import lock_document
from review_app.services.series.report_name import ReportName, age_of, is_of_series
from review_app.services.series.series import series_name, title_without_year
from review_app.services.stored import key_of
from review_app.services.tables.table_settings import CarriedSetting


@dataclass(frozen=True)
class RememberedView:
    """A way of reading a table: of which series, from which document, when that was committed (UTC), who settled it."""

    id: int
    series: str
    publisher: str | None
    choice: TableChoice
    document_id: int
    document: str
    by: str
    actor_id: int
    at: datetime


@dataclass(frozen=True)
class EarlierReading:
    """How many tables of a document are read as in an earlier report, and how many might be (`off`)."""

    tables: int
    off: int
    document_id: int
    document: str


def remember_tables(session: Session, document_id: int) -> None:
    """Keep how a document's tables are read in the end, at its commit; the caller holds the lock and commits.

    What it had from earlier reports is replaced by what it leaves itself, or by nothing where that was not kept.
    """
    query = select(TableSetting).where(TableSetting.document_id == document_id).order_by(col(TableSetting.id))
    settings = session.exec(query).all()
    kept = [setting for setting in settings if setting.ended_by is None and setting.remember]
    wanted = list({_form(setting): setting for setting in reversed(kept)}.values())[::-1]
    own = session.exec(select(RememberedTable).where(RememberedTable.document_id == document_id)).all()
    choices = [setting.choice for setting in wanted]
    ended = [row for row in own if row.choice not in choices]
    ended += _replaced(session, document_id, {setting.remembered_id for setting in settings})
    for row in ended:
        row.ended_at = row.ended_at or now()
        session.add(row)
    known = [row.choice for row in own if row.ended_at is None or _was_passed_on(session, row)]
    for setting in wanted:
        if setting.choice not in known:
            new = RememberedTable(document_id=document_id, choice=setting.choice, actor_id=setting.actor_id)
            session.add(new)


def _replaced(session: Session, document_id: int, carried: set[int | None]) -> list[RememberedTable]:
    """Return of what a document had from others of its series that of reports that are not later than it."""
    document = session.get_one(Document, document_id)
    rows = session.exec(select(RememberedTable).where(col(RememberedTable.id).in_(carried))).all()
    return [row for row in rows if not _is_later(session.get_one(Document, row.document_id), document)]


def _was_passed_on(session: Session, row: RememberedTable) -> bool:
    """Return whether a later document was read so: then that one says what is left for others."""
    query = select(TableSetting.id).where(TableSetting.remembered_id == row.id).limit(1)
    return session.exec(query).first() is not None


def remembered_for(session: Session, info: DocumentInfo) -> tuple[RememberedView, ...]:
    """Return what is remembered for a report that was just read; that of the newest document first."""
    here = ReportName.of(info)
    return tuple(view for view in _remembered(session) if is_of_series(session, here, view.document_id))


def list_remembered(session: Session) -> tuple[RememberedView, ...]:
    """Return all remembered ways of reading, by series, the newest document first."""
    return tuple(sorted(_remembered(session), key=lambda view: (view.publisher or "", series_name(view.series))))


def forget_table(session: Session, remembered_id: int) -> None:
    """Remove a remembered way of reading; documents that were read so stay as they are.

    Its own document does not leave it again at its next commit.
    Raises: NotFound.
    """
    row = session.get(RememberedTable, remembered_id)
    if row is None or row.ended_at is not None:
        raise NotFound
    lock_document(session, row.document_id)
    row.ended_at = now()
    session.add(row)
    for setting in session.exec(select(TableSetting).where(TableSetting.document_id == row.document_id)).all():
        if setting.choice == row.choice:
            setting.remember = False
            session.add(setting)
    session.commit()


def earlier_reading(session: Session, document_id: int) -> EarlierReading | None:
    """Return how far a document is read as an earlier report of its series; None if nothing of one fitted."""
    query = (
        select(TableSetting, Document)
        .join(RememberedTable, col(RememberedTable.id) == TableSetting.remembered_id)
        .join(Document, col(Document.id) == RememberedTable.document_id)
        .where(TableSetting.document_id == document_id)
        .order_by(col(TableSetting.id))
    )
    rows = session.exec(query).all()
    if not rows:
        return None
    tables = sum(setting.ended_by is None for setting, _ in rows)
    source = rows[-1][1]
    off = len(tuple(switched_off(session, document_id)))
    return EarlierReading(tables, off, key_of(source), source.title or source.file_name) if tables or off else None


def switched_off(session: Session, document_id: int) -> Iterator[CarriedSetting]:
    """Yield what the document has from an earlier report that is not in force, nor anything else for that table."""
    query = select(TableSetting).where(TableSetting.document_id == document_id).order_by(col(TableSetting.id).desc())
    settings = session.exec(query).all()
    taken = [setting.choice.get("place") for setting in settings if setting.ended_by is None]
    for setting in settings:
        place = setting.choice.get("place")
        if setting.remembered_id is not None and place not in taken:
            taken.append(place)
            choice = TableChoice.model_validate(setting.choice)
            yield CarriedSetting(choice, setting.remembered_id, setting.actor_id)


def _remembered(session: Session) -> Iterator[RememberedView]:
    """Yield what is remembered; that of the newest document first."""
    query = (
        select(RememberedTable, Document, User.name)
        .join(Document, col(Document.id) == RememberedTable.document_id)
        .join(User, col(User.id) == RememberedTable.actor_id)
        .where(col(RememberedTable.ended_at).is_(None), col(Document.withdrawn_at).is_(None))
        .order_by(col(RememberedTable.id))
    )
    rows = session.exec(query).all()
    for row, document, name in sorted(rows, key=lambda found: age_of(found[1]), reverse=True):
        label = document.title or document.file_name
        yield RememberedView(
            id=key_of(row),
            series=title_without_year(label),
            publisher=document.publisher,
            choice=TableChoice.model_validate(row.choice),
            document_id=key_of(document),
            document=label,
            by=name,
            actor_id=row.actor_id,
            at=row.at,
        )


def _is_later(one: Document, other: Document) -> bool:
    return one.fiscal_year is not None and other.fiscal_year is not None and one.fiscal_year > other.fiscal_year


def _form(setting: TableSetting) -> object:
    """Return what distinguishes settings for different tables: those for all of a form are for one."""
    choice = setting.choice
    return tuple(choice.get("heads", ())) if choice.get("alike") else setting.id
