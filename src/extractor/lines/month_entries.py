"""A day of a month that is printed elsewhere (`22日（土）　総会（35名）` under ４月) → the event of its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.forms import begins_with_day
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.layout.text.passage import Passage, parts
from extractor.lines.asides.aside import aside_fields, read_aside
from extractor.lines.entry import entry_fields
from extractor.lines.hours import after_hours
from extractor.records import Kind, Period

SHORTEST_NAME = 2
STRENGTH = 0.9
_GAP = re.compile(r"[\s　：:]*")


def leading_dates(text: str, read: DateReading) -> int:
    """Return how many dates are at the front of a text, with only separators between them."""
    end = found = 0
    for start, stop in read.spans:
        if text[end:start].strip(" 　、，,・･") or (found == 0 and start > 0):
            break
        end, found = stop, found + 1
    return found


def month_entry(month: str, line: Passage, section: tuple[str, ...], context: DocumentContext) -> Candidate | None:
    """Return the event of a line; one without a day is of the month."""
    when = DateContext(fiscal_year=context.fiscal_year)
    read = read_periods(month + line.text, when) if begins_with_day(line.text) else None
    fronted = leading_dates(month + line.text, read) if read is not None else 0
    if read is not None and fronted:
        spans = [(max(0, a - len(month)), b - len(month)) for a, b in read.spans[:fronted]]
        periods, pieces, end = read.periods[:fronted], parts(line, spans), spans[-1][1]
    else:
        periods, pieces, end = read_periods(month, when).periods, (), 0
    gap = _GAP.match(line.text, end)
    rest = line.part(after_hours(line, gap.end() if gap else end), len(line.text))
    return entry_of(rest, periods, pieces, section, context) if periods and len(rest.text) >= SHORTEST_NAME else None


def entry_of(
    rest: Passage,
    periods: Sequence[Period],
    pieces: Sequence[Passage],
    section: tuple[str, ...],
    context: DocumentContext,
) -> Candidate:
    """Return the event of the text after a day."""
    aside = read_aside(rest, DateContext(fiscal_year=context.fiscal_year))
    own = aside if aside is not None and aside.has_details and aside.is_understood else None
    name = rest.part(0, own.start) if own is not None else rest
    fields = entry_fields(name, periods[0], pieces, context, STRENGTH)
    if len(periods) > 1:
        fields["periods"] = field_of(tuple(periods), pieces, context, Evidence(role=STRENGTH))
    if own is not None:
        fields |= {key: field for key, field in aside_fields(own, context).items() if key != "periods"}
    return candidate_of(Kind.EVENT, fields, context, section, rest.page, in_text=True)
