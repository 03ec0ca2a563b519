"""A place in the cell of the format (現地：北九州市), and a format in the cell of the place (オンライン)."""

from __future__ import annotations

from extractor.japanese.text import compact
from extractor.tables.events.event_cells import Changes, EventCells, Fields
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.name_words import labelled_place, name_words


def venue_from_format(event: EventCells, fields: Fields) -> Changes:
    """Return the place that a cell of the format states after its label, if no column has it."""
    stated = event.in_role("format")
    if stated is None or "venue" in fields:
        return {}
    role, cell = stated
    match = labelled_place().match(compact(cell.text))
    return {"venue": event.field(match[1], cell, role.strength)} if match else {}


def format_from_venue(event: EventCells, fields: Fields) -> Changes:
    """Return the format that a cell of the place states in place of one, if no column has it."""
    stated = event.in_role("venue")
    if stated is None or "format" in fields:
        return {}
    role, cell = stated
    held = read_format(cell.text)
    if held not in {"online", "hybrid"} or not any(word in cell.text for word in name_words().online_places):
        return {}
    return {"format": event.field(held, cell, role.strength, inferred=True), "venue": None}
