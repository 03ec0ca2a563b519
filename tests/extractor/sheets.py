"""Lines, cells and tables written down as literals, as a typesetter would set them: 10 points, Latin half as wide."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.candidates.context import DocumentContext
from extractor.layout.tables.cell_lines import padding_of, widest_lines
from extractor.layout.tables.table import Cell, Part, Table
from extractor.layout.text.line import Line
from extractor.tables.cells.reading import Reading

SIZE = 10.0
LEADING = 12.0
PADDING = 2.0
WIDTH = 100.0
LEFT = "<"
"""A place that belongs to the cell at its left."""
ABOVE = "^"
"""A place that belongs to the cell above it."""


def line(text: str, x: float = 0.0, y: float = 0.0, *, size: float = SIZE, page: int = 1, bold: bool = False) -> Line:
    edges: list[tuple[float, float]] = []
    at = x
    for char in text:
        width = size / 2 if ord(char) < 128 else size
        edges.append((at, at + width))
        at += width
    return Line(text, (x, y, at, y + size), page, size, bold, tuple(edges))


def lines(text: str, x: float = 0.0, y: float = 0.0, *, page: int = 1) -> tuple[Line, ...]:
    return tuple(line(row, x, y + i * LEADING, page=page) for i, row in enumerate(text.split("\n")) if row)


def cell(text: str, width: float = WIDTH, *, x: float = 0.0, y: float = 0.0) -> Cell:
    """A cell on its own, `width` points wide."""
    own = lines(text, x + PADDING, y + PADDING)
    box = (x, y, x + width, y + 2 * PADDING + LEADING * max(1, len(own)))
    return Cell(0, 0, 1, 1, (Part(1, box, own),))


def table(rows: Sequence[Sequence[str]], width: float = WIDTH, *, page: int = 1, top: float = 100.0) -> Table:
    """A table with a column of `width` points for each entry of a row; `<` and `^` continue a merged cell."""
    heights = [2 * PADDING + LEADING * max(len(text.split("\n")) for text in row) for row in rows]
    tops = [top + sum(heights[:i]) for i in range(len(rows) + 1)]
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in (LEFT, ABOVE):
                continue
            columns = 1 + _run(row[c + 1 :], LEFT)
            spanned = 1 + _run([other[c] for other in rows[r + 1 :]], ABOVE)
            box = (c * width, tops[r], (c + columns) * width, tops[r + spanned])
            own = lines(text, box[0] + PADDING, box[1] + PADDING, page=page)
            cells.append(Cell(r, c, spanned, columns, (Part(page, box, own),)))
    bbox = (0.0, top, width * len(rows[0]), tops[-1])
    xs = tuple(width * c for c in range(len(rows[0]) + 1))
    return Table(page, bbox, xs, len(rows), tuple(cells), page, bbox)


def _run(places: Sequence[str], mark: str) -> int:
    count = 0
    while count < len(places) and places[count] == mark:
        count += 1
    return count


def reading(
    of: Table | None = None, *, fiscal_year: int = 2024, head_rows: int = 1, unit: str | None = None
) -> Reading:
    context = DocumentContext("0" * 64, fiscal_year)
    if of is None:
        return Reading(context, PADDING, {}, unit)
    return Reading(context, padding_of(of), widest_lines(of, head_rows), unit)


def texts(of: Table) -> list[list[str]]:
    """The text of the cell at each grid place."""
    return [
        [found.text if (found := of.at(row, column)) else "" for column in range(of.column_count)]
        for row in range(of.row_count)
    ]
