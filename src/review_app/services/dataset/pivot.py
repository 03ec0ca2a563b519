"""Lays facts out by rows and columns and adds them up, never numbers of different units.

An event with several partners stands in the row of each of them and counts once in the totals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, null
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import DatasetFact, Document, Measure
from review_app.services.dataset.dimensions import PLACES, Dimension, Place
from review_app.services.dataset.filters import NO_FILTERS, Filters, conditions, series_by_document
from review_app.services.dataset.names import names_in_force

Key = str | int | None
"""A value of a dimension; None: not stated."""
FISCAL_YEAR_START = 4
NOT_ADDED = frozenset({"％", "ポイント", "倍"})
"""Numbers in these units do not add up; the latest is shown."""


class Aggregate(StrEnum):
    """How several numbers become one."""

    SUM = "sum"
    COUNT = "count"
    LAST = "last"


@dataclass(frozen=True)
class Question:
    """Which facts (`measure` and filters), laid out by what, added up how; `columns` None: one column."""

    measures: tuple[Measure, ...]
    rows: Dimension
    columns: Dimension | None = None
    aggregate: Aggregate = Aggregate.SUM
    filters: Filters = NO_FILTERS


@dataclass(frozen=True)
class Amount:
    """A number in one unit (None: none), out of how many records."""

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
    """Return the facts laid out as asked."""
    wanted = _condition(session, question)
    row, column = _keyed(session, question.rows), _keyed(session, question.columns)
    cells = _added(session, question, wanted, (row, column))
    by_row = _totals(session, question, wanted, (row, None))
    by_column = _totals(session, question, wanted, (None, column))
    total_rows = {key: amounts for (key, _), amounts in by_row.items()} if question.columns else {}
    total_columns = {key: amounts for (_, key), amounts in by_column.items()} if question.columns else {}
    records = session.execute(select_columns(func.count(func.distinct(col(DatasetFact.row_id)))).where(wanted)).scalar()
    undivided = _undivided(session, question, wanted)

    def divided_first(keys: tuple[Key, ...]) -> tuple[Key, ...]:
        return tuple(sorted(keys, key=lambda key: key in undivided))

    return Pivot(
        rows=divided_first(_ordered(question.rows, _of_key(cells, 0))),
        columns=divided_first(_ordered(question.columns, _of_key(cells, 1))) if question.columns else (None,),
        cells=cells,
        total_rows=total_rows,
        total_columns=total_columns,
        total=_totals(session, question, wanted, (None, None)).get((None, None), ()),
        records=int(records or 0),
        undivided=undivided,
    )


def pivot_rows(session: Session, question: Question) -> Mapping[Key, int]:
    """Return how many records each row has, in the order of rows."""
    found = _added(session, question, _condition(session, question), (_keyed(session, question.rows), None))
    return {key: sum(one.records for one in found[key, None]) for key in _ordered(question.rows, _of_key(found, 0))}


def has_totals(question: Question) -> bool:
    """Return whether what stands in several cells says something when it is added up."""
    return question.aggregate is not Aggregate.LAST and Dimension.MEASURE not in (question.rows, question.columns)


def _totals(
    session: Session, question: Question, wanted: ColumnElement[bool], keys: tuple[_Keyed | None, _Keyed | None]
) -> dict[tuple[Key, Key], tuple[Amount, ...]]:
    """Return the totals for each key, those that say something."""
    if not has_totals(question):
        return {}
    found = _added(session, question, wanted, keys)
    added = {key: tuple(one for one in amounts if one.unit not in NOT_ADDED) for key, amounts in found.items()}
    return {key: amounts for key, amounts in added.items() if amounts}


def _undivided(session: Session, question: Question, wanted: ColumnElement[bool]) -> frozenset[str]:
    if Dimension.PARTNER not in (question.rows, question.columns):
        return frozenset()
    query = select_columns(col(DatasetFact.partner)).distinct().where(wanted, col(DatasetFact.shared).is_(True))
    return frozenset(name for (name,) in session.execute(query))


def _of_key(cells: Mapping[tuple[Key, Key], tuple[Amount, ...]], place: int) -> dict[Key, tuple[Amount, ...]]:
    """Return all amounts of each row (`place` 0) or column (1)."""
    found: dict[Key, tuple[Amount, ...]] = {}
    for key, amounts in cells.items():
        found[key[place]] = found.get(key[place], ()) + amounts
    return found


def _condition(session: Session, question: Question) -> ColumnElement[bool]:
    return conditions(session, question.filters) & col(DatasetFact.measure).in_(question.measures)


@dataclass(frozen=True)
class _Keyed:
    """A dimension's column, and how its raw values become keys (several may become one)."""

    place: Place
    key_of: Callable[[Any], Key]


def _keyed(session: Session, dimension: Dimension | None) -> _Keyed | None:
    if dimension is None:
        return None
    place = PLACES[dimension]
    if place.by_document:
        series = series_by_document(session)
        return _Keyed(place, series.get)
    if place.names is not None:
        settled = names_in_force(session, place.names)
        return _Keyed(place, lambda raw: settled.get(raw, raw))
    return _Keyed(place, lambda raw: getattr(raw, "value", raw))


def _added(
    session: Session, question: Question, wanted: ColumnElement[bool], keys: tuple[_Keyed | None, _Keyed | None]
) -> dict[tuple[Key, Key], tuple[Amount, ...]]:
    """Return the amounts for each pair of keys (None where a key is not asked for)."""
    raw = [key.place.column for key in keys if key is not None]
    unit: Any = null() if question.aggregate is Aggregate.COUNT else col(DatasetFact.same_unit)
    numbers = (func.sum(col(DatasetFact.value)), func.count(func.distinct(col(DatasetFact.row_id))))
    grouped = raw if question.aggregate is Aggregate.COUNT else [*raw, unit]
    query = select_columns(*raw, unit, *numbers).where(wanted).group_by(*grouped)
    latest = _latest(session, question, wanted, raw) if _shows_latest(question) else {}
    if Document.__table__ in {column.table for column in raw}:  # type: ignore[attr-defined]
        query = query.join(Document, col(Document.id) == col(DatasetFact.document_id))
    groups: dict[tuple[Key, Key, str | None], list[tuple[float | None, int, Any]]] = defaultdict(list)
    for *values, unit_name, added, count in session.execute(query):
        group = _keys(keys, values)
        groups[(*group, unit_name)].append((added, count, latest.get((*values, unit_name))))
    found: dict[tuple[Key, Key], list[Amount]] = defaultdict(list)
    for (row, column, unit_name), parts in groups.items():
        found[row, column].append(_amount(question, unit_name, parts))
    return {key: tuple(sorted(amounts, key=lambda amount: -amount.records)) for key, amounts in found.items()}


def _keys(keys: tuple[_Keyed | None, _Keyed | None], values: Iterable[Any]) -> tuple[Key, Key]:
    left = iter(values)
    row, column = (None if key is None else key.key_of(next(left)) for key in keys)
    return row, column


def _amount(question: Question, unit: str | None, parts: list[tuple[float | None, int, Any]]) -> Amount:
    """Return what the parts of one cell come to; parts are one unless several names are settled to be the same."""
    records = sum(count for _, count, _ in parts)
    if question.aggregate is Aggregate.COUNT:
        return Amount(float(records), None, records)
    if question.aggregate is Aggregate.LAST or unit in NOT_ADDED:
        newest = max((last for *_, last in parts if last is not None), default=None)
        return Amount(None if newest is None else newest[-1], unit, records)
    return Amount(sum(added for added, *_ in parts if added is not None), unit, records)


def _shows_latest(question: Question) -> bool:
    return question.aggregate is not Aggregate.COUNT and question.measures != (Measure.EVENTS,)


def _latest(
    session: Session, question: Question, wanted: ColumnElement[bool], raw: list[Any]
) -> dict[tuple[Any, ...], tuple[int, int, float]]:
    """Return the year, id and number of the latest fact of each group whose numbers are not added."""
    unit = col(DatasetFact.same_unit)
    order = (func.coalesce(col(DatasetFact.fiscal_year), 0), col(DatasetFact.id))
    newest_first = [column.desc() for column in order]
    rank = func.row_number().over(partition_by=(*raw, unit), order_by=newest_first).label("rank")
    if question.aggregate is not Aggregate.LAST:
        wanted &= unit.in_(NOT_ADDED)
    named = [column.label(f"key{place}") for place, column in enumerate(raw)]
    inner = select_columns(
        *named, unit, order[0].label("year"), col(DatasetFact.id).label("fact"), col(DatasetFact.value), rank
    ).where(wanted, col(DatasetFact.value).is_not(None))
    if Document.__table__ in {column.table for column in raw}:  # type: ignore[attr-defined]
        inner = inner.join(Document, col(Document.id) == col(DatasetFact.document_id))
    ranked = inner.subquery()
    return {
        tuple(keys): (year, fact, value)
        for *keys, year, fact, value, _ in session.execute(select_columns(ranked).where(ranked.c.rank == 1))
    }


def _ordered(dimension: Dimension | None, totals: Mapping[Key, tuple[Amount, ...]]) -> tuple[Key, ...]:
    """Return the keys in the dimension's own order, or by size; what is not stated comes last."""
    if dimension is None or PLACES[dimension].ordered:
        return tuple(sorted(totals, key=lambda key: (key is None, _rank(dimension, key))))
    size = {key: sum(amount.value or 0 for amount in amounts) for key, amounts in totals.items()}
    return tuple(sorted(totals, key=lambda key: (key is None, -size[key], str(key))))


def _rank(dimension: Dimension | None, key: Key) -> Any:
    """Return where a key comes: months in the order of the fiscal year."""
    if dimension is Dimension.MONTH and isinstance(key, int):
        return (key - FISCAL_YEAR_START) % 12
    return key if isinstance(key, int) else _WORD_ORDER.get(str(key), str(key))


_WORD_ORDER: dict[str, str] = {
    word: f"{place:02}"
    for words in (("dispatch", "receive", "mutual", "online"), tuple(measure.value for measure in Measure))
    for place, word in enumerate(words)
}
