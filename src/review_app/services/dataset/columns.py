"""Keeps the facts in memory, column by column, so that a table of hundreds of thousands is added up at once.

They are read again when a commit, a correction of a document's year or new facts have changed them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import Commit, DatasetFact, DatasetRecord, Document

ROWS_AT_ONCE = 20_000
NAMES = (
    *("kind", "measure", "fiscal_year", "month", "partner", "category", "direction", "subject", "head", "title"),
    *("same_unit", "document_id", "shared"),
)
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Coded:
    """A column of few values: `values[codes[n]]` is that of fact n."""

    codes: Ints
    values: tuple[Any, ...]


@dataclass(frozen=True)
class FactColumns:
    """All facts in the order of their ids: the number and the day (NaN: none), and what they are about.

    `row_ids` are the rows of the dataset in the order of documents; `rows` says which of them states each fact.
    """

    numbers: NDArray[np.float64]
    days: NDArray[np.float64]
    row_ids: Ints
    rows: Ints
    coded: Mapping[str, Coded]


_kept: WeakKeyDictionary[Any, tuple[object, FactColumns]] = WeakKeyDictionary()
_reading = Lock()


def fact_columns(session: Session) -> FactColumns:
    """Return the facts as they stand now."""
    session.flush()
    with _reading:
        engine, stamp = session.get_bind().engine, _stamp(session)
        known = _kept.get(engine)
        if known is None or known[0] != stamp:
            known = _kept[engine] = stamp, _read(session)
        return known[1]


def _stamp(session: Session) -> object:
    """Return what changes with the facts: they follow from commits and from the years of documents."""
    years = func.sum(col(Document.id) * func.coalesce(col(Document.fiscal_year), 0))
    asked = (func.max(col(DatasetFact.id)), func.max(col(Commit.id)), years)
    return tuple(session.execute(select_columns(one)).scalar() for one in asked)


def _read(session: Session) -> FactColumns:
    columns = [getattr(DatasetFact, name) for name in NAMES]
    stated = (col(DatasetFact.value), col(DatasetFact.starts), col(DatasetFact.row_id))
    query = select_columns(*stated, *columns).order_by(col(DatasetFact.id))
    in_order = (col(DatasetRecord.document_id), col(DatasetRecord.position), col(DatasetRecord.id))
    held = select_columns(col(DatasetRecord.id)).where(col(DatasetRecord.ended_commit_id).is_(None))
    row_ids = np.array(session.execute(held.order_by(*in_order)).scalars().all(), np.int64)
    words: list[dict[Any, int]] = [{} for _ in NAMES]
    codes: list[list[Ints]] = [[] for _ in NAMES]
    numbers, days, rows = [np.empty(0)], [np.empty(0)], [np.empty(0, np.int64)]
    for some in session.execute(query.execution_options(yield_per=ROWS_AT_ONCE)).partitions():
        value, day, row, *rest = zip(*some, strict=True)
        numbers.append(np.array(value, np.float64))
        days.append(np.array([None if one is None else one.toordinal() for one in day], np.float64))
        rows.append(np.array(row, np.int64))
        for place, column in enumerate(rest):
            known = words[place]
            coded = [known.setdefault(one, len(known)) for one in column]
            codes[place].append(np.array(coded, np.int64))
    return FactColumns(
        np.concatenate(numbers),
        np.concatenate(days),
        row_ids,
        _places(row_ids, np.concatenate(rows)),
        {
            name: Coded(np.concatenate([np.empty(0, np.int64), *codes[place]]), tuple(words[place]))
            for place, name in enumerate(NAMES)
        },
    )


def _places(row_ids: Ints, rows: Ints) -> Ints:
    """Return the place in `row_ids` of each of the rows."""
    by_id = np.argsort(row_ids)
    return by_id[np.searchsorted(row_ids[by_id], rows)] if rows.size else rows
