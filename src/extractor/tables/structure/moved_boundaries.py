"""An open table with other boundaries of columns and rows: its print goes into the cells of the new grid."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from extractor.layout.tables.table import Cell, Part, Table
from extractor.layout.text.line import Line


def with_boundaries(table: Table, xs: Sequence[float] | None, ys: Sequence[float] | None) -> Table:
    """Return a table of one page with column boundaries `xs` and row boundaries `ys` (points; None: as they are).

    Each character goes to the column of its middle, each line to the row of its middle; what lies outside goes to the
    nearest.
    """
    if xs is None and ys is None:
        return table
    columns, rows = tuple(xs or table.xs), tuple(ys or _row_boundaries(table))
    printed: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in (line for cell in table.cells for line in cell.lines):
        row = _track(rows, (line.bbox[1] + line.bbox[3]) / 2)
        for column, part in _pieces(line, columns):
            printed[row, column].append(part)
    cells = tuple(
        Cell(row, column, 1, 1, (Part(table.page, (left, top, right, bottom), _in_order(printed[row, column])),))
        for row, (top, bottom) in enumerate(pairwise(rows))
        for column, (left, right) in enumerate(pairwise(columns))
    )
    bbox = (columns[0], rows[0], columns[-1], rows[-1])
    return replace(table, bbox=bbox, last_bbox=bbox, xs=columns, row_count=len(rows) - 1, cells=cells)


def _row_boundaries(table: Table) -> tuple[float, ...]:
    """Return where the rows of a table begin, and where the last ends."""
    tops = [min((c.bbox[1] for c in table.cells if c.row == row), default=0.0) for row in range(table.row_count)]
    return (*tops, table.bbox[3])


def _pieces(line: Line, columns: Sequence[float]) -> Iterator[tuple[int, Line]]:
    """Yield the pieces that boundaries cut a line into, each with its column, without blanks at their ends."""
    places = [_track(columns, (x0 + x1) / 2) for x0, x1 in line.edges]
    for column, run in groupby(range(len(places)), key=lambda i: places[i]):
        inside = [i for i in run if not line.text[i].isspace()]
        if inside:
            yield column, line.part(inside[0], inside[-1] + 1)


def _track(boundaries: Sequence[float], position: float) -> int:
    return min(max(bisect_right(boundaries, position) - 1, 0), len(boundaries) - 2)


def _in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.bbox[1], line.bbox[0])))
