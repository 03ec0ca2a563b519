"""Fields of an event that are read from the cells of their own columns."""

from __future__ import annotations

from extractor.candidates.field import CandidateField
from extractor.confidence.evidence import Evidence
from extractor.japanese.patterns import ORDINAL
from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell
from extractor.records import FIELDS, Kind
from extractor.tables.cells.dates import periods_field, without_dates
from extractor.tables.cells.fields import read_cell
from extractor.tables.cells.joined_dates import join_date_columns, joined_fields, with_unit_of_head
from extractor.tables.cells.pieces import piece_of
from extractor.tables.columns.column import Assignment, Column
from extractor.tables.events.event_cells import Changes, EventCells, Fields
from extractor.tables.events.shared_cells import split_counts, split_place
from extractor.vocabulary.place_words import is_place, venue_label

READ_BY_OWN_STEPS = frozenset({"direction", "name"})
"""Fields that take more than the cell of their role."""


def dates_of_columns(event: EventCells, _fields: Fields) -> Changes:
    """Return the periods that columns of dates state together (月｜日), or a head and its cell (年度, 平成30)."""
    dated = event.all_in_role("periods")
    text = join_date_columns(dated) if len(dated) > 1 else with_unit_of_head(*dated[0]) if dated else None
    if text is None:
        return {}
    strength = min(role.strength for column, _ in dated if (role := column.plays("periods")) is not None)
    lines = [line for _, cell in dated for line in cell.lines]
    return {"periods": periods_field(text, lines, event.reading, Evidence(strength))}


def fields_of_roles(event: EventCells, fields: Fields) -> Changes:
    """Return what each cell states in each role of its column; columns of one role are joined."""
    found: dict[str, CandidateField] = {}
    for i in event.cells:
        for role in event.columns[i].roles:
            name = role.role
            if name not in FIELDS[Kind.EVENT] or name in READ_BY_OWN_STEPS or (name == "periods" and name in fields):
                continue
            field = _field_of_role(event, i, role)
            if field is not None:
                found[name] = joined_fields(found[name], field) if name in found else field
    return found


def _field_of_role(event: EventCells, i: int, role: Assignment) -> CandidateField | None:
    """Return what the cell of a column states in a role; a place beside dates without these."""
    cell = event.cells[i]
    merged = event.is_merged(cell)
    if role.role == "venue" and event.columns[i].plays("periods") is not None:
        cell = without_dates(cell, event.reading.dates)
    elif role.role == "venue" and not event.columns[i].head:
        return _venue_without_head(event, cell, role)
    else:
        cell = _of_role(event.columns[i], role.role, cell)
    return read_cell(role, cell, event.reading, merged=merged)


def _of_role(column: Column, role: str, cell: Cell) -> Cell:
    """Return a cell's lines of one of its column's two roles; the whole cell if nothing separates them."""
    if role == "venue" and column.plays("name") is not None:
        _, place = split_place(cell.lines)
        return piece_of(cell, [place]) if place is not None else cell
    if role in {"venue", "counts"} and column.plays("venue") is not None and column.plays("counts") is not None:
        places, counts = split_counts(cell.lines)
        return piece_of(cell, places if role == "venue" else counts or cell.lines)
    return cell


def _venue_without_head(event: EventCells, cell: Cell, role: Assignment) -> CandidateField | None:
    """Return the place after its label (`於：公民館`); in a column without a head, other words are no place."""
    text = " ".join(cell.text.split())
    label = venue_label().match(text)
    place = text[label.end() :] if label else text
    return event.field(place, cell, role.strength) if place and (label or is_place(place)) else None


def number_beside_dates(event: EventCells, fields: Fields) -> Changes:
    """Return the number of an event that its cell of dates prints (第２回　５月６日), if no column has it."""
    dated = event.in_role("periods")
    if "number" in fields or dated is None:
        return {}
    role, cell = dated
    match = ORDINAL.search(cell.text)
    return {"number": event.field(compact(match[0]), cell, role.strength)} if match else {}
