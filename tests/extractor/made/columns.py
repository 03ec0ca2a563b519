"""Lines of a table without rules: each piece of print is centred on a place, rows step by a height."""

from __future__ import annotations

from collections.abc import Mapping

from tests.extractor.made.text import SIZE, line

from extractor.layout.text.line import Line

STEP = 16.0
"""From one row to the next, in points."""


def row_at(y: float, pieces: Mapping[float, str]) -> Line:
    """Return a line at a height whose pieces (texts) are centred on places (x in points)."""
    text, edges = "", list[tuple[float, float]]()
    for middle, piece in sorted(pieces.items()):
        width = line(piece).width
        printed = line(piece, middle - width / 2, y)
        if text:
            text, edges = text + "　", [*edges, (edges[-1][1], printed.bbox[0])]
        text, edges = text + piece, [*edges, *printed.edges]
    return Line(text, (edges[0][0], y, edges[-1][1], y + SIZE), 1, SIZE, False, tuple(edges))


def body_rows(places: tuple[float, ...], *rows: str, top: float) -> list[Line]:
    """Return lines of cells (parted by blanks; `-` for none) centred on places, from a height downwards."""
    cells = [row.split() for row in rows]
    return [
        row_at(top + i * STEP, {x: cell for x, cell in zip(places, row, strict=True) if cell != "-"})
        for i, row in enumerate(cells)
    ]
