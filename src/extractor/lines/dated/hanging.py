"""Entries of a calendar on two lines: the end of the dates (`-11/17（日）`), or a bracket of details, hangs below.

The two are read as one: `11/09（土）　作品展` over `-11/17（日）` is `11/09（土）-11/17（日）　作品展`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.candidates.context import DocumentContext
from extractor.japanese.dates.forms import begins_with_date
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.layout.running_text.blocks import Block
from extractor.layout.text.passage import Passage, parts
from extractor.lines.asides.aside import read_aside
from extractor.lines.labels import without_mark
from extractor.lines.month_entries import leading_dates
from extractor.reading.page import Bbox

SAME_START = 1.0
"""The end of a range begins within so many font sizes of where the date above it begins."""
FARTHEST = 1.5
"""What hangs below a line is at most so many of its font sizes away."""
_RANGE = re.compile(r"[-－‐–―~～〜→][\s　]*(?=[0-9０-９])")
_BRACKET = re.compile(r"[（(][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)]")


@dataclass(frozen=True)
class Entries:
    """Blocks in which what hangs below an entry is part of it; `hung` are the numbers of blocks that became part."""

    blocks: tuple[Block, ...]
    hung: frozenset[int]


def with_hanging(blocks: Sequence[Block], context: DocumentContext, used: frozenset[int]) -> Entries:
    """Return the blocks with the end of a range, and a bracket of details, joined to the dated line above them."""
    found, hung = list(blocks), set[int]()
    for i in range(len(blocks) - 1):
        if i in hung or i in used or i + 1 in used or not begins_with_date(without_mark(blocks[i].passage).text):
            continue
        longer = _with_range(blocks[i], blocks[i + 1], context) or _with_bracket(blocks[i], blocks[i + 1], context)
        if longer is not None:
            found[i] = replace(blocks[i], passage=longer)
            hung.add(i + 1)
    return Entries(tuple(found), frozenset(hung))


def _is_below(above: Block, below: Block) -> bool:
    """Return whether a line is right below another one."""
    first, second = above.strips[-1], below.strips[0]
    gap = second.bbox[1] - first.bbox[3]
    return first.page == second.page and len(below.strips) == 1 and -first.size < gap <= FARTHEST * first.size


def _with_range(above: Block, below: Block, context: DocumentContext) -> Passage | None:
    """Return an entry with the end of its dates, and what stands beside that, from the line below it."""
    line, second = without_mark(above.passage), below.passage
    mark = _RANGE.match(second.text)
    if mark is None or not _is_below(above, below):
        return None
    if abs(above.strips[0].bbox[0] - below.strips[0].bbox[0]) > SAME_START * above.size:
        return None
    when = DateContext(fiscal_year=context.fiscal_year)
    first, last = read_periods(line.text, when), read_periods(second.text[mark.end() :], when)
    if leading_dates(line.text, first) != 1 or not last.spans or last.spans[0][0] != 0:
        return None
    cut = mark.end() + last.spans[0][1]
    date, name = line.part(0, first.spans[0][1]), line.part(first.spans[0][1], len(line.text))
    beside = parts(second, [(cut, len(second.text))])
    words = parts(name, [(0, len(name.text))])
    details = beside if words and _are_details(words[0], beside, when) else ()
    joined = _in_a_row([date, second.part(0, cut), name, *details])
    return joined if read_periods(joined.text, when).periods[0].start < last.periods[0].end else None


def _with_bracket(above: Block, below: Block, context: DocumentContext) -> Passage | None:
    """Return an entry with the bracket below it, if that says where, when or with how many it was held."""
    if not _is_below(above, below) or _BRACKET.fullmatch(below.text.strip()) is None:
        return None
    when = DateContext(fiscal_year=context.fiscal_year)
    line, bracket = without_mark(above.passage), parts(below.passage, [(0, len(below.text))])
    dates = read_periods(line.text, when)
    leading = leading_dates(line.text, dates)
    name = parts(line, [(dates.spans[leading - 1][1], len(line.text))]) if leading else ()
    return _in_a_row([line, *bracket]) if name and _are_details(name[0], bracket, when) else None


def _are_details(name: Passage, bracket: Sequence[Passage], when: DateContext) -> bool:
    """Return whether a bracket says where, when or with how many what is named before it was held, and little else."""
    aside = read_aside(_in_a_row([name, *bracket]), when) if bracket else None
    return aside is not None and aside.start == len(name.text) and aside.has_details and aside.is_understood


def _in_a_row(pieces: Sequence[Passage]) -> Passage:
    """Return passages as one text; each keeps its printed lines."""
    text, number = "", 0
    places: list[tuple[int, Bbox] | None] = []
    lines: list[int] = []
    for piece in pieces:
        text += piece.text
        places += piece.places
        least = min(piece.lines, default=0)
        lines += [number + line - least for line in piece.lines]
        number = max(lines, default=-1) + 1
    return Passage(text, tuple(places), tuple(lines))
