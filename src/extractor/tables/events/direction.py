"""Which way the exchange of an event went: its cell, row head, name, summary, the heads above it, or the heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractor.candidates.field import CandidateField, field_of
from extractor.confidence import Evidence
from extractor.japanese.text import compact, unwrap
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.records import Direction
from extractor.tables.cells.fields import Reading
from extractor.tables.columns.roles import Column, playing
from extractor.vocabulary.direction import (
    read_direction,
    read_head_direction,
    read_heading_direction,
    read_row_head_direction,
)

LONGEST_ROW_HEAD = 6
BY_HEADS, BY_HEADING = 0.7, 0.6
"""How surely heads such as 派遣期間, and a heading such as （１）受入事業, tell of each row below them."""
TOLD_HEADS = ("periods", "counts", "name")
"""Roles of columns whose heads tell the direction of their rows."""


def tell_the_direction(
    found: dict[str, CandidateField],
    columns: Sequence[Column],
    cells: Mapping[int, Cell],
    around: Surroundings,
    reading: Reading,
) -> None:
    """Tell the direction from its own column, the row head, the name, the summary, the heads or the heading above."""
    own = playing("direction", columns, cells)
    if own is not None and (direction := read_row_head_direction(own[1].text)):
        role, cell = own
        found["direction"] = field_of(direction, cell.lines, reading.context, Evidence(role.strength))
        return
    for i, cell in cells.items():
        if columns[i].plays("category") and (direction := _row_head_direction(cell)):
            found["direction"] = field_of(direction, cell.lines, reading.context, Evidence())
            _without_direction(found, cell, reading)
            return
    for source, sureness in (("name", 1.0), ("summary", 0.7)):
        if source in found and (direction := read_direction(str(found[source].value))):
            told = field_of(direction, (), reading.context, Evidence(role=sureness, inferred=True))
            found["direction"] = replace(told, text=found[source].text, boxes=found[source].boxes)
            return
    by_heads = _told_by_heads(columns)
    if by_heads is not None:
        found["direction"] = field_of(by_heads, (), reading.context, Evidence(role=BY_HEADS, inferred=True))
        return
    heading, lines = _heading(around)
    by_heading = read_heading_direction(heading)
    if by_heading is not None:
        found["direction"] = field_of(by_heading, lines, reading.context, Evidence(role=BY_HEADING, inferred=True))


def _without_direction(found: dict[str, CandidateField], cell: Cell, reading: Reading) -> None:
    """Leave what only tells the direction out of the category (派遣／青少年 → 青少年, 受入 → none)."""
    rest = [line for line in cell.lines if read_row_head_direction(line.text) is None]
    if not rest:
        found.pop("category", None)
    elif "category" in found:
        text = unwrap([line.text for line in rest])
        found["category"] = field_of(text, rest, reading.context, Evidence())


def _row_head_direction(cell: Cell) -> Direction | None:
    """Return the direction that a row head tells by one of its lines alone (派遣, 受入)."""
    told = [read_row_head_direction(line.text) for line in cell.lines if len(compact(line.text)) <= LONGEST_ROW_HEAD]
    return next((direction for direction in told if direction is not None), None)


def _told_by_heads(columns: Sequence[Column]) -> Direction | None:
    """Return the one direction that the heads of dates, numbers and names tell (派遣期間, 受入人数)."""
    heads = {head for column in columns if any(column.plays(role) for role in TOLD_HEADS) for head in column.head}
    told = {direction for head in heads if (direction := read_head_direction(head)) is not None}
    return told.pop() if len(told) == 1 else None


def _heading(around: Surroundings) -> tuple[str, tuple[Line, ...]]:
    """Return the text right above a table and its lines: the caption, else the innermost heading."""
    if around.caption is not None and read_heading_direction(around.caption) is not None:
        return around.caption, around.caption_lines
    return (around.section[-1], ()) if around.section else ("", ())
