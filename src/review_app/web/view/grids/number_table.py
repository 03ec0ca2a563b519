"""Arranges numbers as the table that was printed: row heads and column heads, and a number where they meet.

Numbers are tied together by their heads: two of the same title and headings stand in one table if they share a row head
or a column head, be it through others (connected components of the graph of row heads and column heads).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import cast

from review_app.services.read.record_view import RecordView

Head = tuple[str, ...]
"""The heads of a row or of a column, from the outermost to its own."""
FEWEST = 2
"""One number alone is no table."""


@dataclass(frozen=True)
class HeadCell:
    """A cell of the head rows: its words, how many columns and head rows it spans, and the unit said there.

    `level` counts the head rows from the outermost (0); `record` is the first number under it.
    """

    words: str
    unit: str
    columns: int
    rows: int
    level: int = field(default=0, compare=False)
    record: RecordView | None = field(default=None, compare=False)


@dataclass(frozen=True)
class NumberRow:
    """A row: its heads, the unit that its numbers have in common (else empty), and a number or None for each column."""

    heads: Head
    unit: str
    cells: tuple[RecordView | None, ...]

    @property
    def first(self) -> RecordView:
        """The first number of the row."""
        return next(cell for cell in self.cells if cell)


@dataclass(frozen=True)
class NumberTable:
    """A printed table of numbers.

    `unit`: what all its numbers have in common, else empty; then `units` has that of each column.
    """

    title: str
    section: Head
    unit: str
    columns: tuple[Head, ...]
    units: tuple[str, ...]
    rows: tuple[NumberRow, ...]

    @property
    def head_rows(self) -> tuple[tuple[HeadCell, ...], ...]:
        """The rows of column heads: neighbours under the same outer head share its cell."""
        depth = max(len(column) for column in self.columns)
        return tuple(tuple(self._head_row(level, depth)) for level in range(depth))

    @property
    def records(self) -> tuple[RecordView, ...]:
        """The numbers, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells if cell)

    def unit_beside(self, record: RecordView, row: NumberRow, column: int) -> str:
        """Return the unit that is written beside a number because no head says it."""
        said = self.unit or self.units[column] or row.unit
        return "" if said else _unit(record)

    def _head_row(self, level: int, depth: int) -> Iterable[HeadCell]:
        places = range(len(self.columns))
        for (heads, own), alike in groupby(places, key=lambda at: self._head_at(at, level)):
            spanned = tuple(alike)
            if len(heads) > level:
                unit, rows = (self.units[spanned[0]], depth - level) if own else ("", 1)
                yield HeadCell(heads[level], unit, len(spanned), rows, level, self._first_below(spanned))

    def _head_at(self, column: int, level: int) -> tuple[Head, bool]:
        """Return a column's heads down to a level, and whether its own head is there."""
        return self.columns[column][: level + 1], len(self.columns[column]) == level + 1

    def _first_below(self, columns: Sequence[int]) -> RecordView | None:
        """Return the first number in one of these columns."""
        return next((cell for row in self.rows for at in columns if (cell := row.cells[at])), None)


def number_tables(found: Sequence[RecordView]) -> tuple[tuple[NumberTable, ...], tuple[RecordView, ...]]:
    """Return the tables that numbers make, and the numbers that stand in none.

    Those are numbers without a row head or column head, those whose heads another number has too, and those alone.
    """
    groups: dict[tuple[Head, str], list[RecordView]] = {}
    for record in found:
        groups.setdefault((record.section, _text(record, "title")), []).append(record)
    tables = [
        _table(section, title, part)
        for (section, title), records in groups.items()
        for part in _connected(_with_own_heads(records))
        if len(part) >= FEWEST
    ]
    tables.sort(key=lambda table: min(record.position for record in table.records))
    placed = {record.id for table in tables for record in table.records}
    return tuple(tables), tuple(record for record in found if record.id not in placed)


def _with_own_heads(records: Iterable[RecordView]) -> list[RecordView]:
    """Return the numbers that have a row head and a column head which together no other number has."""
    by_heads: dict[tuple[Head, Head], list[RecordView]] = {}
    for record in records:
        by_heads.setdefault((_row(record), _column(record)), []).append(record)
    return [same[0] for (row, column), same in by_heads.items() if row and column and len(same) == 1]


def _connected(records: Iterable[RecordView]) -> list[list[RecordView]]:
    """Return the numbers that are tied together by shared heads, each part in its order."""
    part_of: dict[tuple[str, Head], list[RecordView]] = {}
    for record in records:
        part = [record]
        for head in _heads(record):
            other = part_of.get(head, part)
            if other is not part:
                part, smaller = (part, other) if len(part) > len(other) else (other, part)
                part.extend(smaller)
                part_of.update((tied, part) for one in smaller for tied in _heads(one))
        part_of.update((head, part) for head in _heads(record))
    parts = {id(part): part for part in part_of.values()}
    return [sorted(part, key=lambda one: one.position) for part in parts.values()]


def _heads(record: RecordView) -> tuple[tuple[str, Head], tuple[str, Head]]:
    return ("row", _row(record)), ("column", _column(record))


def _table(section: Head, title: str, records: Sequence[RecordView]) -> NumberTable:
    by_row: dict[Head, dict[Head, RecordView]] = {}
    by_column: dict[Head, dict[Head, RecordView]] = {}
    for record in records:
        by_row.setdefault(_row(record), {})[_column(record)] = record
        by_column.setdefault(_column(record), {})[_row(record)] = record
    columns, heads = _merged(by_row.values()), _merged(by_column.values())
    unit = _common_unit(records)
    return NumberTable(
        title=title,
        section=section,
        unit=unit,
        columns=columns,
        units=tuple("" if unit else _common_unit(by_column[column].values()) for column in columns),
        rows=tuple(
            NumberRow(head, "" if unit else _common_unit(by_row[head].values()), tuple(map(by_row[head].get, columns)))
            for head in heads
        ),
    )


def _merged(lines: Iterable[Iterable[Head]]) -> tuple[Head, ...]:
    """Return one order of heads in which each line's own order is kept as far as they agree."""
    order: list[Head] = []
    for line in lines:
        at = 0
        for head in line:
            if head in order:
                at = order.index(head) + 1
            else:
                order.insert(at, head)
                at += 1
    return tuple(order)


def _common_unit(records: Iterable[RecordView]) -> str:
    units = {_unit(record) for record in records}
    return units.pop() if len(units) == 1 else ""


def _unit(record: RecordView) -> str:
    return _text(record, "unit")


def _text(record: RecordView, field: str) -> str:
    return cast("str | None", record.field(field).value) or ""


def _row(record: RecordView) -> Head:
    return cast("Head | None", record.field("row").value) or ()


def _column(record: RecordView) -> Head:
    return cast("Head | None", record.field("column").value) or ()
