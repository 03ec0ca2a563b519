"""A cell with only some of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.tables.table import Cell, Part
from extractor.layout.text.line import Line


def piece_of(cell: Cell, lines: Sequence[Line]) -> Cell:
    """Return the cell with only these lines."""
    pages = {line.page for line in lines}
    parts = tuple(
        Part(part.page, part.bbox, tuple(line for line in lines if line.page == part.page))
        for part in cell.parts
        if part.page in pages
    )
    return replace(cell, parts=parts or cell.parts)
