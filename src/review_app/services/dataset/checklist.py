"""Last year's events by month, with who was in charge: what to prepare for the year to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from extractor.records import Kind, Period, typed_value
from review_app.models import DatasetFact, DatasetRecord, Document, Measure
from review_app.services.dataset.dimensions import MONTHS, month_of_fiscal_year
from review_app.services.stored import key_of


@dataclass(frozen=True)
class PlannedEvent:
    """An event of the year before: when it was held, its partners and departments, and where that is printed."""

    record_id: int
    document_id: int
    document: str
    page: int
    name: str
    periods: tuple[Period, ...]
    partners: tuple[str, ...]
    departments: tuple[str, ...]
    venue: str | None


@dataclass(frozen=True)
class Month:
    """A month of the fiscal year with its events, the earliest first; None: no month is stated."""

    month: int | None
    events: tuple[PlannedEvent, ...]


def event_years(session: Session) -> tuple[int, ...]:
    """Return the fiscal years that have events, the latest first."""
    year = col(DatasetFact.fiscal_year)
    query = select_columns(year).where(col(DatasetFact.measure) == Measure.EVENTS, year.is_not(None)).distinct()
    return tuple(session.execute(query.order_by(year.desc())).scalars())


def checklist(session: Session, fiscal_year: int, department: str | None = None) -> tuple[Month, ...]:
    """Return the events of a fiscal year by month, from April on; those without a month come last."""
    fact = (
        select_columns(
            col(DatasetFact.row_id), func.min(col(DatasetFact.month)).label("month"), func.min(DatasetFact.starts)
        )
        .where(col(DatasetFact.measure) == Measure.EVENTS, col(DatasetFact.fiscal_year) == fiscal_year)
        .group_by(col(DatasetFact.row_id))
    )
    months = {row_id: (month, starts) for row_id, month, starts in session.execute(fact)}
    query = (
        select(DatasetRecord, Document)
        .join(Document, col(Document.id) == DatasetRecord.document_id)
        .where(
            col(DatasetRecord.id).in_(
                select_columns(col(DatasetFact.row_id)).where(
                    col(DatasetFact.measure) == Measure.EVENTS, col(DatasetFact.fiscal_year) == fiscal_year
                )
            )
        )
        .order_by(col(DatasetRecord.document_id), col(DatasetRecord.position))
    )
    found = [(months[key_of(row)], _planned(row, document)) for row, document in session.exec(query)]
    if department:
        found = [(when, event) for when, event in found if department in event.departments]
    found.sort(key=lambda entry: (_rank(entry[0][0]), str(entry[0][1] or "")))
    return tuple(
        Month(month, tuple(event for _, event in events))
        for month, events in groupby(found, key=lambda entry: entry[0][0])
    )


def departments_of(months: Iterable[Month]) -> tuple[str, ...]:
    """Return the departments that were in charge of any of the events, in the order of their names."""
    return tuple(sorted({name for month in months for event in month.events for name in event.departments}))


def _rank(month: int | None) -> int:
    """Return where a month comes in the fiscal year."""
    return MONTHS if month is None else month_of_fiscal_year(month)


def _planned(row: DatasetRecord, document: Document) -> PlannedEvent:
    values = {name: typed_value(Kind.EVENT, name, field["value"]) for name, field in row.fields.items()}
    return PlannedEvent(
        record_id=row.record_id,
        document_id=row.document_id,
        document=document.title or document.file_name,
        page=row.page,
        name=str(values.get("name") or ""),
        periods=_all(values.get("periods")),
        partners=_all(values.get("partners")),
        departments=_all(values.get("departments")),
        venue=str(values["venue"]) if "venue" in values else None,
    )


def _all(value: object) -> tuple:
    return value if isinstance(value, tuple) else ()
