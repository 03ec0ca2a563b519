"""Which way the exchange of an event went: its cell, row head, name, summary, the heads above it, or the heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.text import compact, unwrap
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.records import Direction
from extractor.tables.columns.column import Column
from extractor.tables.events.event_cells import Changes, EventCells, Fields
from extractor.vocabulary.direction import (
    read_direction,
    read_head_direction,
    read_heading_direction,
    read_row_head_direction,
)

LONGEST_ROW_HEAD = 6
HEADS_STRENGTH, HEADING_STRENGTH = 0.7, 0.6
"""How surely heads such as 派遣期間, and a heading such as （１）受入事業, state the direction of the rows below."""
SUMMARY_STRENGTH = 0.7
ROLES_OF_HEADS = ("periods", "counts", "name")
"""Roles of columns whose heads may state the direction of their rows."""


def direction_of_event(event: EventCells, fields: Fields) -> Changes:
    """Return the direction from the first source that states it."""
    return (
        _from_own_column(event)
        or _from_row_head(event, fields)
        or _from_name_or_summary(event, fields)
        or _from_heads(event)
        or _from_heading(event)
    )


def _from_own_column(event: EventCells) -> Changes:
    own = event.in_role("direction")
    direction = read_row_head_direction(own[1].text) if own is not None else None
    if own is None or direction is None:
        return {}
    role, cell = own
    return {"direction": event.field(direction, cell, role.strength)}


def _from_row_head(event: EventCells, fields: Fields) -> Changes:
    """Return the direction of a row head, and the category without it (派遣／青少年 → 青少年, 受入 → none)."""
    for _, cell in event.all_in_role("category"):
        direction = _row_head_direction(cell)
        if direction is not None:
            return {"direction": event.field(direction, cell), **_category_without_direction(event, cell, fields)}
    return {}


def _row_head_direction(cell: Cell) -> Direction | None:
    """Return the direction that a row head states in one of its lines alone (派遣, 受入)."""
    short = (line.text for line in cell.lines if len(compact(line.text)) <= LONGEST_ROW_HEAD)
    return next((found for text in short if (found := read_row_head_direction(text)) is not None), None)


def _category_without_direction(event: EventCells, cell: Cell, fields: Fields) -> Changes:
    """Return the category without the lines of its cell that state the direction; removed if none is left."""
    rest = [line for line in cell.lines if read_row_head_direction(line.text) is None]
    if not rest:
        return {"category": None}
    if "category" not in fields:
        return {}
    return {"category": field_of(unwrap([line.text for line in rest]), rest, event.context, Evidence())}


def _from_name_or_summary(event: EventCells, fields: Fields) -> Changes:
    for source, strength in (("name", 1.0), ("summary", SUMMARY_STRENGTH)):
        direction = read_direction(str(fields[source].value)) if source in fields else None
        if direction is not None:
            inferred = _inferred(event, direction, (), strength)
            return {"direction": replace(inferred, text=fields[source].text, boxes=fields[source].boxes)}
    return {}


def _from_heads(event: EventCells) -> Changes:
    direction = _direction_of_heads(event.columns)
    return {"direction": _inferred(event, direction, (), HEADS_STRENGTH)} if direction is not None else {}


def _direction_of_heads(columns: Sequence[Column]) -> Direction | None:
    """Return the one direction that the heads of dates, numbers and names state (派遣期間, 受入人数)."""
    heads = {head for column in columns if any(column.plays(role) for role in ROLES_OF_HEADS) for head in column.head}
    stated = {direction for head in heads if (direction := read_head_direction(head)) is not None}
    return stated.pop() if len(stated) == 1 else None


def _from_heading(event: EventCells) -> Changes:
    heading, lines = _heading(event.around)
    direction = read_heading_direction(heading)
    return {"direction": _inferred(event, direction, lines, HEADING_STRENGTH)} if direction is not None else {}


def _heading(around: Surroundings) -> tuple[str, tuple[Line, ...]]:
    """Return the text right above a table and its lines: the caption, else the innermost heading."""
    if around.caption is not None and read_heading_direction(around.caption) is not None:
        return around.caption, around.caption_lines
    return (around.section[-1], ()) if around.section else ("", ())


def _inferred(event: EventCells, direction: Direction, lines: Sequence[Line], strength: float) -> CandidateField:
    return field_of(direction, lines, event.context, Evidence(role=strength, inferred=True))
