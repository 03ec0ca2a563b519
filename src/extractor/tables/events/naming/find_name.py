"""What an event is called: the sources of its name, the surest first."""

from __future__ import annotations

from collections.abc import Callable

from extractor.candidates.field import field_of
from extractor.confidence.evidence import Evidence
from extractor.tables.events.event_cells import Changes, EventCells, Fields
from extractor.tables.events.naming.headings import caption_name, section_name
from extractor.tables.events.naming.marked_title import name_after_mark
from extractor.tables.events.naming.name import CONTENTS, Name, surest
from extractor.tables.events.naming.name_cell import name_of_cell
from extractor.tables.events.naming.other_cells import (
    name_of_body,
    name_of_contents,
    name_of_row_head,
    name_of_short_contents,
    name_of_theme,
)


def name_of_event(event: EventCells, fields: Fields) -> Changes:
    """Return the name of an event; one that only its contents show needs a date or a count beside it."""
    name = find_name(event)
    if name is None or (name.sureness <= CONTENTS and not {"periods", "counts"} & fields.keys()):
        return {}
    return {"name": field_of(name.text, name.lines, event.context, Evidence(role=name.sureness))}


def find_name(event: EventCells) -> Name | None:
    """Return the name of an event from the first source that has one; None if absent."""
    return next((name for source in SOURCES if (name := source(event)) is not None), None)


def _from_above_or_contents(event: EventCells) -> Name | None:
    """Return the surest of three names: the caption, the contents, the innermost heading."""
    return surest(caption_name(event.around), name_of_contents(event), section_name(event.around))


SOURCES: tuple[Callable[[EventCells], Name | None], ...] = (
    name_of_cell,
    name_after_mark,
    name_of_short_contents,
    name_of_theme,
    name_of_row_head,
    _from_above_or_contents,
    name_of_body,
)
