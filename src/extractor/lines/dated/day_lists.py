"""Days, each on a line of its own, over what was held on them: a diary of office, a log, the calendar of a year.

`11月２日（木曜日）` / `● 組合議会定例会` / `● 懇談会` / `11月３日（金曜日）` / …: every line below a day is an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.layout.running_text.blocks import Block, BlockKind, by_box
from extractor.layout.text.passage import Passage, parts
from extractor.lines.block_reading import BlockReading
from extractor.lines.headings.block_names import can_name
from extractor.lines.hours import without_hours
from extractor.lines.labels import labelled, mark_of, without_mark
from extractor.lines.month_entries import STRENGTH, entry_of, leading_dates

FEWEST_DAYS, FEWEST_ENTRIES = 2, 3
"""So many days with so many lines below them are a list."""
LONGEST_ENTRY = 60
LARGER = 1.1
_NOTHING = re.compile(r"[\s　、・,～~\-：:【】（()）]*")
_WHERE = re.compile(r"[\s　]*[＜<〈](?P<where>[^＜<〈＞>〉]{1,12})[＞>〉][\s　]*$")
"""Where it was, in angle brackets at the end of a line: `市民表彰＜本庁＞`."""


@dataclass(frozen=True)
class DayOfList:
    """A line of nothing but dates, and the numbers of the lines below it."""

    line: Passage
    dates: DateReading
    entries: tuple[int, ...]


def read_day_lists(
    blocks: Sequence[Block], context: DocumentContext, used: frozenset[int] = frozenset()
) -> BlockReading:
    """Return the events of lines below days, except in blocks that are `used` already."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for numbers, days in _lists(blocks, context, used):
        placed = _with_places([blocks[n].text for day in days for n in day.entries])
        for day in days:
            for number in day.entries:
                record = _record(day, blocks[number], context, placed=placed)
                if record is not None:
                    found.append(record)
        taken |= numbers
    return BlockReading(tuple(found), frozenset(taken if found else ()))


def _lists(
    blocks: Sequence[Block], context: DocumentContext, used: frozenset[int]
) -> Iterator[tuple[set[int], tuple[DayOfList, ...]]]:
    """Yield the days of each list, with the numbers of all blocks of it."""
    for group in by_box(blocks):
        run: list[tuple[int, Passage, DateReading, list[int]]] = []
        for number in group:
            block = blocks[number]
            day = None if number in used else _day(block, context)
            if day is not None:
                run.append((number, *day, []))
            elif run and number not in used and not _ends(block, blocks[run[0][0]]):
                run[-1][3].append(number)
            elif run:
                yield from _list_of(run, blocks)
                run = []
        yield from _list_of(run, blocks)


def _day(block: Block, context: DocumentContext) -> tuple[Passage, DateReading] | None:
    """Return the dates of a line that says nothing but days and hours."""
    line = without_mark(block.passage)
    read = read_periods(line.text, DateContext(fiscal_year=context.fiscal_year))
    if not leading_dates(line.text, read) or any(period.precision != "day" for period in read.periods):
        return None
    rest = list(line.text)
    for start, end in read.spans:
        rest[start:end] = " " * (end - start)
    return (line, read) if _NOTHING.fullmatch(without_hours("".join(rest))) else None


def _ends(block: Block, first: Block) -> bool:
    """Return whether a block ends a list of days: a sentence, or a heading in larger print than the days."""
    larger = block.kind is BlockKind.HEADING and block.size > LARGER * first.size
    return larger or "。" in block.text or len(block.text) > LONGEST_ENTRY or bool(labelled(block.passage))


def _list_of(
    run: Sequence[tuple[int, Passage, DateReading, list[int]]], blocks: Sequence[Block]
) -> Iterator[tuple[set[int], tuple[DayOfList, ...]]]:
    """Yield a run of days as a list if each has lines below it that are set alike."""
    below = [number for *_, numbers in run for number in numbers]
    marked = {number for number in below if mark_of(blocks[number].passage)} or set(below)
    days = tuple(
        DayOfList(line, dates, tuple(n for n in numbers if n in marked and _names(blocks[n])))
        for _, line, dates, numbers in run
    )
    entries = sum(len(day.entries) for day in days)
    if len(days) < FEWEST_DAYS or entries < FEWEST_ENTRIES or not all(day.entries for day in days):
        return
    if not _set_apart(run, blocks, days):
        return
    yield {number for number, *_ in run} | set(below), days


def _set_apart(
    run: Sequence[tuple[int, Passage, DateReading, list[int]]], blocks: Sequence[Block], days: Sequence[DayOfList]
) -> bool:
    """Return whether the print shows that days head what is below them: by marks, indents, print, or several lines."""
    first, entry = blocks[run[0][0]], blocks[days[0].entries[0]]
    by_print = first.kind is BlockKind.HEADING and entry.kind is not BlockKind.HEADING
    return bool(mark_of(entry.passage)) or by_print or any(len(day.entries) > 1 for day in days)


def _names(block: Block) -> bool:
    return can_name(without_mark(block.passage).text)


def _with_places(texts: Sequence[str]) -> bool:
    """Return whether most lines of a list end with where it was, in angle brackets."""
    return 2 * sum(_WHERE.search(text) is not None for text in texts) > len(texts)


def _record(day: DayOfList, block: Block, context: DocumentContext, *, placed: bool) -> Candidate | None:
    """Return the event of a line below a day."""
    line = without_mark(block.passage)
    where = _WHERE.search(line.text) if placed else None
    name = line.part(0, where.start()) if where is not None else line
    when = parts(day.line, day.dates.spans)
    if not can_name(name.text):
        return None
    record = entry_of(name, day.dates.periods, when, block.section, context)
    if where is None or "venue" in record.fields:
        return record
    place = line.part(*where.span("where"))
    return record.with_field("venue", field_of(place.text, [place], context, Evidence(role=STRENGTH)))
