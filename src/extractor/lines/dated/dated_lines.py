"""Lines that are no sentences but date something: `総会（令和５年５月９日開催）`, `提携：2006年11月24日`, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.fiscal_years import fiscal_year_of
from extractor.japanese.dates.forms import begins_with_date, begins_with_day, is_month
from extractor.japanese.dates.periods import DateReading
from extractor.japanese.dates.years import find_fiscal_year, find_years
from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact
from extractor.knowledge import cache
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.headings import numbering_of
from extractor.layout.text.passage import parts
from extractor.lines.asides.aside import aside_fields
from extractor.lines.block_reading import BlockReading
from extractor.lines.dated.dated_line import DatedEvent, DatedLine, is_short_entry, read_dated_line
from extractor.lines.dated.hanging import with_hanging
from extractor.lines.dated.single_dated_lines import read_single_line
from extractor.lines.entry import entry_fields
from extractor.lines.headings.occasion_names import names_occasion
from extractor.lines.labels import without_mark
from extractor.lines.month_entries import month_entry
from extractor.records import Kind
from extractor.vocabulary.event_words import names_event
from extractor.vocabulary.line_words import line_words

FEWEST_DATED = 3
"""So many dated lines one after another are a list of events, whatever they say."""
NAMED_SHARE = 0.5
"""In a list of names with days after them so many name what is held; in one of offices and their holders none does."""
_ARROW = re.compile(r"[→⇒➡➔▶►]")
_MEETING = re.compile(
    r"^(?P<name>[^（(。、]{2,40})"
    r"(?P<when>[（(][^（()）]*日(?:[（(][月火水木金土日・祝]+[）)])?[^（()）]{0,6}[）)])[\s　]*"
    r"(?:[0-9０-９]{1,2}[.．、]|[（(][0-9０-９]{1,2}[）)]|[①-⑳・])"
)
"""A name with its date in a bracket, and the first item of a list beside it."""
_ONLY_A_YEAR = re.compile(r"[\[【<〈]?(?:西暦|令和|平成|昭和|大正|明治)?[\d元]{1,4}年?(?:\([^()]*\))?年?[\]】>〉]?")
_HEADED = re.compile(r"(\S+)(?:　|\s{2,})\S")
"""A heading with something set apart after its name."""
_MONTH_MARKS = "【】<>〈〉[]■◆●"

LONGEST_CALENDAR = 10


@cache
def _calendar() -> re.Pattern[str]:
    """Return the pattern of the heading of a month's days: `９月の健康カレンダー`, `10月行事予定`."""
    return re.compile(rf"(?P<month>[0-9]{{1,2}}月)[^0-9]{{0,{LONGEST_CALENDAR}}}{any_of(line_words().calendars.names)}")


Found = tuple[int, Candidate]
"""A record with the number of its block."""
Run = tuple[tuple[int, DatedLine], ...]
"""Dated lines one after another, each with the number of its block."""


def read_dated_lines(
    blocks: Sequence[Block], context: DocumentContext, used: frozenset[int] = frozenset()
) -> BlockReading:
    """Return the events of dated lines, except in blocks that are `used` already."""
    entries = with_hanging(blocks, context, used)
    blocks = entries.blocks
    found: list[Found] = []
    run: Run = ()
    year: int | None = None  # that of dates of the run that print none
    month: str | None = None  # that of days below a heading of its month
    above: int | None = None  # that of a heading of nothing but a year
    heads = _dated_headings(blocks)
    for i, block in enumerate(blocks):
        if i in entries.hung:
            continue
        month = _month_above(block, month)
        of_year, above = above is not None, _year_above(block, above)
        if i not in used and month is not None and begins_with_day(without_mark(block.passage).text):
            found += _of_month(i, block, month, context)
            continue
        for step in _steps(block) if i not in used else ():
            dated = read_dated_line(step.passage, context, above if year is None else year, is_item=not heads[i])
            if dated is not None and (dated.event is not None or dated.listed is not None):
                run = (*run, (i, dated))
                year = _stated_year(dated.read, context, year)
                continue
            found += _of_run(run, blocks, heads, context, of_year=of_year)
            run, year = (), None
            if dated is not None:
                found += [(i, record) for record in read_single_line(step, dated, context)]
        if i in used:
            found += _of_run(run, blocks, heads, context, of_year=of_year)
            run, year = (), None
    reading = BlockReading.of([*found, *_of_run(run, blocks, heads, context, of_year=above is not None)])
    return replace(reading, used=reading.used | {i for i in entries.hung if i - 1 in reading.used})


def _dated_headings(blocks: Sequence[Block]) -> list[bool]:
    """Return for each block whether it is a numbered heading among such that name an event, or something of a year.

    `(1) 準備会　令和５年６月２日（金）` is one; so is `(2) 参加者募集　令和５年７月１日（土）` in its company.
    """
    named: dict[tuple[str, ...], bool] = {}
    for block in blocks:
        if block.kind is BlockKind.HEADING and numbering_of(block.text) is not None:
            name = _HEADED.match(without_mark(block.passage).text)
            is_named = name is not None and (names_event(name[1]) or find_fiscal_year(name[1]) is not None)
            named[block.section] = named.get(block.section, False) or is_named
    return [
        block.kind is BlockKind.HEADING and numbering_of(block.text) is not None and named[block.section]
        for block in blocks
    ]


def _steps(block: Block) -> list[Block]:
    """Return the steps of a line of arrows (`平成25年　覚書を締結　→　令和元年　提携`), else the line as it is.

    Of a meeting with its business beside it (`第２回理事会（令和元年５月28日）　１．決算について`) only the meeting.
    """
    meeting = _MEETING.match(block.text)
    if meeting is not None and names_event(meeting["name"]):
        return [replace(block, passage=block.passage.part(0, meeting.end("when")))]
    spans, start = [], 0
    for arrow in _ARROW.finditer(block.text):
        spans.append((start, arrow.start()))
        start = arrow.end()
    steps = parts(block.passage, [*spans, (start, len(block.text))])
    if not spans or not all(begins_with_date(without_mark(step).text) for step in steps):
        return [block]
    return [replace(block, passage=step) for step in steps]


def _month_above(block: Block, month: str | None) -> str | None:
    """Return the month that holds for a block: what a heading says (４月), until another heading."""
    line = without_mark(block.passage).text
    text = compact(line).strip(_MONTH_MARKS)
    if is_month(text):
        return text
    calendar = _calendar().fullmatch(text)
    if calendar is not None and block.kind is not BlockKind.PARAGRAPH:
        return calendar["month"]
    return None if block.kind is BlockKind.HEADING and not begins_with_day(line) else month


def _year_above(block: Block, year: int | None) -> int | None:
    """Return the calendar year that holds for a block: what a heading says (平成16年（2004）), until another one."""
    if block.kind is not BlockKind.HEADING or begins_with_day(block.text):
        return year
    text = compact(without_mark(block.passage).text)
    years = find_years(text) if _ONLY_A_YEAR.fullmatch(text) else ()
    return years[0][0] if years else None


def _of_month(number: int, block: Block, month: str, context: DocumentContext) -> list[Found]:
    """Read a short line that begins with a day under the heading of its month."""
    if not is_short_entry(block.text):
        return []
    record = month_entry(month, without_mark(block.passage), block.section, context)
    return [(number, record)] if record is not None else []


def _stated_year(read: DateReading, context: DocumentContext, before: int | None) -> int | None:
    """Return the year that holds for the lines below: one that is printed and is not just the report's own."""
    if read.inferred_year or not read.periods:
        return before
    start = read.periods[0].start
    return None if fiscal_year_of(start) == context.fiscal_year else start.year


def _of_run(
    run: Run, blocks: Sequence[Block], heads: Sequence[bool], context: DocumentContext, *, of_year: bool
) -> list[Found]:
    """Return the events of a run of lines: a list of events, so below the heading of a year, or lines that name one."""
    found: list[Found] = []
    named = sum(one.listed is not None and _names_meeting(one.listed.name.text) for _, one in run)
    is_list = len(run) >= FEWEST_DATED and named >= NAMED_SHARE * sum(one.listed is not None for _, one in run)
    for number, dated in run:
        event = dated.event or (dated.listed if is_list else None)
        if event is None:
            found += [(number, record) for record in read_single_line(blocks[number], dated, context)]
            continue
        precision = event.periods[0].precision
        is_listed = (of_year or len(run) >= FEWEST_DATED) and precision != "fiscal_year"
        is_headed = heads[number] and event.aside is not None
        is_named = (names_occasion(event.name.text) or is_headed) and precision in ("day", "month")
        is_named = is_named and not (blocks[number].kind is BlockKind.HEADING and _spans_months(event))
        if is_listed or is_named or event.has_details:
            strength = 0.85 if is_listed or event.has_details else 0.6
            found.append((number, _record(event, blocks[number], context, strength)))
    return found


def _spans_months(event: DatedEvent) -> bool:
    """Return whether an event's dates are a stretch of whole months, which in a heading is that of all below it."""
    first, last = event.periods[0], event.periods[-1]
    return first.precision == "month" and (first.start.year, first.start.month) != (last.end.year, last.end.month)


def _names_meeting(text: str) -> bool:
    """Return whether a phrase ends like the name of an event, or of a body that meets."""
    return names_event(text) or compact(text).endswith(line_words().meetings.bodies)


def _record(event: DatedEvent, block: Block, context: DocumentContext, strength: float) -> Candidate:
    """Return the record of a line that begins with its dates or ends with its bracket."""
    fields = entry_fields(event.name, event.periods[0], event.when, context, strength)
    if len(event.periods) > 1:
        fields["periods"] = field_of(event.periods, event.when, context, Evidence(role=strength))
    if event.aside is not None:
        more = aside_fields(event.aside, context)
        fields |= {key: field for key, field in more.items() if key != "periods" or not event.is_date_first}
    return candidate_of(Kind.EVENT, fields, context, block.section, block.page, in_text=True)
