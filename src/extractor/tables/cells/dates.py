"""The dates of a cell, wraps undone, and what the cell says beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.forms import begins_with_year, end_of_hours
from extractor.japanese.dates.periods import DateContext, read_date_entry, read_entry_lines
from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.layout.text.wrapping import could_be_wrap
from extractor.tables.cells.pieces import piece_of
from extractor.tables.cells.reading import Reading

_IN_BRACKETS = re.compile(r"[（(][^（()）]+[）)]")
"""A place on a line of its own below its date: `（市役所ロビー）`."""


def read_dates(cell: Cell, reading: Reading, evidence: Evidence) -> CandidateField | None:
    """Return the periods of a cell as a field; None if absent."""
    return periods_field(dated_text(cell, reading), cell.lines, reading, evidence)


def periods_field(text: str, lines: Sequence[Line], reading: Reading, evidence: Evidence) -> CandidateField | None:
    """Return the periods that a text states, printed on the lines given; None if it states none."""
    read = read_date_entry(text, reading.dates)
    if not read.periods:
        return None
    inside = {i for start, end in read.spans for i in range(start, end)}
    outside = sum(1 for i, char in enumerate(text) if not char.isspace() and i not in inside)
    unread = outside / max(1, len(compact(text)))
    evidence = Evidence(evidence.role, read.inferred_year, unread, evidence.merged)
    return field_of(read.periods, lines, reading.context, evidence, read.checks)


def dated_text(cell: Cell, reading: Reading) -> str:
    """Return a cell's text with wraps undone, so that a number cut by a wrap is whole; a new date keeps its line."""
    text = ""
    room = reading.room(cell)
    previous: Line | None = None
    for line in cell.lines:
        wrapped = previous is not None and could_be_wrap(previous, line, room) and not begins_with_year(line.text)
        text += line.text if wrapped or previous is None else f"\n{line.text}"
        previous = line
    return text


def without_dates(cell: Cell, when: DateContext) -> Cell:
    """Return what a cell says beside its dates and hours: the place under a head such as 日時・会場."""
    kept: list[Line] = []
    readings = read_entry_lines([line.text for line in cell.lines], when)
    for line, read in zip(cell.lines, readings, strict=True):
        start = end_of_hours(line.text, read.spans[-1][1] if read.spans else 0)
        if start < len(line.text) and (start == 0 or line.text[start:].strip()):
            kept.append(line.part(start, len(line.text)) if start else line)
    if len(kept) == 1 and len(kept) < len(cell.lines) and _IN_BRACKETS.fullmatch(kept[0].text.strip()):
        begin = len(kept[0].text) - len(kept[0].text.lstrip()) + 1
        kept = [kept[0].part(begin, len(kept[0].text.rstrip()) - 1)]
    return piece_of(cell, kept) if kept else cell
