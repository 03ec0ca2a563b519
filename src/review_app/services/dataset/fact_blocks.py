"""Reads the facts of one document after another, and only of those whose facts have changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Enum, String, func, type_coerce
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import Commit, DatasetFact, DatasetRecord, Document

CODED = (
    *("kind", "measure", "fiscal_year", "month", "partner", "category", "direction", "subject", "head", "title"),
    *("same_unit", "document_id", "shared"),
)
"""The columns of few values."""
DOCUMENTS_AT_ONCE = 500
"""Databases bound the values in one question."""
Ints = NDArray[np.int64]


class Stamp(NamedTuple):
    """What changes with a document's facts: they follow from its commits and from its year.

    Databases give ids out again, so the newest fact and their number do not say it alone.
    """

    newest: int
    facts: int
    commit: int | None
    year: int | None


@dataclass(frozen=True)
class FactBlock:
    """The facts of a document in the order of their ids, and the rows of the dataset that state them, in their order.

    Numbers and days are NaN where there is none; `codes` are places in the lists of values met.
    """

    stamp: Stamp
    ids: Ints
    numbers: NDArray[np.float64]
    days: NDArray[np.float64]
    rows: Ints
    row_ids: Ints
    codes: Mapping[str, Ints]


class Words:
    """The values that the coded columns were met with, in the order of meeting; they only grow."""

    def __init__(self) -> None:
        self.met: dict[str, dict[Any, int]] = {name: {} for name in CODED}

    def codes(self, name: str, values: Iterable[Any]) -> Ints:
        """Return the place of each value."""
        known = self.met[name]
        return np.array([known.setdefault(value, len(known)) for value in values], np.int64)


def document_stamps(session: Session) -> dict[int, Stamp]:
    """Return the stamp of every document with facts, in the order of documents."""
    document = col(DatasetFact.document_id)
    facts = select_columns(document, func.max(col(DatasetFact.id)), func.count()).group_by(document).order_by(document)
    committed = col(Commit.document_id)
    newest_commits = select_columns(committed, func.max(col(Commit.id))).group_by(committed)
    commits = dict(session.execute(newest_commits).all())
    years = dict(session.execute(select_columns(col(Document.id), col(Document.fiscal_year))).all())
    return {
        key: Stamp(newest, count, commits.get(key), years.get(key)) for key, newest, count in session.execute(facts)
    }


def read_blocks(session: Session, stamps: Mapping[int, Stamp], words: Words) -> Iterator[tuple[int, FactBlock]]:
    """Read the facts of these documents from the database."""
    keys = sorted(stamps)
    for start in range(0, len(keys), DOCUMENTS_AT_ONCE):
        some = keys[start : start + DOCUMENTS_AT_ONCE]
        held = _held_rows(session, some)
        for key, facts in _facts(session, some):
            yield key, _block(stamps[key], facts, held.get(key, []), words)


def _held_rows(session: Session, documents: list[int]) -> dict[int, list[int]]:
    row = (col(DatasetRecord.document_id), col(DatasetRecord.id))
    query = select_columns(*row).where(
        col(DatasetRecord.ended_commit_id).is_(None), col(DatasetRecord.document_id).in_(documents)
    )
    rows: dict[int, list[int]] = {}
    in_order = query.order_by(col(DatasetRecord.document_id), col(DatasetRecord.position), col(DatasetRecord.id))
    for document, key in session.connection().execute(in_order):
        rows.setdefault(document, []).append(key or 0)
    return rows


def _facts(session: Session, documents: list[int]) -> Iterator[tuple[int, list[Any]]]:
    """Yield the facts of each document: id, value, day, row and the coded columns.

    They are taken past the mapper, words of a list as the text that is stored: it halves the time for a whole dataset.
    """
    stated = (col(DatasetFact.id), col(DatasetFact.value), col(DatasetFact.starts), col(DatasetFact.row_id))
    columns = [_as_stored(getattr(DatasetFact, name)) for name in CODED]
    place = len(stated) + CODED.index("document_id")
    query = select_columns(*stated, *columns).where(col(DatasetFact.document_id).in_(documents))
    found: list[Any] = []
    for fact in session.connection().execute(query.order_by(col(DatasetFact.document_id), col(DatasetFact.id))):
        if found and found[-1][place] != fact[place]:
            yield found[-1][place], found
            found = []
        found.append(fact)
    if found:
        yield found[-1][place], found


def _as_stored(column: Any) -> Any:
    return type_coerce(column, String) if isinstance(column.type, Enum) else column


def _block(stamp: Stamp, facts: list[Any], held: list[int], words: Words) -> FactBlock:
    ids, values, days, rows, *coded = zip(*facts, strict=True)
    return FactBlock(
        stamp,
        np.array(ids, np.int64),
        np.array(values, np.float64),
        np.array([None if day is None else day.toordinal() for day in days], np.float64),
        np.array(rows, np.int64),
        np.array(held, np.int64),
        {name: words.codes(name, column) for name, column in zip(CODED, coded, strict=True)},
    )
