"""Headings that say only when (`◆５月11日（土）`): the day of what the text right below them tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.japanese.dates import DateContext, DateReading, read_periods
from extractor.layout.blocks import Block, BlockKind
from extractor.layout.passage import Passage
from extractor.prose.labels import without_mark
from extractor.tables.context import DocumentContext

_NUMBERING = re.compile(r"^[0-9０-９]{1,2}[\s　.．、]+(?=\S*[月/])")
_NOTHING_ELSE = re.compile(r"[\s　、・,～~\-：:【】（()）]*")


@dataclass(frozen=True)
class Day:
    """The dates of a heading, and its text in which their spans stand."""

    heading: Passage
    dates: DateReading


def days_over(blocks: Sequence[Block], texts: Sequence[Block], context: DocumentContext) -> list[Day | None]:
    """Return for each text the day that the heading right above it gives; items under one heading share it."""
    above: dict[int, Day | None] = {}
    day: Day | None = None
    for before, block in pairwise(blocks):
        if before.kind in (BlockKind.HEADING, BlockKind.ITEM):
            found = _day_of(before, context)
            day = found if found is not None or before.kind is BlockKind.HEADING else day
        elif block.kind is not BlockKind.ITEM:
            day = None
        above[id(block)] = day
    return [above.get(id(block)) for block in texts]


def _day_of(block: Block, context: DocumentContext) -> Day | None:
    """Return the day of a heading in which nothing but dates stands."""
    line = without_mark(block.passage)
    mark = _NUMBERING.match(line.text)
    line = line.part(mark.end(), len(line.text)) if mark else line
    read = read_periods(line.text, DateContext(fiscal_year=context.fiscal_year))
    if not read.periods or any(period.precision not in ("day", "month") for period in read.periods):
        return None
    rest = list(line.text)
    for start, end in read.spans:
        rest[start:end] = " " * (end - start)
    return Day(line, read) if _NOTHING_ELSE.fullmatch("".join(rest)) else None
