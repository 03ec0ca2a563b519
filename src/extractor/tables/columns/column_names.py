"""Columns by name: what is printed over them, whatever their place.

A choice that somebody made for a column is kept by the column's name, so that it finds the same column in the next
reading, in another table of the same form, and in next year's report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell, Table

MOST_HEAD_ROWS = 5
"""So many rows at the top may hold heads."""
ALIKE = 80.0
"""Names that agree to so many percent are the same with a misprint, if they are not short."""
SHORTEST_ALIKE = 3


class ColumnName(NamedTuple):
    """What is printed over a column, without blanks and breaks; `nth` counts columns of the same name from 0."""

    head: str
    nth: int = 0


def column_names(table: Table, bottom: int, top: int = 0) -> tuple[ColumnName, ...]:
    """Return the names of a table's grid columns, by the head in the rows `top`…`bottom` (excluded)."""
    seen: Counter[str] = Counter()
    found: list[ColumnName] = []
    for column in range(table.column_count):
        head = _head_of(table, top, bottom, column)
        found.append(ColumnName(head, seen[head]))
        seen[head] += 1
    return tuple(found)


def named_columns(table: Table, wanted: Iterable[ColumnName], head_rows: int | None = None) -> Mapping[ColumnName, int]:
    """Return the grid column of each name that a table has; `head_rows` is the depth of its head (None: not settled).

    Of several depths that one counts at which most of the names are found.
    """
    names = list(wanted)
    most = min(MOST_HEAD_ROWS, table.row_count)
    bottoms = [head_rows] if head_rows is not None else [*range(1, most + 1), 0]
    best: Mapping[ColumnName, int] = {}
    for bottom in bottoms:
        for top in range(max(1, bottom)):
            found = matched(names, column_names(table, bottom, top))
            if len(found) > len(best):
                best = found
    return best


def matched(wanted: Sequence[ColumnName], there: Sequence[ColumnName]) -> dict[ColumnName, int]:
    """Return the place of each name: of the same one, or else of the one column whose name is nearly the same."""
    place = {name: i for i, name in enumerate(there)}
    found = {name: place[name] for name in wanted if name in place}
    taken = set(found.values())
    for name in wanted:
        if name in found:
            continue
        near = [i for i, other in enumerate(there) if i not in taken and alike(name.head, other.head)]
        if len(near) == 1:
            found[name] = near[0]
            taken.add(near[0])
    return found


def alike(one: str, other: str) -> bool:
    """Return whether two names are the same, misprints aside."""
    if one == other:
        return True
    return min(len(one), len(other)) >= SHORTEST_ALIKE and fuzz.ratio(one, other) >= ALIKE


def _head_of(table: Table, top: int, bottom: int, column: int) -> str:
    """Return the distinct texts of the cells over a column, from the top."""
    stack: list[Cell] = []
    for row in range(top, bottom):
        cell = table.at(row, column)
        if cell is not None and cell.lines and cell not in stack:
            stack.append(cell)
    return "/".join(compact(cell.text) for cell in stack)
