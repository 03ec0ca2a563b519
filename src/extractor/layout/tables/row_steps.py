"""Rows of a table that draws column lines alone: blocks of lines show where one row ends.

Rules close such a table's head and its body; within the body the lines of a wrapped cell follow each other at one step,
and are further from those of the cells above and below. Cells of a row are level: at their tops or at their middles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line
from extractor.reading.page import Rule

FEWEST_COLUMNS = 3
FEWEST_ROWS = 3
"""So many rows that are level in most columns are no chance."""
ALIKE = 0.06
"""Steps between lines of a cell differ by at most this share of them."""
LEVEL = 0.3
"""Tops or middles of a row's cells differ by less than this share of the font size."""
MOSTLY = 0.6


@dataclass(frozen=True)
class _Block:
    """Lines of one column that follow each other at the step of a wrapped cell."""

    column: int
    lines: tuple[Line, ...]

    @property
    def top(self) -> float:
        return self.lines[0].bbox[1]

    @property
    def bottom(self) -> float:
        return self.lines[-1].bbox[3]

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def row_rules(table: Table) -> tuple[Rule, ...]:
    """Return the rules that are missing between the rows of a ruled table, across its whole width (page's points)."""
    found: list[Rule] = []
    for row in range(table.row_count):
        cells = [cell for cell in table.row_cells(row) if cell.lines]
        if len(cells) >= FEWEST_COLUMNS and not any(cell.rows > 1 or len(cell.parts) > 1 for cell in cells):
            found += [Rule(True, y, table.bbox[0], table.bbox[2]) for y in _breaks(cells)]
    return tuple(found)


def _breaks(cells: Sequence[Cell]) -> list[float]:
    """Return where rows end in a row of cells; nothing if its blocks do not form level rows."""
    steps = [lower.bbox[1] - upper.bbox[1] for cell in cells for upper, lower in pairwise(cell.lines)]
    if not steps or min(steps) <= 0:
        return []
    rows = _rows(block for cell in cells for block in _blocks(cell, min(steps) * (1 + ALIKE)))
    first = min(cell.column for cell in cells)
    if len(rows) < FEWEST_ROWS or not all(_is_row(row, first, len(cells)) for row in rows):
        return []
    return [
        (max(block.bottom for block in upper) + min(block.top for block in lower)) / 2
        for upper, lower in pairwise(rows)
    ]


def _blocks(cell: Cell, step: float) -> Iterable[_Block]:
    """Yield the blocks of a cell's lines, whose tops are at most a step apart."""
    lines = sorted(cell.lines, key=lambda line: line.bbox[1])
    start = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or lines[end].bbox[1] - lines[end - 1].bbox[1] > step:
            yield _Block(cell.column, tuple(lines[start:end]))
            start = end


def _rows(blocks: Iterable[_Block]) -> list[list[_Block]]:
    """Return the blocks that overlap in height, from top to bottom."""
    rows: list[list[_Block]] = []
    bottom = 0.0
    for block in sorted(blocks, key=lambda block: block.top):
        if rows and block.top < bottom:
            rows[-1].append(block)
        else:
            rows.append([block])
        bottom = max(bottom, block.bottom) if len(rows[-1]) > 1 else block.bottom
    return rows


def _is_row(blocks: Sequence[_Block], first: int, columns: int) -> bool:
    """Return whether blocks are the cells of one row: one a column, in most columns and the first one, and level."""
    filled = {block.column for block in blocks}
    if len(filled) < len(blocks) or first not in filled or len(filled) < MOSTLY * columns:
        return False
    reach = LEVEL * blocks[0].lines[0].size
    tops, middles = [block.top for block in blocks], [block.middle for block in blocks]
    return max(tops) - min(tops) < reach or max(middles) - min(middles) < reach
