"""The fields of one event, read from its cells in steps."""

from __future__ import annotations

from types import MappingProxyType

from extractor.candidates.candidate import in_order
from extractor.records import Kind
from extractor.tables.events.counts import (
    counts_after_label,
    counts_beside_dates,
    counts_of_audience,
    counts_of_those_taking_part,
)
from extractor.tables.events.dated_names import day_beside_name
from extractor.tables.events.direction import direction_of_event
from extractor.tables.events.event_cells import Changes, EventCells, Fields, Step
from extractor.tables.events.naming.find_name import name_of_event
from extractor.tables.events.place_and_format import format_from_venue, venue_from_format
from extractor.tables.events.role_fields import dates_of_columns, fields_of_roles, number_beside_dates

STEPS: tuple[Step, ...] = (
    dates_of_columns,
    fields_of_roles,
    number_beside_dates,
    name_of_event,
    day_beside_name,
    counts_of_audience,
    counts_after_label,
    counts_of_those_taking_part,
    counts_beside_dates,
    direction_of_event,
    venue_from_format,
    format_from_venue,
)
"""Each step sees what the steps before it found."""


def event_fields(event: EventCells) -> Fields:
    """Return the fields of an event in the contract's order."""
    fields: Fields = MappingProxyType({})
    for step in STEPS:
        fields = _changed(fields, step(event, fields))
    return in_order(Kind.EVENT, fields)


def _changed(fields: Fields, changes: Changes) -> Fields:
    """Return the fields with some added, replaced or removed."""
    both = {**fields, **changes}
    return MappingProxyType({name: field for name, field in both.items() if field is not None})
