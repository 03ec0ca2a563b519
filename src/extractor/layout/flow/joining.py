"""Pieces of one table on a page: rows under the same column lines, set a little apart, with no head of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.tables.open.grid_cost import NUMBER, kind_of
from extractor.layout.tables.table import Table
from extractor.layout.text.line import Line

SAME_COLUMN = 3.0
"""Column lines of two pieces differ by at most so many points."""
FARTHEST = 2.8
"""Pieces are at most this multiple of the height of the upper one's last row apart."""
MOSTLY_NUMBERS = 0.6
"""A row of which so many filled cells, the first aside, are numbers is no head."""


def with_joined_pieces(tables: Sequence[Table], lines: Sequence[Line]) -> tuple[Table, ...]:
    """Return a page's tables, those joined that are pieces of one; `lines` is the page's print outside of tables."""
    joined: list[Table] = []
    for table in tables:
        above = _nearest_above(joined, table)
        if above is not None and _goes_on(joined[above], table, lines):
            joined[above] = _with_rows(joined[above], table)
        else:
            joined.append(table)
    return tuple(joined)


def _nearest_above(tables: Sequence[Table], table: Table) -> int | None:
    """Return the index of the lowest of the tables over a table, whatever stands beside them; None if absent."""
    over = [i for i, t in enumerate(tables) if t.bbox[0] < table.bbox[2] and table.bbox[0] < t.bbox[2]]
    return max(over, key=lambda i: tables[i].last_bbox[3], default=None)


def _goes_on(above: Table, below: Table, lines: Sequence[Line]) -> bool:
    """Return whether a table has the rows of the one above it and no head of its own."""
    if above.is_open or below.is_open or above.column_count != below.column_count:
        return False
    if any(abs(a - b) > SAME_COLUMN for a, b in zip(above.xs, below.xs, strict=True)):
        return False
    heights = [cell.bbox[3] - cell.bbox[1] for cell in above.row_cells(above.row_count - 1) if cell.rows == 1]
    gap = below.bbox[1] - above.last_bbox[3]
    if not heights or not 0 < gap <= FARTHEST * min(heights):
        return False
    between = (
        line
        for line in lines
        if above.last_bbox[3] < line.middle < below.bbox[1]
        and line.bbox[0] < below.bbox[2]
        and below.bbox[0] < line.bbox[2]
    )
    return not any(between) and _is_row_of_numbers(below)


def _is_row_of_numbers(table: Table) -> bool:
    """Return whether the first row of a table is a head at the left and numbers beside it."""
    first, *others = table.row_cells(0)
    filled = [cell for cell in others if cell.lines]
    numbers = sum(kind_of(cell.text) == NUMBER for cell in filled)
    return bool(first.lines) and kind_of(first.text) != NUMBER and numbers >= max(2.0, MOSTLY_NUMBERS * len(filled))


def _with_rows(above: Table, below: Table) -> Table:
    """Return a table with the rows of another below its own."""
    moved = tuple(replace(cell, row=cell.row + above.row_count) for cell in below.cells)
    rows = above.row_count + below.row_count
    box = (*above.bbox[:3], below.bbox[3])
    return replace(above, cells=(*above.cells, *moved), row_count=rows, bbox=box, last_bbox=box)
