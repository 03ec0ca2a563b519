"""Lists the confirmed records that filters leave, in a chosen order, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import case, func, tuple_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import DatasetFact, DatasetRecord, Measure
from review_app.services.commit import dataset
from review_app.services.commit.dataset import ConfirmedRecord
from review_app.services.dataset.filters import NO_FILTERS, Filters, conditions

_HOLDS = col(DatasetRecord.ended_commit_id).is_(None)
_IN_ORDER = (col(DatasetRecord.document_id), col(DatasetRecord.position), col(DatasetRecord.id))


class Sort(StrEnum):
    """In which order records are listed. `AMOUNT`: the largest number that a record states among those asked for."""

    DOCUMENT = "document"
    NEWEST = "newest"
    OLDEST = "oldest"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Found:
    """A page of the records found, and how many there are in all."""

    records: tuple[ConfirmedRecord, ...]
    total: int


def find_records(
    session: Session,
    filters: Filters = NO_FILTERS,
    *,
    sort: Sort = Sort.DOCUMENT,
    limit: int,
    offset: int = 0,
    after: int | None = None,
) -> Found:
    """Return the records that state what the filters ask for, each once.

    `after` is the id of the record to continue after, in the order of documents; unlike `offset` it is as fast far
    down the list.
    """
    if filters == NO_FILTERS:
        total = dataset.count_confirmed(session)
    else:
        counted = select_columns(func.count(func.distinct(col(DatasetFact.row_id)))).where(conditions(session, filters))
        total = int(session.execute(counted).scalar() or 0)
    rows = _in_document_order(session, filters, after) if sort is Sort.DOCUMENT else _SORTED[sort](session, filters)
    found = session.execute(rows.limit(limit).offset(offset)).all()
    return Found(dataset.confirmed_by_id(session, tuple(row[0] for row in found)), total)


def _in_document_order(session: Session, filters: Filters, after: int | None) -> Any:
    query = select_columns(col(DatasetRecord.id)).where(_HOLDS).order_by(*_IN_ORDER)
    if filters != NO_FILTERS:
        fitting = select_columns(col(DatasetFact.row_id)).where(conditions(session, filters))
        query = query.where(col(DatasetRecord.id).in_(fitting))
    if after is not None and (last := session.get(DatasetRecord, after)) is not None:
        query = query.where(tuple_(*_IN_ORDER) > tuple_(last.document_id, last.position, last.id))
    return query


def _by_day(session: Session, filters: Filters, *, newest: bool) -> Any:
    """Return the rows by the day on which what they tell began; those without a day come last."""
    day, row = col(DatasetFact.starts), col(DatasetFact.row_id)
    order = (day.desc().nulls_last(), row.desc()) if newest else (day.asc().nulls_last(), row.asc())
    return select_columns(row, day).distinct().where(conditions(session, filters)).order_by(*order)


def _by_amount(session: Session, filters: Filters) -> Any:
    """Return the rows by their largest number; that there is an event is no number to go by."""
    largest = func.max(case((col(DatasetFact.measure) != Measure.EVENTS, col(DatasetFact.value))))
    query = select_columns(col(DatasetFact.row_id), largest).where(conditions(session, filters))
    return query.group_by(col(DatasetFact.row_id)).order_by(largest.desc().nulls_last(), col(DatasetFact.row_id))


_SORTED: Any = {
    Sort.NEWEST: lambda session, filters: _by_day(session, filters, newest=True),
    Sort.OLDEST: lambda session, filters: _by_day(session, filters, newest=False),
    Sort.AMOUNT: _by_amount,
}
