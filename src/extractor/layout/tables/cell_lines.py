"""The lines of a cell as they were written: printed lines that a cell's edge wrapped are grouped again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line
from extractor.layout.text.wrapping import could_be_wrap

WIDEST_PADDING = 8.0
"""A wider left margin is an indent or centred text, in points."""
DEFAULT_PADDING = 1.0
QUOTED_LINES = 2
"""A quotation is closed within so many lines."""


def padding_of(table: Table) -> float:
    """Return the blank margin inside the table's cells: the smallest left margin of several cells, in points."""
    gaps = sorted(line.bbox[0] - part.bbox[0] for cell in table.cells for part in cell.parts for line in part.lines)
    usual = [gap for gap in gaps if 0 <= gap <= WIDEST_PADDING]
    return usual[len(usual) // 10] if usual else DEFAULT_PADDING


@once_per_table
def widest_lines(table: Table, head_rows: int) -> Mapping[int, float]:
    """Return the width of the widest line below the head in each grid column, in points."""
    widest: dict[int, float] = {}
    for cell in table.cells:
        if cell.row >= head_rows:
            widths = [line.width for line in cell.lines]
            widest[cell.column] = max([widest.get(cell.column, 0.0), *widths])
    return widest


def logical_lines(cell: Cell, padding: float) -> tuple[tuple[Line, ...], ...]:
    """Group the cell's printed lines into lines as they were written; `padding` is its inner margin in points."""
    groups: list[list[Line]] = []
    for part in cell.parts:
        room = part.bbox[2] - part.bbox[0] - 2 * padding
        for i, line in enumerate(part.lines):
            if groups and (could_be_wrap(groups[-1][-1], line, room) or _in_quotes(groups[-1], part.lines[i:])):
                groups[-1].append(line)
            else:
                groups.append([line])
    return tuple(tuple(group) for group in groups)


def _in_quotes(group: Sequence[Line], following: Sequence[Line]) -> bool:
    """Return whether a quotation is open at the end of a group and closed in the next lines."""
    text = "".join(line.text for line in group)
    ahead = "".join(line.text for line in following[:QUOTED_LINES])
    return any(text.count(start) > text.count(end) and end in ahead for start, end in ("「」", "『』"))
