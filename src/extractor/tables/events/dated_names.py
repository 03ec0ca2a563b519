"""Days in brackets after the name of an event whose row states only the month: `花見御膳（16日）` beside ４月."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.periods import DateReading, read_date_entry
from extractor.japanese.text import compact
from extractor.records import Period
from extractor.tables.events.event_cells import Changes, EventCells, Fields
from extractor.tables.events.naming.find_name import find_name
from extractor.tables.events.naming.name import Name, name_of_lines

_BRACKET_AT_END = re.compile(r"\s*[（(]([^（()）]{1,20})[）)]\s*$")

_DAY = re.compile(r"[日月/／元]")
"""A bracket without any of these counts or numbers something: `計画（１）`."""


def day_beside_name(event: EventCells, fields: Fields) -> Changes:
    """Return the days that a bracket after the name states in the month of the row, and the name without them."""
    name, periods = fields.get("name"), fields.get("periods")
    month = _only_month(periods)
    found = find_name(event) if name is not None and month is not None else None
    bracket = _BRACKET_AT_END.search(found.lines[-1].text) if found is not None and found.lines else None
    if found is None or bracket is None or month is None or periods is None or not _DAY.search(bracket[1]):
        return {}
    read = _days_in(month, bracket[1], event)
    if read is None or not bracket.start():
        return {}
    printed = found.lines[-1].part(bracket.start(), bracket.end())
    days = field_of(read.periods, [printed], event.context, periods.evidence, read.checks)
    dated = replace(days, text=f"{periods.text}\n{days.text}", boxes=(*periods.boxes, *days.boxes))
    return {"periods": dated, "name": _shortened(found, bracket.start(), event)}


def _only_month(periods: CandidateField | None) -> Period | None:
    """Return the one month that a row states; None if it states something else."""
    if periods is None or len(periods.value) != 1 or periods.value[0].precision != "month":
        return None
    (period,) = periods.value
    return period if (period.start.year, period.start.month) == (period.end.year, period.end.month) else None


def _days_in(month: Period, text: str, event: EventCells) -> DateReading | None:
    """Return the days that a text states and nothing else, read in a month; None if they are not all in it."""
    for before in (f"{month.start.year}年{month.start.month}月", f"{month.start.year}年"):
        whole = before + text
        read = read_date_entry(whole, event.reading.dates)
        outside = sum(1 for i in range(len(whole)) if not any(start <= i < end for start, end in read.spans))
        inside = all(month.start <= period.start <= period.end <= month.end for period in read.periods)
        if read.periods and inside and all(p.precision == "day" for p in read.periods) and outside <= _blanks(whole):
            return read
    return None


def _blanks(text: str) -> int:
    """Return how many characters of a text separate its dates or are blanks."""
    return len(text) - len(compact(text)) + sum(char in "、，,・･" for char in text)


def _shortened(name: Name, end: int, event: EventCells) -> CandidateField:
    """Return the name without what its last line prints from `end` on."""
    last = name.lines[-1]
    cut = name_of_lines([*name.lines[:-1], last.part(0, len(last.text[:end].rstrip()))], name.sureness)
    return field_of(cut.text, cut.lines, event.context, Evidence(role=cut.sureness))
