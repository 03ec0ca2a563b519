"""The day that begins the text below the heading of an event: `8/24（水）　運動部員対象` below `心を鍛える講演会`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.candidates.context import DocumentContext
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage, parts
from extractor.lines.asides.aside import Aside, read_aside
from extractor.lines.headings.block_names import can_name, name_of
from extractor.lines.headings.occasion_names import names_occasion
from extractor.lines.labels import unframed, without_mark
from extractor.lines.month_entries import leading_dates

_PARTICLE = re.compile(r"[\s　]*(?:に|の|から|まで|は|、|現在|付け|号|発行|締切|〆切)")
"""After a date in a sentence, or one of something else."""
_IN_BRACKET = re.compile(r"[（(][^（()）]*[）)]")
_QUOTED = ("」", "』", "｣")


@dataclass(frozen=True)
class DayBelow:
    """A heading (its block's number), the name in it with what it says besides, and the dates of the line below it."""

    heading: int
    name: Passage
    details: Aside | None
    line: Passage
    dates: DateReading


def days_below(blocks: Sequence[Block], context: DocumentContext, used: frozenset[int]) -> Iterator[DayBelow]:
    """Yield headings of events with the day that the text right below them begins with; `used` blocks have theirs."""
    when = DateContext(fiscal_year=context.fiscal_year)
    for number, (above, below) in enumerate(pairwise(blocks)):
        if above.kind is not BlockKind.HEADING or {number, number + 1} & used or above.box != below.box:
            continue
        named = _name(above, when)
        line = without_mark(below.passage)
        opened = line.text[:1] in ("（", "(")
        line = line.part(1, len(line.text)) if opened else line
        read = read_periods(line.text, when) if named is not None else DateReading()
        leading = leading_dates(line.text, read)
        if named is None or not leading or any(period.precision != "day" for period in read.periods[:leading]):
            continue
        end = read.spans[leading - 1][1]
        closed = line.text[end : end + 1] in ("）", ")")
        if opened is not closed or _PARTICLE.match(line.text, end + closed) or not line.text[end + closed :].strip():
            continue
        words = _IN_BRACKET.sub("", line.text[end:]).strip()
        if not closed and names_occasion(re.split(r"[\s　]+", words)[0]):
            continue  # a list of what was held, each with its day
        dates = replace(read, periods=read.periods[:leading], spans=read.spans[:leading])
        yield DayBelow(number, named[0], named[1], line, dates)


def _name(heading: Block, when: DateContext) -> tuple[Passage, Aside | None] | None:
    """Return the name of an event in a heading, and what is set apart after it; None if it has a day of its own."""
    name = name_of(heading)
    if name is None or read_periods(name.text, when).periods:
        return None
    aside = read_aside(name, when)
    own = aside if aside is not None and aside.has_details and aside.is_understood else None
    words = parts(name, [(0, own.start)]) if own is not None else (name,)
    if not words or not (names_occasion(words[0].text) or words[0].text.endswith(_QUOTED)):
        return None
    title = unframed(words[0])
    return (title, own) if can_name(title.text) else None
