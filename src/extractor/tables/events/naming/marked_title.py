"""The title of a talk after a mark such as ＜テーマ＞, without its speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.tables.cells.reading import Reading
from extractor.tables.events.event_cells import EventCells
from extractor.tables.events.naming.name import THEME, Name, name_of_lines
from extractor.vocabulary.name_words import lecture_mark, name_words, speaker, theme_mark


def name_after_mark(event: EventCells) -> Name | None:
    """Return the title after ＜テーマ＞, else after ＜講演＞; None if no cell has such a mark."""
    for mark in (theme_mark(), lecture_mark()):
        for cell in event.cells.values():
            title = title_after(mark, cell, event.reading)
            if title is not None:
                return title
    return None


def title_after(mark: re.Pattern[str], cell: Cell, reading: Reading) -> Name | None:
    """Return the title after the first mark of a cell; None if absent."""
    groups = logical_lines(cell, reading.padding)
    for i, group in enumerate(groups):
        match = mark.match(group[0].text)
        if match is not None:
            following = groups[i + 1] if i + 1 < len(groups) else ()
            lines = _marked_lines(group, match.end(), following)
            return name_of_lines(_without_speakers(lines), THEME) if lines else None
    return None


def _marked_lines(group: Sequence[Line], end: int, following: Sequence[Line]) -> Sequence[Line]:
    """Return what a mark up to `end` announces: the rest of its line and group, else the group that follows."""
    if end < len(group[0].text):
        return (group[0].part(end, len(group[0].text)), *group[1:])
    return group[1:] or following


def _without_speakers(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a title up to the first that names a speaker or the body that he or she is from."""
    for i, line in enumerate(lines):
        if i and (line.text.startswith(name_words().bodies) or speaker().search(line.text)):
            return lines[:i]
    return lines
