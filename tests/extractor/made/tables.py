"""Cells and tables written down as literals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from tests.extractor.made.text import LEADING, lines

from extractor.layout.tables.table import Cell, Part, Table

PADDING = 2.0
WIDTH = 100.0
LEFT = "<"
"""A place that belongs to the cell at its left."""
ABOVE = "^"
"""A place that belongs to the cell above it."""


def cell(text: str, width: float = WIDTH, *, x: float = 0.0, y: float = 0.0) -> Cell:
    """A cell on its own, `width` points wide."""
    own = lines(text, x + PADDING, y + PADDING)
    box = (x, y, x + width, y + 2 * PADDING + LEADING * max(1, len(own)))
    return Cell(0, 0, 1, 1, (Part(1, box, own),))


def table(
    rows: Sequence[Sequence[str]], width: float | Sequence[float] = WIDTH, *, page: int = 1, top: float = 100.0
) -> Table:
    """A table whose columns are `width` points wide, or as wide as it lists; `<` and `^` continue a merged cell."""
    widths = [width] * len(rows[0]) if isinstance(width, int | float) else width
    xs = tuple(accumulate(widths, initial=0.0))
    heights = [2 * PADDING + LEADING * max(len(text.split("\n")) for text in row) for row in rows]
    tops = tuple(accumulate(heights, initial=top))
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in (LEFT, ABOVE):
                continue
            columns = 1 + _run(row[c + 1 :], LEFT)
            spanned = 1 + _run([other[c] for other in rows[r + 1 :]], ABOVE)
            box = (xs[c], tops[r], xs[c + columns], tops[r + spanned])
            own = lines(text, box[0] + PADDING, box[1] + PADDING, page=page)
            cells.append(Cell(r, c, spanned, columns, (Part(page, box, own),)))
    bbox = (0.0, top, xs[-1], tops[-1])
    return Table(page, bbox, xs, len(rows), tuple(cells), page, bbox)


def _run(places: Sequence[str], mark: str) -> int:
    count = 0
    while count < len(places) and places[count] == mark:
        count += 1
    return count


def texts(of: Table) -> list[list[str]]:
    """The text of the cell at each grid place."""
    return [
        [found.text if (found := of.at(row, column)) else "" for column in range(of.column_count)]
        for row in range(of.row_count)
    ]


def moved(cell: Cell, *, right: float = 0.0, up: float = 0.0) -> Cell:
    """A cell with its print moved."""
    parts = []
    for part in cell.parts:
        shift = [
            replace(
                line,
                bbox=(line.bbox[0] + right, line.bbox[1] - up, line.bbox[2] + right, line.bbox[3] - up),
                edges=tuple((x0 + right, x1 + right) for x0, x1 in line.edges),
            )
            for line in part.lines
        ]
        parts.append(replace(part, lines=tuple(shift)))
    return replace(cell, parts=tuple(parts))
