"""Occasions of an event, one a line below the heading that names it: `第１回：６月18日（土）19:00～、港町会館にて`.

Lines with numbers are an event each; lines of days alone are the days of one event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of, joined
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.japanese.patterns import any_of
from extractor.japanese.text import fold
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage, parts
from extractor.lines.asides.aside import Aside, aside_fields, read_aside, read_details
from extractor.lines.block_reading import BlockReading
from extractor.lines.dated.dated_line import is_short_entry
from extractor.lines.dateline import is_dateline
from extractor.lines.headings.block_names import name_of
from extractor.lines.headings.days_below import days_below
from extractor.lines.headings.occasion_names import names_occasion
from extractor.lines.labels import role_of, unframed, without_mark
from extractor.lines.month_entries import leading_dates
from extractor.records import Kind
from extractor.vocabulary.direction import read_direction
from extractor.vocabulary.event_words import event_words, heads_event, names_event
from extractor.vocabulary.name_words import agenda_item
from extractor.vocabulary.place_words import is_place

STRENGTH = 0.85
MOST_BETWEEN = 3
"""So many paragraphs between a heading and its occasions may describe them."""
LONGEST_BARE_NAME = 30
_NOT_BARE = re.compile(r"[。、：:]|^[0-9０-９]")
_ORDINAL = re.compile(r"(第\s*[0-9０-９]{1,3}\s*回)[\s　：:]*")
_LABEL = re.compile(r"(\S{1,4}(?:[\s　]\S)?)[\s　]*[：:][\s　]*")
_BRACKET = re.compile(r"[（(].*?[）)]$")
_GAP = re.compile(r"[\s　：:、,，]*")
_HELD_IN_TEXT = re.compile(r"(?P<name>[^、。]{2,30}?)を(?:開催|実施|開)")
_HOW_OFTEN = re.compile(r"[\s　]+[0-9０-９]{1,2}\s*回$")
"""How often something was held, after its name: `理事会の開催　５回`."""
_IN_BRACKETS = re.compile(r"[（(〔［\[【][^（()）〔〕］\]】]*[）)〕］\]】]")
_TIMES_OF = re.compile(r".*[0-9０-９]回の")


@dataclass(frozen=True)
class Occasion:
    """A line that says when, and perhaps as which number, where, how and with how many, something was held."""

    block: int
    line: Passage
    ordinal: Passage | None
    dates: DateReading
    details: Aside


def read_occasions(
    blocks: Sequence[Block], context: DocumentContext, used: frozenset[int] = frozenset()
) -> BlockReading:
    """Return the events of occasions below headings, except in blocks that are `used` already."""
    found: list[tuple[int, Candidate]] = []
    taken: set[int] = set()
    for name, section, run in _runs(blocks, context, used):
        if _states_event(name, run) and not _dates_document(run, blocks):
            found += _records(name, section, run, context, blocks)
            taken |= {one.block for one in run}
    for one in days_below(blocks, context, used | taken):
        fields = {"name": field_of(one.name.text, [one.name], context, Evidence(role=STRENGTH))}
        when = Evidence(role=STRENGTH, inferred=one.dates.inferred_year)
        pieces = parts(one.line, one.dates.spans)
        fields["periods"] = field_of(one.dates.periods, pieces, context, when, one.dates.checks)
        if one.details is not None:
            fields |= {key: field for key, field in aside_fields(one.details, context).items() if key != "periods"}
        section, page = blocks[one.heading].section, blocks[one.heading].page
        found.append((one.heading, candidate_of(Kind.EVENT, fields, context, section, page, in_text=True)))
        taken.add(one.heading)
    return BlockReading(tuple(record for _, record in found), frozenset(taken))


def _runs(
    blocks: Sequence[Block], context: DocumentContext, used: frozenset[int]
) -> Iterator[tuple[Passage, tuple[str, ...], tuple[Occasion, ...]]]:
    """Yield the occasions one below the other, with the name and the path of the heading above them."""
    head: tuple[Passage, tuple[str, ...]] | None = None
    between = 0
    is_bare = False  # the head is a line in the print of the text
    run: tuple[Occasion, ...] = ()
    headings: dict[str, Block] = {}
    for number, block in enumerate(blocks):
        one = _occasion(number, block, context) if number not in used else None
        if one is not None and is_bare and any(period.precision != "day" for period in one.dates.periods):
            one = None
        if one is not None and head is not None and (not run or _is_like(run[-1], one)):
            run = (*run, one)
            continue
        if number not in used and head is not None and (_is_of_agenda(block) if run else _only_announces(block)):
            continue
        if head is not None and run:
            yield (*head, run)
        run = ()
        if block.kind is BlockKind.HEADING:
            headings[block.text] = block
        named = _named_by(block, headings)
        names = named.kind in (BlockKind.HEADING, BlockKind.ITEM) or _is_bare_name(named)
        if names and (name := _name(named, context)) is not None:
            head, between, is_bare = (name, named.section), 0, named.kind is BlockKind.PARAGRAPH
        elif block.kind is BlockKind.PARAGRAPH and number not in used and between < MOST_BETWEEN and "。" in block.text:
            between += 1
            head = _of_text(head, block, context)
        else:
            head = None
    if head is not None and run:
        yield (*head, run)


def _is_bare_name(block: Block) -> bool:
    """Return whether a line in the print of the text is nothing but the name of an event."""
    is_line = block.kind is BlockKind.PARAGRAPH and len(block.strips) == 1 and len(block.text) <= LONGEST_BARE_NAME
    return is_line and not _NOT_BARE.search(block.text) and heads_event(block.text)


def _is_of_agenda(block: Block) -> bool:
    """Return whether a block below an occasion is an item of its agenda: `第１号議案　事業報告の件`."""
    return block.kind is not BlockKind.HEADING and agenda_item().search(fold(block.text)) is not None


def _only_announces(block: Block) -> bool:
    """Return whether a block says in brackets what the lines below it state: `〔日時・場所・議案〕`."""
    return block.kind is not BlockKind.HEADING and _IN_BRACKETS.fullmatch(block.text.strip()) is not None


def _named_by(block: Block, headings: Mapping[str, Block]) -> Block:
    """Return the heading that names what is below a block: the one above a heading that is only a label (`◇期間`)."""
    is_label = block.kind is BlockKind.HEADING and role_of(without_mark(block.passage).text) == "periods"
    return headings.get(block.section[-1], block) if is_label and block.section else block


def _name(block: Block, context: DocumentContext) -> Passage | None:
    """Return the name in a heading, without what was done with it (`経営会議の設置`)."""
    name = name_of(block)
    if name is None or (block.kind is BlockKind.ITEM and not heads_event(_BRACKET.sub("", name.text))):
        return None
    read = read_periods(name.text, DateContext(fiscal_year=context.fiscal_year))
    if leading_dates(name.text, read) and read.periods[0].precision in ("day", "month"):
        return None
    often = _HOW_OFTEN.search(name.text)
    name = name.part(0, often.start()) if often else name
    tail = re.search(rf"{any_of(event_words().headed.of_what_is_held)}$", name.text)
    return unframed(name.part(0, tail.start())) if tail and tail.start() > 1 else name


def _of_text(
    head: tuple[Passage, tuple[str, ...]] | None, block: Block, context: DocumentContext
) -> tuple[Passage, tuple[str, ...]] | None:
    """Return the head of the occasions below a paragraph: what it says was held where the heading has its own day."""
    if head is None or read_aside(head[0], DateContext(fiscal_year=context.fiscal_year)) is None:
        return head
    held = _HELD_IN_TEXT.search(block.text)
    if held is None or not names_event(held["name"]):
        return None
    start, end = held.span("name")
    often = _TIMES_OF.match(block.text, start, end)
    return block.passage.part(often.end() if often else start, end), head[1]


def _occasion(number: int, block: Block, context: DocumentContext) -> Occasion | None:
    """Return the occasion of a line; None if it says more than when, where, how and how many."""
    line = without_mark(block.passage)
    if "。" in line.text.rstrip("。 　") or not is_short_entry(line.text) or is_dateline(block):
        return None
    ordinal = _ORDINAL.match(line.text)
    label = _LABEL.match(line.text, ordinal.end() if ordinal else 0)
    if label is not None and role_of(label[1]) != "periods":
        return None
    start = label.end() if label else ordinal.end() if ordinal else 0
    rest = line.part(start, len(line.text))
    when = DateContext(fiscal_year=context.fiscal_year)
    read = read_periods(rest.text, when)
    leading = leading_dates(rest.text, read)
    if not leading or any(period.precision not in ("day", "month") for period in read.periods[:leading]):
        return None
    end = read.spans[leading - 1][1]
    gap = _GAP.match(rest.text, end)
    after = rest.part(gap.end() if gap else end, len(rest.text))
    if _names_own(after, when):
        return None
    details = read_details(after, when)
    is_understood = details.is_understood and (details.remarks == 0 or details.has_details)
    if not is_understood or details.dates.periods or after.text.startswith(event_words().headed.as_of):
        return None
    dates = DateReading(read.periods[:leading], read.checks, read.inferred_year, read.spans[:leading])
    return Occasion(number, rest, line.part(*ordinal.span(1)) if ordinal else None, dates, details)


def _names_own(after: Passage, when: DateContext) -> bool:
    """Return whether what follows a date is the name of an event with what a bracket says of it: a list of events.

    `H30.7.21　第１回現地研修会（ふれあいの森）　34名` below `研修`.
    """
    aside = read_aside(after, when)
    name = after.part(0, aside.start) if aside is not None and aside.has_details else None
    words = _BRACKET.sub("", name.text) if name is not None else ""
    return names_occasion(words) and not is_place(words)


def _dates_document(run: Sequence[Occasion], blocks: Sequence[Block]) -> bool:
    """Return whether a single printed day below the first heading of a document is that of the document itself."""
    above = blocks[: run[0].block]
    of_title = blocks[run[0].block].page == 1 and sum(block.kind is BlockKind.HEADING for block in above) == 1
    of_title = of_title and not _is_bare_name(blocks[run[0].block - 1])
    bare = not run[0].details.has_details and not run[0].dates.inferred_year and run[0].ordinal is None
    return len(run) == 1 and bare and of_title and len(above) <= MOST_BETWEEN


def _is_like(above: Occasion, below: Occasion) -> bool:
    return (above.ordinal is None) == (below.ordinal is None)


def _states_event(name: Passage, run: Sequence[Occasion]) -> bool:
    """Return whether lines below a heading are occasions of what it names, and no list of things that each names.

    Numbered lines are occasions where there are several, or the name ends like an event's; others where it does and
    they say nothing but when, where and how many came, or where a single one says where it was held.
    """
    if run[0].ordinal is not None:
        return len(run) > 1 or heads_event(name.text)
    if any(one.details.remarks or _names_something(one.details) for one in run):
        return False
    if len({_labels(one.details) for one in run}) > 1:
        return False
    is_single = len(run) == 1 and run[0].details.has_details and run[0].dates.periods[0].precision == "day"
    return heads_event(name.text) or is_single


def _names_something(details: Aside) -> bool:
    """Return whether a place or the label of a number is the name of something that was held."""
    where = [details.inside.text[slice(*details.venue)]] if details.venue is not None else []
    labels = _labels(details)
    return any("【" in label for label in labels) or any(
        heads_event(_BRACKET.sub("", text)) for text in (*where, *labels)
    )


def _labels(details: Aside) -> tuple[str, ...]:
    return tuple(count.label or "" for count in details.counts.counts)


def _records(
    name: Passage,
    section: tuple[str, ...],
    run: Sequence[Occasion],
    context: DocumentContext,
    blocks: Sequence[Block],
) -> list[tuple[int, Candidate]]:
    """Return an event for each occasion; days alone, one below the other, are those of one event."""
    plain = all(one.ordinal is None and one.details.venue is None and not one.details.counts.counts for one in run)
    fields = [_fields(name, one, context) for one in run]
    if plain and len(run) > 1:
        first = fields[0]
        for other in fields[1:]:
            first["periods"] = joined(first["periods"], other["periods"])
        fields = [first]
    return [
        (one.block, candidate_of(Kind.EVENT, own, context, section, blocks[one.block].page, in_text=True))
        for one, own in zip(run, fields, strict=False)
    ]


def _fields(name: Passage, one: Occasion, context: DocumentContext) -> dict[str, CandidateField]:
    evidence = Evidence(role=STRENGTH)
    dated = Evidence(role=STRENGTH, inferred=one.dates.inferred_year)
    fields: dict[str, CandidateField] = {}
    if one.ordinal is not None:
        fields["number"] = field_of(one.ordinal.text, [one.ordinal], context, evidence)
    fields["name"] = field_of(name.text, [name], context, evidence)
    when = parts(one.line, one.dates.spans)
    fields["periods"] = field_of(one.dates.periods, when, context, dated, one.dates.checks)
    direction = read_direction(name.text)
    if direction is not None:
        fields["direction"] = field_of(direction, [name], context, Evidence(role=0.7, inferred=True))
    return {**fields, **{key: field for key, field in aside_fields(one.details, context).items() if key != "periods"}}
