"""Blocks of running text → records: readers of blocks, one after another, each on the blocks that are still free.

What a reader of lines proposes is judged against the readers after it and against that there are no events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from types import MappingProxyType

from extractor.candidates.candidate import Candidate, in_order, unique
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import joined as joined_fields
from extractor.confidence.evidence import RecordEvidence
from extractor.japanese.text import compact
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.lines.block_reading import BlockReading
from extractor.lines.cards import read_cards
from extractor.lines.dated.dated_lines import read_dated_lines
from extractor.lines.dated.day_lists import read_day_lists
from extractor.lines.indicators.indicator_lines import read_indicator_lines
from extractor.lines.meeting_lines import read_meeting_lines
from extractor.lines.occasions import read_occasions
from extractor.reading.boxes import holds_middle
from extractor.records import Box, Kind
from extractor.running_text.judge import NONE, Stretch, TextVerdict, judged, stretches
from extractor.running_text.settled import Settled, settled_blocks, settled_event
from extractor.sentences.block_reader import read_sentence_blocks

Reader = Callable[[Sequence[Block], DocumentContext, frozenset[int]], BlockReading]
"""Reads blocks; those of the given numbers are used already and serve as context only."""

JUDGED = frozenset({"cards", "meeting lines", "day lists", "occasions", "dated lines"})
"""Readers of lines, whose events are judged; sentences carry what their parse leaves in doubt themselves."""
OCCASIONS, DATED_LINES, SENTENCES = "occasions", "dated lines", "sentences"
SETTLED = "settled events"
"""What somebody settled to be an event, read by all readers together."""
NOTHING_SETTLED: Mapping[int, str] = MappingProxyType({})
READERS: Mapping[str, Reader] = {
    "cards": read_cards,
    "indicator lines": read_indicator_lines,
    "meeting lines": read_meeting_lines,
    "day lists": read_day_lists,
    OCCASIONS: read_occasions,
    DATED_LINES: read_dated_lines,
    SENTENCES: read_sentence_blocks,
}
"""The readers by name, in their order: a block that one has used is not free for those after it."""


@dataclass(frozen=True)
class TextReading:
    """The records of a document's running text, and which reader used which block (by the block's number).

    `evidence` is what speaks against records of a text whose tags and print differ, and against those of a reading that
    contradicts itself, by the record's id; `verdicts` says of each stretch which reading won and which lost, by the
    numbers of its blocks. `is_unread`: it takes more time or memory than there is.
    """

    candidates: tuple[Candidate, ...]
    readers: Mapping[int, str]
    evidence: Mapping[str, RecordEvidence] = field(default_factory=dict)
    verdicts: Mapping[tuple[int, ...], TextVerdict] = field(default_factory=dict)
    is_unread: bool = False


@dataclass(frozen=True)
class BlockReadings:
    """What each reader found, the verdict on each stretch by its blocks, and the ids of records that are doubted."""

    by_reader: Mapping[str, BlockReading]
    verdicts: Mapping[tuple[int, ...], TextVerdict]
    doubted: frozenset[str]


def read_running_text(
    blocks: Iterable[Block], context: DocumentContext, kinds: Mapping[int, str] = NOTHING_SETTLED
) -> TextReading:
    """Return the events, indicators and numbers that a document states in running text.

    Blocks under headings that state a fiscal year of their own are read with that year. `kinds` are what somebody
    settled of blocks, by their numbers: that one is an event, or holds no records.
    """
    found: list[Candidate] = []
    readers: dict[int, str] = {}
    verdicts: dict[tuple[int, ...], TextVerdict] = {}
    doubted: frozenset[str] = frozenset()
    start = 0
    placed_blocks = tuple(blocks)
    for year, run in groupby(placed_blocks, key=lambda block: context.within(_headings(block)).fiscal_year):
        placed = tuple(run)
        own = {number - start: kind for number, kind in kinds.items() if 0 <= number - start < len(placed)}
        read = read_blocks(placed, replace(context, fiscal_year=year), own)
        found += _records(read.by_reader)
        readers |= {start + number: name for name, one in read.by_reader.items() for number in one.used}
        verdicts |= {tuple(start + n for n in numbers): verdict for numbers, verdict in read.verdicts.items()}
        doubted |= read.doubted
        start += len(placed)
    candidates = unique(found)
    against = RecordEvidence(in_text=True, contradicted=True)
    evidence = {record.id: against for record in candidates if record.id in doubted}
    evidence |= _evidence(candidates, placed_blocks, context)
    nameless = (record.id for record in candidates if record.kind is Kind.STATISTIC and "row" not in record.fields)
    evidence |= {one: replace(evidence.get(one, RecordEvidence(in_text=True)), nameless=True) for one in nameless}
    return TextReading(candidates, readers, evidence, verdicts)


def _evidence(
    records: Iterable[Candidate], blocks: Iterable[Block], context: DocumentContext
) -> Mapping[str, RecordEvidence]:
    """Return the doubt about records that were read from text of which tags and print say different things."""
    disputed = [
        box for block in blocks if block.disputed for box in context.boxes(strip.as_line() for strip in block.strips)
    ]
    doubt = RecordEvidence(in_text=True, text_differs=True)
    return {
        record.id: doubt
        for record in (records if disputed else ())
        if any(_is_in(box, text) for value in record.fields.values() for box in value.boxes for text in disputed)
    }


def _is_in(box: Box, text: Box) -> bool:
    """Return whether the middle of a box is in that of a text."""
    return box.page == text.page and holds_middle(text.bbox, box.bbox)


def read_blocks(
    blocks: Sequence[Block], context: DocumentContext, kinds: Mapping[int, str] = NOTHING_SETTLED
) -> BlockReadings:
    """Return what each reader found in blocks of one fiscal year, as far as the judge keeps it.

    `kinds` are what somebody settled of blocks, by their numbers.
    """
    decided = settled_blocks(blocks, kinds)
    readings: dict[str, BlockReading] = _read_settled(decided, blocks, context) if kinds else {}
    verdicts: dict[tuple[int, ...], TextVerdict] = {}
    settled: dict[int, str] = {}  # blocks of which another reading than the first one is kept
    doubted: set[str] = set()
    used = decided.numbers
    for at, (name, read) in enumerate(READERS.items()):
        others = frozenset(number for number, reader in settled.items() if reader != name)
        reading = read(blocks, context, used | others)
        if name in JUDGED:
            rivals = {rival: partial(READERS[rival], blocks, context) for rival in list(READERS)[at + 1 :]}
            for stretch in stretches(reading, blocks):
                verdict = judged(name, stretch, rivals, blocks, context)
                verdicts[tuple(sorted(stretch.numbers))] = verdict
                if verdict.reader != name:
                    reading = _without(reading, stretch)
                    settled |= dict.fromkeys(stretch.numbers, verdict.reader)
                elif verdict.contradictions:
                    doubted |= {record.id for _, record in stretch.found}
        readings[name] = reading
        used |= reading.used
    return BlockReadings(readings, verdicts, frozenset(doubted))


def _read_settled(decided: Settled, blocks: Sequence[Block], context: DocumentContext) -> dict[str, BlockReading]:
    """Return the events that somebody settled, each read from its own blocks, and the blocks that hold none."""
    events: list[Candidate] = []
    for number, below in decided.events.items():
        others = frozenset(range(len(blocks))) - {number, *below}
        found: list[Candidate] = []
        for read in READERS.values():
            reading = read(blocks, context, others)
            found += reading.candidates
            others |= reading.used
        events.append(settled_event(number, below, blocks, context, found))
    used = decided.numbers - decided.left
    return {SETTLED: BlockReading(tuple(events), used), NONE: BlockReading((), decided.left)}


def _without(reading: BlockReading, stretch: Stretch) -> BlockReading:
    """Return a reading without the events of a stretch, whose blocks are free for others."""
    dropped = {record.id for _, record in stretch.found}
    kept = tuple(record for record in reading.candidates if record.id not in dropped)
    return BlockReading(kept, reading.used - stretch.numbers)


def _records(readings: Mapping[str, BlockReading]) -> tuple[Candidate, ...]:
    """Return the records of all readers; dated headings and lines come with what the sentences below them add."""
    dating = (OCCASIONS, DATED_LINES)
    others = [reading for name, reading in readings.items() if name not in (*dating, SENTENCES)]
    plain = [record for reading in others for record in reading.candidates]
    dated = [record for name in dating for record in readings[name].candidates]
    stated = _completed(dated, readings[SENTENCES].candidates)
    return unique(_without_repeats([*plain, *stated[: len(dated)]], stated[len(dated) :]))


def _completed(dated: Sequence[Candidate], stated: Sequence[Candidate]) -> list[Candidate]:
    """Return the records of lines that date and of sentences; those of one name on one place and one date are one."""
    found, added = list(dated), []
    for record in stated:
        name, when = record.fields.get("name"), record.fields.get("periods")
        at = next((i for i, d in enumerate(found) if name is not None and d.fields["name"].boxes == name.boxes), None)
        known = found[at].fields if at is not None else {}
        if at is None or (when is not None and ("periods" not in known or when.boxes != known["periods"].boxes)):
            added.append(record)
            continue
        fields = {**record.fields, **known}
        if "counts" in record.fields and "counts" in known:
            fields["counts"] = joined_fields(known["counts"], record.fields["counts"])
        found[at] = replace(found[at], fields=in_order(found[at].kind, fields))
    return [*found, *added]


def _without_repeats(lines: Sequence[Candidate], stated: Sequence[Candidate]) -> list[Candidate]:
    """Return the records of lines and of sentences; an event that both state is one, with the name of the lines.

    An article often repeats what its heading and its lines of day and place state: the same days, and one name is in
    the other.
    """
    found, others = list(lines), []
    for record in stated:
        at = next((i for i, line in enumerate(found) if _is_same(line, record)), None)
        if at is None:
            others.append(record)
        else:
            more = {name: field for name, field in record.fields.items() if name not in found[at].fields}
            found[at] = replace(found[at], fields=in_order(found[at].kind, {**found[at].fields, **more}))
    return [*found, *others]


def _is_same(line: Candidate, stated: Candidate) -> bool:
    """Return whether two events have the same days, and the name of one is in that of the other."""
    if line.kind is not stated.kind or not all({"name", "periods"} <= one.fields.keys() for one in (line, stated)):
        return False
    if line.fields["periods"].value != stated.fields["periods"].value:
        return False
    first, second = (compact(str(one.fields["name"].value)) for one in (line, stated))
    return first in second or second in first


def _headings(block: Block) -> tuple[str, ...]:
    """Return the headings above a block; a heading itself belongs to the blocks below it."""
    return (*block.section, block.text) if block.kind is BlockKind.HEADING else block.section
