"""Lists the confirmed records that filters leave, in a chosen order, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from sqlalchemy import func, tuple_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import DatasetRecord, Measure
from review_app.services.commit import dataset
from review_app.services.commit.dataset import ConfirmedRecord
from review_app.services.dataset.columns import FactColumns, fact_columns
from review_app.services.dataset.fact_blocks import Ints
from review_app.services.dataset.filters import NO_FILTERS, Filters
from review_app.services.dataset.picking import picked


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
    if filters == NO_FILTERS and sort is Sort.DOCUMENT and after is None:
        shown = dataset.list_confirmed(session, limit=limit, offset=offset)
        return Found(shown, dataset.count_confirmed(session))
    facts = fact_columns(session)
    at = picked(session, facts, filters, tuple(Measure))
    rows = np.flatnonzero(np.bincount(facts.rows[at], minlength=facts.row_ids.size))
    ordered = rows if sort is Sort.DOCUMENT else _sorted(facts, at, rows, sort)
    if after is not None:
        ordered = ordered[_place_after(session, facts, ordered, after) :]
    ids = facts.row_ids[ordered[offset : offset + limit]].tolist()
    return Found(dataset.confirmed_by_id(session, tuple(ids)), int(rows.size))


def _place_after(session: Session, facts: FactColumns, ordered: Ints, after: int) -> int:
    """Return where the list goes on after a record, which the dataset may hold no more."""
    known = np.flatnonzero(facts.row_ids[ordered] == after)
    if known.size:
        return int(known[0]) + 1
    last = session.get(DatasetRecord, after)
    if last is None:
        return 0
    here = (col(DatasetRecord.document_id), col(DatasetRecord.position), col(DatasetRecord.id))
    before = select_columns(func.count()).where(
        col(DatasetRecord.ended_commit_id).is_(None), tuple_(*here) <= tuple_(last.document_id, last.position, after)
    )
    return int(np.searchsorted(ordered, int(session.execute(before).scalar() or 0)))


def _sorted(facts: FactColumns, at: Ints, rows: Ints, sort: Sort) -> Ints:
    """Return the rows by day or by their largest number; those that state none come last, equal ones by id."""
    ids = facts.row_ids[rows]
    if sort is Sort.AMOUNT:
        measure = facts.coded["measure"]
        counted = np.array([value != Measure.EVENTS for value in measure.values], np.bool_)[measure.codes[at]]
        largest = np.full(facts.row_ids.size, -np.inf)
        np.maximum.at(
            largest, facts.rows[at], np.where(counted & ~np.isnan(facts.numbers[at]), facts.numbers[at], -np.inf)
        )
        return rows[np.lexsort((ids, -largest[rows]))]
    days = np.full(facts.row_ids.size, np.nan)
    days[facts.rows[at]] = facts.days[at]
    sign = -1 if sort is Sort.NEWEST else 1
    return rows[np.lexsort((sign * ids, sign * days[rows]))]
