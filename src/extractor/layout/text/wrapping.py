"""Tells a line that was wrapped at a cell's edge from one that was ended on purpose.

A typesetter wraps only where the next unit would not have fitted. So a printed line break is a wrap if the first unit
of the next line (a Latin word, or an ideograph with the marks that must not begin a line) had no room left behind
the line; otherwise somebody ended the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line, is_latin

NO_LINE_START = frozenset(
    "、。，．,.・：；:;？！?!ー）」』】〉》］｝〕)]}ぁぃぅぇぉっゃゅょァィゥェォッャュョヵヶ々〃％%～〜"
)
"""Marks that JIS X 4051 keeps from the start of a line, so that they move with the character before them."""
QUOTED_LINES = 2
NO_LINE_END = frozenset("（「『【〈《［｛〔([{")
SLACK = 0.1
"""Share of the font size by which a fit is missed in rounding."""
BLANK_LINE = 1.0
"""A gap of this multiple of the font size between two lines is a blank line."""
_ITEM_MARK = re.compile(r"[①-⑳・●○◎■□◆◇▪※＜<〈《【]|[-－]\s|[（(][0-9０-９]{1,2}[）)]")
WIDEST_PADDING = 8.0
DEFAULT_PADDING = 1.0


def padding_of(table: Table) -> float:
    """Return the blank margin inside the table's cells: the smallest left margin that several cells show, in points."""
    gaps = sorted(line.bbox[0] - part.bbox[0] for cell in table.cells for part in cell.parts for line in part.lines)
    usual = [gap for gap in gaps if 0 <= gap <= WIDEST_PADDING]
    return usual[len(usual) // 10] if usual else DEFAULT_PADDING


def widest_lines(table: Table, head_rows: int) -> dict[int, float]:
    """Return the width of the widest line below the head in each grid column, in points."""
    widest: dict[int, float] = {}
    for cell in table.cells:
        if cell.row >= head_rows:
            widths = [line.width for line in cell.lines]
            widest[cell.column] = max([widest.get(cell.column, 0.0), *widths])
    return widest


def could_be_wrap(line: Line, following: Line, room: float) -> bool:
    """Tell whether the break after `line` can be a wrap in a column that has `room` points of width."""
    if following.bbox[1] - line.bbox[3] > BLANK_LINE * line.size or _ITEM_MARK.match(following.text):
        return False
    needed = line.width + _first_unit_width(following)
    if line.text[-1:] in NO_LINE_END:
        return True
    return needed > room - SLACK * line.size


def _first_unit_width(line: Line) -> float:
    """Return the width of what cannot be parted from the line's first character."""
    if not line.edges:
        return line.width
    end = 1
    text = line.text
    if is_latin(text[0]):
        while end < len(text) and is_latin(text[end]):
            end += 1
    while end < len(text) and (text[end] in NO_LINE_START or text[end - 1] in NO_LINE_END):
        end += 1
    return line.edges[end - 1][1] - line.edges[0][0]


def logical_lines(cell: Cell, padding: float) -> tuple[tuple[Line, ...], ...]:
    """Group the cell's printed lines into lines as they were written; wrapped ones stand together."""
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
    """Tell whether a quotation is open at the end of a group and closed in the next lines."""
    text = "".join(line.text for line in group)
    ahead = "".join(line.text for line in following[:QUOTED_LINES])
    return any(text.count(start) > text.count(end) and end in ahead for start, end in ("「」", "『』"))


def text_of(lines: Iterable[Line]) -> str:
    """Return the printed text, line breaks as printed."""
    return "\n".join(line.text for line in lines)
