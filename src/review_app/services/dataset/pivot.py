"""Arranges facts by rows and columns and adds them up, never numbers of different units.

An event with several partners stands in the row of each of them and counts once in the totals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import Document, Measure
from review_app.services.dataset.columns import FactColumns, fact_columns
from review_app.services.dataset.dimensions import PLACES, Dimension, month_of_fiscal_year
from review_app.services.dataset.fact_blocks import Ints
from review_app.services.dataset.filters import NO_FILTERS, Filters
from review_app.services.dataset.picking import picked, undivided
from review_app.services.dataset.series import series_by_document
from review_app.services.same_names.names import names_in_force

Key = str | int | None
"""A value of a dimension; None: not stated."""
MOST_COUNTED = 4_000_000
"""Up to so many cells of a table are counted in one array; beyond, facts are sorted."""
NOT_ADDED = frozenset({"％", "ポイント", "倍"})
"""Numbers in these units do not add up; the latest is shown."""


class Aggregate(StrEnum):
    """How several numbers become one."""

    SUM = "sum"
    COUNT = "count"
    LAST = "last"


@dataclass(frozen=True)
class Question:
    """Which facts (`measures` and filters), by which rows and columns, added up how; `columns` None: one column."""

    measures: tuple[Measure, ...]
    rows: Dimension
    columns: Dimension | None = None
    aggregate: Aggregate = Aggregate.SUM
    filters: Filters = NO_FILTERS


class Amount(NamedTuple):
    """A number in one unit (None: none), out of how many records; an answer has tens of thousands of them."""

    value: float | None
    unit: str | None
    records: int


@dataclass(frozen=True)
class Pivot:
    """The answer: the keys of rows and columns in order, and the amounts of each cell, a unit each.

    `total_rows` are all amounts of a row, `total_columns` of a column, `total` of all; empty where they say nothing:
    where the latest numbers stand, where columns or rows are numbers of different measures, and in units that do not
    add up. `records`: out of how many records all is. `undivided`: keys that stand for several partners together,
    because print does not say what part of a number is whose.
    """

    rows: tuple[Key, ...]
    columns: tuple[Key, ...]
    cells: Mapping[tuple[Key, Key], tuple[Amount, ...]]
    total_rows: Mapping[Key, tuple[Amount, ...]]
    total_columns: Mapping[Key, tuple[Amount, ...]]
    total: tuple[Amount, ...]
    records: int
    undivided: frozenset[str] = frozenset()


def pivot(session: Session, question: Question) -> Pivot:
    """Return the facts by the rows and columns asked for."""
    facts = fact_columns(session)
    at = picked(session, facts, question.filters, question.measures)
    row, column = _keyed(session, question.rows), _keyed(session, question.columns)
    cells = _added(facts, at, question, (row, column))
    by_row = _totals(facts, at, question, (row, None))
    by_column = _totals(facts, at, question, (None, column))
    total_rows = {key: amounts for (key, _), amounts in by_row.items()} if question.columns else {}
    total_columns = {key: amounts for (_, key), amounts in by_column.items()} if question.columns else {}
    together = _together(facts, at, question)

    def divided_first(keys: tuple[Key, ...]) -> tuple[Key, ...]:
        return tuple(sorted(keys, key=lambda key: key in together))

    return Pivot(
        rows=divided_first(_ordered(question.rows, _of_key(cells, 0))),
        columns=divided_first(_ordered(question.columns, _of_key(cells, 1))) if question.columns else (None,),
        cells=cells,
        total_rows=total_rows,
        total_columns=total_columns,
        total=_totals(facts, at, question, (None, None)).get((None, None), ()),
        records=int(np.count_nonzero(np.bincount(facts.rows[at]))),
        undivided=together,
    )


def pivot_rows(session: Session, question: Question) -> Mapping[Key, int]:
    """Return how many records each row has, in the order of rows."""
    facts = fact_columns(session)
    at = picked(session, facts, question.filters, question.measures)
    found = _added(facts, at, question, (_keyed(session, question.rows), None))
    return {key: sum(one.records for one in found[key, None]) for key in _ordered(question.rows, _of_key(found, 0))}


def has_totals(question: Question) -> bool:
    """Return whether what stands in several cells says something when it is added up."""
    return question.aggregate is not Aggregate.LAST and Dimension.MEASURE not in (question.rows, question.columns)


def _totals(
    facts: FactColumns, at: Ints, question: Question, keys: tuple[_Keyed | None, _Keyed | None]
) -> dict[tuple[Key, Key], tuple[Amount, ...]]:
    """Return the totals for each key, those that say something."""
    if not has_totals(question):
        return {}
    found = _added(facts, at, question, keys)
    added = {key: tuple(one for one in amounts if one.unit not in NOT_ADDED) for key, amounts in found.items()}
    return {key: amounts for key, amounts in added.items() if amounts}


def _together(facts: FactColumns, at: Ints, question: Question) -> frozenset[str]:
    """Return the keys that stand for several partners together, where rows or columns are partners."""
    if Dimension.PARTNER not in (question.rows, question.columns):
        return frozenset()
    return undivided_names(facts, at)


def undivided_names(facts: FactColumns, at: Ints) -> frozenset[str]:
    """Return the names that stand for several partners together in the facts at these places."""
    partner = facts.coded["partner"]
    return frozenset(partner.values[code] for code in np.unique(partner.codes[undivided(facts, at)]))


def _of_key(cells: Mapping[tuple[Key, Key], tuple[Amount, ...]], place: int) -> dict[Key, tuple[Amount, ...]]:
    """Return all amounts of each row (`place` 0) or column (1)."""
    found: dict[Key, tuple[Amount, ...]] = {}
    for key, amounts in cells.items():
        found[key[place]] = found.get(key[place], ()) + amounts
    return found


@dataclass(frozen=True)
class _Keyed:
    """A dimension's column, and how its values become keys (several may become one)."""

    column: str
    key_of: Callable[[Any], Key]


def _keyed(session: Session, dimension: Dimension | None) -> _Keyed | None:
    if dimension is None:
        return None
    place = PLACES[dimension]
    if dimension is Dimension.SERIES:
        return _Keyed(place.column, series_by_document(session).get)
    settled = names_in_force(session, place.names) if place.names is not None else {}
    if dimension is Dimension.PUBLISHER:
        query = select_columns(col(Document.id), col(Document.publisher))
        publishers = {key: settled.get(name, name) for key, name in session.execute(query)}
        return _Keyed(place.column, publishers.get)
    if place.names is not None:
        return _Keyed(place.column, lambda raw: settled.get(raw, raw))
    return _Keyed(place.column, lambda raw: getattr(raw, "value", raw))


def _added(
    facts: FactColumns, at: Ints, question: Question, keys: tuple[_Keyed | None, _Keyed | None]
) -> dict[tuple[Key, Key], tuple[Amount, ...]]:
    """Return the amounts for each pair of keys (None where a key is not asked for) of the facts at these places."""
    if not at.size:
        return {}
    (rows, of_row), (columns, of_column) = (_keys_at(facts, at, key) for key in keys)
    units, of_unit = (None,), np.zeros(at.size, np.int64)
    if question.aggregate is not Aggregate.COUNT:
        units, of_unit = facts.coded["same_unit"].values, facts.coded["same_unit"].codes[at]
    combined = (of_row * len(columns) + of_column) * len(units) + of_unit
    groups, group = _groups(combined, len(rows) * len(columns) * len(units))
    records = _records(facts.rows[at], group)
    sums = np.bincount(group, weights=np.nan_to_num(facts.numbers[at]))
    not_added = np.array([question.aggregate is Aggregate.LAST or unit in NOT_ADDED for unit in units], np.bool_)
    latest = _latest(facts, at, group, len(groups), not_added[of_unit])
    found: dict[tuple[Key, Key], list[Amount]] = defaultdict(list)
    for place, code in enumerate(groups.tolist()):
        pair, unit = divmod(code, len(units))
        row, column = divmod(pair, len(columns))
        amount = _amount(question, units[unit], float(sums[place]), latest[place], int(records[place]))
        found[rows[row], columns[column]].append(amount)
    return {key: tuple(sorted(amounts, key=_commonest)) for key, amounts in found.items()}


def _commonest(amount: Amount) -> tuple[int, str]:
    return -amount.records, amount.unit or ""


def _keys_at(facts: FactColumns, at: Ints, key: _Keyed | None) -> tuple[tuple[Key, ...], Ints]:
    """Return the keys, and which of them each fact has."""
    if key is None:
        return (None,), np.zeros(at.size, np.int64)
    column = facts.coded[key.column]
    known: dict[Key, int] = {}
    numbers = [known.setdefault(key.key_of(value), len(known)) for value in column.values]
    return tuple(known), np.array(numbers, np.int64)[column.codes[at]]


def _groups(combined: Ints, most: int) -> tuple[Ints, Ints]:
    """Return the numbers that occur, and which of them each fact has; sorted only where they are too many to count."""
    if most > MOST_COUNTED:
        groups, group = np.unique(combined, return_inverse=True)
        return groups, group
    groups = np.flatnonzero(np.bincount(combined, minlength=most))
    places = np.zeros(most, np.int64)
    places[groups] = np.arange(groups.size)
    return groups, places[combined]


def _records(rows: Ints, group: Ints) -> Ints:
    """Return out of how many records each group is; a record that states several facts counts once."""
    most = int(rows.max()) + 1
    several = np.bincount(rows, minlength=most)[rows] > 1
    once = np.bincount(group[~several], minlength=int(group.max()) + 1)
    pairs = np.unique(group[several] * most + rows[several]) // most
    return once + np.bincount(pairs, minlength=once.size)


def _latest(facts: FactColumns, at: Ints, group: Ints, groups: int, wanted: NDArray[np.bool_]) -> list[float | None]:
    """Return the number of the latest year in each group, of several the last in the order of facts."""
    stated = np.flatnonzero(~np.isnan(facts.numbers[at]) & wanted)
    year = facts.coded["fiscal_year"]
    years = np.array([value or 0 for value in year.values], np.int64)[year.codes[at]]
    order = stated[np.lexsort((stated, years[stated], group[stated]))]
    latest: list[float | None] = [None] * groups
    ends = np.flatnonzero(np.append(np.diff(group[order]) != 0, True)) if order.size else order
    for place in order[ends].tolist():
        latest[int(group[place])] = float(facts.numbers[at[place]])
    return latest


def _amount(question: Question, unit: str | None, added: float, latest: float | None, records: int) -> Amount:
    if question.aggregate is Aggregate.COUNT:
        return Amount(float(records), None, records)
    if question.aggregate is Aggregate.LAST or unit in NOT_ADDED:
        return Amount(latest, unit, records)
    return Amount(added, unit, records)


def _ordered(dimension: Dimension | None, totals: Mapping[Key, tuple[Amount, ...]]) -> tuple[Key, ...]:
    """Return the keys in the dimension's own order, or by size; what is not stated comes last."""
    if dimension is None or PLACES[dimension].ordered:
        return tuple(sorted(totals, key=lambda key: (key is None, _rank(dimension, key))))
    size = {key: sum(amount.value or 0 for amount in amounts) for key, amounts in totals.items()}
    return tuple(sorted(totals, key=lambda key: (key is None, -size[key], str(key))))


def _rank(dimension: Dimension | None, key: Key) -> Any:
    """Return where a key comes: months in the order of the fiscal year."""
    if dimension is Dimension.MONTH and isinstance(key, int):
        return month_of_fiscal_year(key)
    return key if isinstance(key, int) else _WORD_ORDER.get(str(key), str(key))


_WORD_ORDER: dict[str, str] = {
    word: f"{place:02}"
    for words in (("dispatch", "receive", "mutual", "online"), tuple(measure.value for measure in Measure))
    for place, word in enumerate(words)
}
