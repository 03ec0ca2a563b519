"""Headings that say when (`◆５月11日（土）`, `② 交流会［12月16日］`): the day of the events in the text below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.candidates.context import DocumentContext
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.layout.running_text.blocks import Block, BlockKind, by_box
from extractor.layout.text.headings import numbering_of
from extractor.layout.text.passage import Passage, parts
from extractor.lines.asides.aside import is_held, read_aside
from extractor.lines.dateline import is_dateline
from extractor.lines.headings.block_names import can_name, name_of
from extractor.lines.headings.occasion_names import names_occasion
from extractor.lines.hours import after_hours
from extractor.lines.labels import unframed, without_mark
from extractor.lines.month_entries import leading_dates
from extractor.vocabulary.event_words import event_words, heads_event
from extractor.vocabulary.place_words import is_place

_NUMBERING = re.compile(r"^[0-9０-９]{1,2}[\s　.．、]+(?=\S*[月/])")
NUMBERED = frozenset({"chapter", "roman", "dotted", "number", "bracketed", "circled"})
"""Kinds of numbering by which a long line is a heading and no item of a list."""
_GAP = re.compile(r"[\s　:：]+")
_NOTHING_ELSE = re.compile(r"[\s　、・,～~\-：:【】（()）]*")


@dataclass(frozen=True)
class Day:
    """The dates of a heading, its text, in which their spans are, and the name and place of what it dates."""

    heading: Passage
    dates: DateReading
    name: Passage | None = None
    venue: Passage | None = None


def days_above(blocks: Sequence[Block], context: DocumentContext) -> tuple[Day | None, ...]:
    """Return for each block the day of the heading above it.

    The day of a heading that names what it dates holds for all that is stated below it; a day alone holds for what is
    right below it, and items under one such heading share it. A heading in a drawn box is of its text alone, one right
    above a box of the text in it.
    """
    found: list[Day | None] = [None] * len(blocks)
    for numbers in by_box(blocks):
        over = _heading_over(blocks, numbers[0])
        days = _days_above([*over, *(blocks[n] for n in numbers)], context)[len(over) :]
        for number, day in zip(numbers, days, strict=True):
            found[number] = day
    return tuple(found)


def _heading_over(blocks: Sequence[Block], first: int) -> tuple[Block, ...]:
    """Return the heading right above a box whose text, which begins with block `first`, has none of its own."""
    if blocks[first].box is None or blocks[first].kind is BlockKind.HEADING or not first:
        return ()
    above = blocks[first - 1]
    return (above,) if above.kind is BlockKind.HEADING and above.box != blocks[first].box else ()


def _days_above(blocks: Sequence[Block], context: DocumentContext) -> tuple[Day | None, ...]:
    """Return the days above blocks that are in one box, or in none."""
    above: list[Day | None] = [None]
    day: Day | None = None
    heading: Block | None = None
    headings = 0
    over: Block | None = None
    for before, block in pairwise(blocks):
        is_named = day is not None and day.name is not None
        if before.kind in (BlockKind.HEADING, BlockKind.ITEM):
            found = _day_of(before, context)
            goes_on = before.kind is BlockKind.ITEM and (is_named is (numbering_of(before.text) not in NUMBERED))
            day = found or (day if goes_on else None)
        elif block.kind is not BlockKind.ITEM and not is_named:
            of_document = headings == 1 and before.page == 1
            day = _under(heading, before, context, of_document=of_document)
            if day is None and (heading is None or of_document):
                day = _alone(before, over, context)
        heading = before if before.kind is BlockKind.HEADING else None
        headings += heading is not None
        over = before
        above.append(day)
    return tuple(above[: len(blocks)])


def _day_of(block: Block, context: DocumentContext) -> Day | None:
    """Return the day of a heading of nothing but dates, or of the name of an event with its dates after it."""
    line = without_mark(block.passage)
    mark = _NUMBERING.match(line.text)
    line = line.part(mark.end(), len(line.text)) if mark else line
    when = DateContext(fiscal_year=context.fiscal_year)
    read = read_periods(line.text, when)
    if not read.periods:
        return None
    is_coarse = any(period.precision not in ("day", "month") for period in read.periods)
    is_heading = block.kind is BlockKind.HEADING or (numbering_of(block.text) in NUMBERED and "。" not in block.text)
    if is_heading and (is_coarse or read.spans[0][0] > 0):
        return _named(line, when)  # 「令和５年度準備会　６月２日（土）」: the year is part of the name
    if is_coarse:
        return None
    rest = list(line.text)
    for start, end in read.spans:
        rest[start:end] = " " * (end - start)
    if _NOTHING_ELSE.fullmatch("".join(rest)):
        return Day(line, read)
    return _with_name(line, read) if block.kind is BlockKind.HEADING else None


def _alone(block: Block, over: Block | None, context: DocumentContext) -> Day | None:
    """Return the day of a line of the text that says nothing else, for what is right below it.

    Below the name of an event (`over`) it is the day of that.
    """
    if len(block.strips) > 1 or is_dateline(block) or (over is not None and names_occasion(over.text)):
        return None
    found = _day_of(block, context)
    return found if found is not None and found.name is None else None


def _with_name(line: Passage, read: DateReading) -> Day | None:
    """Return the day of a heading of dates and the name of what they date: `9/27　第３回 審議会：骨子について`."""
    leading = leading_dates(line.text, read)
    gap = _GAP.match(line.text, read.spans[leading - 1][1]) if leading else None
    if gap is None or leading < len(read.spans):
        return None
    name = parts(line, [(after_hours(line, gap.end()), len(line.text))])
    if not name or not names_occasion(name[0].text) or not can_name(name[0].text):
        return None
    return Day(line, read, name[0])


def _under(heading: Block | None, block: Block, context: DocumentContext, *, of_document: bool) -> Day | None:
    """Return the day of a line of nothing but a date and a place (`１月13日　中央公園`) right below a heading.

    Below the first heading of a document (`of_document`) a printed year says when that was issued or read.
    """
    name = name_of(heading) if heading is not None else None
    line = block.passage
    read = read_periods(line.text, DateContext(fiscal_year=context.fiscal_year))
    dates = leading_dates(line.text, read)
    if name is None or not dates or dates < len(read.spans) or read.periods[0].precision != "day":
        return None
    if is_dateline(block):
        return None
    places = parts(line, [(read.spans[-1][1], len(line.text))])
    if of_document and not read.inferred_year and not places:
        return None
    if places and not is_place(places[0].text):
        return None
    return Day(line, read, name, places[0] if places else None)


def _named(line: Passage, when: DateContext) -> Day | None:
    """Return the day of a heading that names an event and dates it in a bracket or after a wide blank."""
    aside = read_aside(line, when)
    if aside is None or not aside.dates.periods or not aside.is_understood:
        return None
    if any(period.precision not in ("day", "month") for period in aside.dates.periods):
        return None
    if any(word in aside.inside.text for word in event_words().headed.as_of):
        return None
    names = parts(line, [(0, aside.start)])
    names = tuple(name for name in map(unframed, names) if can_name(name.text))
    if not names or not (heads_event(names[0].text) or names[0].text.endswith(("」", "』")) or is_held(aside)):
        return None
    places = parts(aside.inside, [aside.venue]) if aside.venue is not None else ()
    return Day(aside.inside, aside.dates, names[0], places[0] if places else None)
