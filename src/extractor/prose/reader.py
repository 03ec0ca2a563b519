"""Blocks of running text → records: the way in for the pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.japanese.dates import DateContext
from extractor.layout.blocks import Block, BlockKind
from extractor.prose.parser import Parse, parse
from extractor.prose.sentence_events import Told, event_record, read_events
from extractor.prose.sentences import Known, Sentence, is_worth_reading, know, sentences_of
from extractor.prose.statistics import sentence_statistics
from extractor.records import Record
from extractor.tables.context import DocumentContext


def read_prose(blocks: Iterable[Block], context: DocumentContext) -> tuple[Record, ...]:
    """Return the events and statistics that a document tells in running text."""
    records: list[Record] = []
    texts = [block for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)]
    records += read_sentences([tuple(sentences_of(block.passage, block.section)) for block in texts], context)
    return unique(records)


def read_sentences(paragraphs: Sequence[Sequence[Sentence]], context: DocumentContext) -> list[Record]:
    """Return the records of paragraphs; only sentences that hold a date or a number are parsed."""
    dates = DateContext(fiscal_year=context.fiscal_year)
    known = {
        (p, s): know(sentence.text, dates)
        for p, paragraph in enumerate(paragraphs)
        for s, sentence in enumerate(paragraph)
        if is_worth_reading(sentence.text)
    }
    asked = {place: found for place, found in known.items() if found.dates.periods or found.counts.counts}
    parses: dict[tuple[int, int], Parse | None] = dict(
        zip(asked, parse([(paragraphs[p][s].text, found) for (p, s), found in asked.items()]), strict=True)
    )
    records: list[Record] = []
    for p, paragraph in enumerate(paragraphs):
        records += _paragraph(p, paragraph, asked, parses, context)
    return records


def _paragraph(
    number: int,
    paragraph: Sequence[Sentence],
    asked: dict[tuple[int, int], Known],
    parses: dict[tuple[int, int], Parse | None],
    context: DocumentContext,
) -> list[Record]:
    """Return the records of one paragraph, in which a sentence may go on telling of the event before it."""
    last: Told | None = None
    events: list[Told] = []
    statistics: list[Record] = []
    for s, sentence in enumerate(paragraph):
        found = asked.get((number, s))
        if found is None:
            last = None if last is not None and not last.counts else last
            continue
        reading = read_events(sentence, found, parses[number, s], last)
        events += reading.events
        last = reading.events[-1] if reading.events else last
        statistics += sentence_statistics(reading, context)
    return [*(event_record(event, context) for event in events), *statistics]


def unique(records: Iterable[Record]) -> tuple[Record, ...]:
    """Drop records that say the same of the same place."""
    return tuple({record.id: record for record in records}.values())
