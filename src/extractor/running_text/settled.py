"""Blocks of which somebody settled that they are an event, or hold no records: a constraint on their readers.

An event that was settled is all that the readers find in its blocks, under the name of its heading or line; what they
leave (a day in a line of other words) is read by its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of, joined
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.periods import ANY_YEAR, DateContext, read_periods
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage, parts
from extractor.lines.asides.aside import aside_fields, read_aside, read_details
from extractor.lines.headings.block_names import name_of
from extractor.lines.labelled_fields import labelled_field
from extractor.lines.labels import labelled, role_of, unframed, without_mark
from extractor.lines.month_entries import leading_dates
from extractor.records import Kind
from extractor.table_choices import NO_RECORDS, ONE_EVENT

STRENGTH = 0.9
"""That it is an event was settled; what is its name is its line's own words."""
_GAP = re.compile(r"[\s　：:、,，]*(?:には|に|は)?[\s　、]*")
"""Between a day and what happened on it."""
_WIDE = re.compile(r"　+|[\s　]{2,}")


@dataclass(frozen=True)
class Settled:
    """The blocks that are an event each, with those below that belong to it; and those that hold no records."""

    events: Mapping[int, tuple[int, ...]]
    left: frozenset[int]

    @property
    def numbers(self) -> frozenset[int]:
        """All blocks that are settled, for the readers to leave alone."""
        return self.left | {number for own, below in self.events.items() for number in (own, *below)}


def settled_blocks(blocks: Sequence[Block], kinds: Mapping[int, str]) -> Settled:
    """Return which blocks are settled by `kinds`: a heading takes what is below it along.

    An event ends at the next heading, or at the next block that is settled; a heading that holds no records where its
    section does.
    """
    left: set[int] = set()
    events: dict[int, tuple[int, ...]] = {}
    for number, kind in sorted(kinds.items()):
        is_heading = blocks[number].kind is BlockKind.HEADING
        if kind == NO_RECORDS:
            left |= {number, *(set(_section(number, blocks) if is_heading else ()) - kinds.keys())}
        elif kind == ONE_EVENT:
            events[number] = tuple(_below(number, blocks, kinds)) if is_heading or _is_bare(blocks[number]) else ()
    return Settled(events, frozenset(left))


def _section(number: int, blocks: Sequence[Block]) -> Iterable[int]:
    """Yield the blocks of a heading's section."""
    path = (*blocks[number].section, blocks[number].text)
    for below in range(number + 1, len(blocks)):
        if blocks[below].section[: len(path)] != path:
            return
        yield below


def _below(number: int, blocks: Sequence[Block], kinds: Mapping[int, str]) -> Iterable[int]:
    """Yield the blocks below a heading up to the next one; one that is only a label (`◇期間`) goes along.

    Where the heading is a short line like others, the next such line is another heading.
    """
    is_heading = blocks[number].kind is BlockKind.HEADING
    for below in range(number + 1, len(blocks)):
        block = blocks[below]
        heads = block.kind is BlockKind.HEADING or (not is_heading and _is_bare(block))
        is_label = role_of(without_mark(block.passage).text) is not None
        if below in kinds or block.box != blocks[number].box or (heads and not is_label):
            return
        yield below


def _is_bare(block: Block) -> bool:
    """Return whether a line only names something: it is no sentence and says neither when nor what a label names."""
    return name_of(block) is not None and not read_periods(block.text, ANY_YEAR).periods and not labelled(block.passage)


def settled_event(
    number: int,
    below: Sequence[int],
    blocks: Sequence[Block],
    context: DocumentContext,
    found: Sequence[Candidate],
) -> Candidate:
    """Return the event of a block and those below it; `found` is what the readers made of them."""
    block = blocks[number]
    own = _own_fields(block, context)
    events = [one for one in found if one.kind is Kind.EVENT]
    fields = dict(own)
    if block.kind is not BlockKind.HEADING and len(events) == 1:
        fields = {**own, **events[0].fields}
    else:
        for event in events:
            _add(fields, {name: field for name, field in event.fields.items() if name != "name"})
    for one in below:
        _add(fields, _parts_of(blocks[one].passage, context), join_counts=False)
    return candidate_of(Kind.EVENT, fields, context, block.section, block.page, in_text=True)


def _add(fields: dict[str, CandidateField], more: Mapping[str, CandidateField], *, join_counts: bool = True) -> None:
    """Add fields that are not there yet; numbers of several readings are joined if `join_counts`."""
    for name, field in more.items():
        if name not in fields:
            fields[name] = field
        elif name == "counts" and join_counts and not set(field.boxes) & set(fields[name].boxes):
            fields[name] = joined(fields[name], field)


def _own_fields(block: Block, context: DocumentContext) -> dict[str, CandidateField]:
    """Return the name of an event in its heading or line, and what else that states: a day, a place, numbers."""
    when = DateContext(fiscal_year=context.fiscal_year)
    fields, line = _without_day(name_of(block) or without_mark(block.passage), context)
    aside = read_aside(line, when)
    wide = _WIDE.search(line.text.rstrip())
    if aside is not None:
        _add(fields, aside_fields(aside, context))
        line = line.part(0, aside.start)
    elif wide is not None and wide.start() > 0:
        _add(fields, aside_fields(read_details(line.part(wide.end(), len(line.text)), when), context))
        line = line.part(0, wide.start())
    name = unframed(line)
    fields["name"] = field_of(name.text.strip(), [name], context, Evidence(role=STRENGTH))
    return fields


def _without_day(line: Passage, context: DocumentContext) -> tuple[dict[str, CandidateField], Passage]:
    """Return the days that a line begins with, if it does, and the rest of it."""
    read = read_periods(line.text, DateContext(fiscal_year=context.fiscal_year))
    leading = leading_dates(line.text, read)
    if not leading:
        return {}, line
    evidence = Evidence(role=STRENGTH, inferred=read.inferred_year)
    pieces = parts(line, read.spans[:leading])
    gap = _GAP.match(line.text, read.spans[leading - 1][1])
    rest = line.part(gap.end() if gap else 0, len(line.text))
    days = field_of(read.periods[:leading], pieces, context, evidence, read.checks)
    return {"periods": days}, rest if rest.text.strip() else line


def _parts_of(passage: Passage, context: DocumentContext) -> dict[str, CandidateField]:
    """Return what a line below states: its labelled values, or the day, place and numbers that are its parts."""
    values = [field for value in labelled(passage) if (field := labelled_field(value, context)) is not None]
    if values:
        return {name: field for name, field in values if name != "name"}
    fields, line = _without_day(without_mark(passage), context)
    details = read_details(line, DateContext(fiscal_year=context.fiscal_year))
    return {**aside_fields(details, context), **fields}
