"""The name in a cell of names, without what describes or dates the event below or after it."""

from __future__ import annotations

import re

from extractor.japanese.dates.periods import read_entry_lines
from extractor.japanese.text import unwrap
from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell
from extractor.tables.cells.pieces import piece_of
from extractor.tables.cells.reading import Reading
from extractor.tables.events.event_cells import EventCells
from extractor.tables.events.naming.marked_title import title_after
from extractor.tables.events.naming.name import Name, name_of_lines
from extractor.tables.events.shared_cells import split_place
from extractor.vocabulary.name_words import theme_mark

_NUMBERED = re.compile(r"[（(][0-9０-９]{1,2}[）)][\s　]*(?=[^\s　])")
DESCRIBING_LENGTH = 20
"""A further line of a name cell that is at least this long and reads like a sentence describes the event."""


def name_of_cell(event: EventCells) -> Name | None:
    """Return the name in the first cell of names; None if absent."""
    for column, cell in event.all_in_role("name"):
        role = column.plays("name")
        if role is not None:
            named, _ = split_place(cell.lines) if column.plays("venue") is not None else (cell.lines, None)
            name = _unnumbered(_name(piece_of(cell, named), event.reading, role.strength))
            return _undated(name, event.reading) if column.plays("periods") is not None else name
    return None


def _name(cell: Cell, reading: Reading, strength: float) -> Name:
    """Return the whole cell, but not the sentences that describe the event below its name."""
    title = title_after(theme_mark(), cell, reading)
    if title is not None:
        return Name(title.text, title.lines, strength)
    groups = logical_lines(cell, reading.padding)
    kept = [*groups[0]]
    for group in groups[1:]:
        if describes(unwrap([line.text for line in group])):
            break
        kept += group
    return name_of_lines(kept, strength)


def _unnumbered(name: Name) -> Name:
    """Return a name without the number of its entry in a list before it: `(1) 第25回理事会`."""
    mark = _NUMBERED.match(name.lines[0].text) if name.lines else None
    if mark is None or not name.text.startswith(mark[0].strip()):
        return name
    first = name.lines[0]
    return name_of_lines((first.part(mark.end(), len(first.text)), *name.lines[1:]), name.sureness)


def _undated(name: Name, reading: Reading) -> Name:
    """Return a name without the dates after it, if its column has the dates too (事業名・実施日)."""
    readings = read_entry_lines([line.text for line in name.lines], reading.dates)
    for i, (line, read) in enumerate(zip(name.lines, readings, strict=True)):
        if not read.periods:
            continue
        before = line.text[: read.spans[0][0]].rstrip(" 　(（[［")
        if line.text[read.spans[-1][1] :].strip(" 　)）]］。"):
            continue
        kept = (*name.lines[:i], *([line.part(0, len(before))] if before else []))
        return name_of_lines(kept, name.sureness) if kept else name
    return name


def describes(text: str) -> bool:
    """Return whether a line is a sentence rather than a piece of a name."""
    outside = re.sub(r"[「『].*?[」』]", "", text)
    return len(text) >= DESCRIBING_LENGTH and ("。" in outside or "、" in outside or outside.startswith("※"))
