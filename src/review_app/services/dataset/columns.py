"""Keeps the facts in memory, column by column, so that a table of hundreds of thousands is added up at once.

When a commit, a correction of a document's year or new facts have changed them, those of that document are read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import Commit, DatasetFact, Document
from review_app.services.dataset.fact_blocks import CODED, FactBlock, Ints, Words, document_stamps, read_blocks
from review_app.services.offices.seeing import seen_by


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


@dataclass
class _Kept:
    """What is kept of one database: the facts of each document, and all of them side by side."""

    stamp: object = None
    words: Words = field(default_factory=Words)
    blocks: dict[int, FactBlock] = field(default_factory=dict)
    facts: FactColumns | None = None


_kept: WeakKeyDictionary[Any, dict[object, _Kept]] = WeakKeyDictionary()
"""By database, and by whose documents are seen."""
_reading = Lock()


def fact_columns(session: Session) -> FactColumns:
    """Return the facts as they stand now."""
    session.flush()
    with _reading:
        of_database = _kept.setdefault(session.get_bind().engine, {})
        kept, stamp = of_database.setdefault(seen_by(session), _Kept()), _stamp(session)
        if kept.facts is None or kept.stamp != stamp:
            _read_changed(session, kept)
            kept.facts, kept.stamp = _side_by_side([kept.blocks[key] for key in sorted(kept.blocks)], kept.words), stamp
        return kept.facts


def _stamp(session: Session) -> object:
    """Return what changes with any facts: they follow from commits and from the years of documents."""
    years = func.sum(col(Document.id) * func.coalesce(col(Document.fiscal_year), 0))
    asked = (func.max(col(DatasetFact.id)), func.max(col(Commit.id)), years)
    return tuple(session.execute(select_columns(one)).scalar() for one in asked)


def _read_changed(session: Session, kept: _Kept) -> None:
    """Read the facts of documents that changed, and let go of those that have none any more."""
    stamps = document_stamps(session)
    changed = {key: stamp for key, stamp in stamps.items() if key not in kept.blocks or kept.blocks[key].stamp != stamp}
    if len(changed) == len(stamps):
        kept.words = Words()
    kept.blocks = {key: block for key, block in kept.blocks.items() if key in stamps and key not in changed}
    kept.blocks.update(read_blocks(session, changed, kept.words))


def _side_by_side(blocks: list[FactBlock], words: Words) -> FactColumns:
    """Return the facts of all documents (in their order), sorted by id."""
    nothing, none = np.empty(0), np.empty(0, np.int64)
    order = np.argsort(np.concatenate([none, *(block.ids for block in blocks)]), kind="stable")
    row_ids = np.concatenate([none, *(block.row_ids for block in blocks)])
    rows = np.concatenate([none, *(block.rows for block in blocks)])[order]
    return FactColumns(
        np.concatenate([nothing, *(block.numbers for block in blocks)])[order],
        np.concatenate([nothing, *(block.days for block in blocks)])[order],
        row_ids,
        _places(row_ids, rows),
        {
            name: _met(np.concatenate([none, *(block.codes[name] for block in blocks)])[order], tuple(words.met[name]))
            for name in CODED
        },
    )


def _met(codes: Ints, values: tuple[Any, ...]) -> Coded:
    """Return the column with the values that it still has."""
    used = np.bincount(codes, minlength=len(values)) > 0
    places = np.cumsum(used) - 1
    return Coded(places[codes], tuple(value for value, is_used in zip(values, used.tolist(), strict=True) if is_used))


def _places(row_ids: Ints, rows: Ints) -> Ints:
    """Return the place in `row_ids` of each of the rows."""
    by_id = np.argsort(row_ids)
    return by_id[np.searchsorted(row_ids[by_id], rows)] if rows.size else rows
