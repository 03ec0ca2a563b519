"""A cell with only some of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.tables.table import Cell, Part
from extractor.layout.text.line import Line
from extractor.reading.boxes import middle


def piece_of(cell: Cell, lines: Sequence[Line]) -> Cell:
    """Return the cell with only these lines, each in the part where it stands, in their order."""
    at = [_part_of(cell, line) for line in lines]
    parts = tuple(
        Part(part.page, part.bbox, kept)
        for i, part in enumerate(cell.parts)
        if (kept := tuple(line for line, place in zip(lines, at, strict=True) if place == i))
    )
    return replace(cell, parts=parts or cell.parts)


def _part_of(cell: Cell, line: Line) -> int:
    """Return the index of the part in which a line, or a piece of one, stands: the nearest of its page."""
    x, y = middle(line.bbox)

    def distance(part: Part) -> tuple[bool, float]:
        left, top, right, bottom = part.bbox
        return part.page != line.page, max(left - x, x - right, 0.0) + max(top - y, y - bottom, 0.0)

    return min(range(len(cell.parts)), key=lambda i: distance(cell.parts[i]))
