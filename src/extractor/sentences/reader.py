"""Blocks of running text → records: the way in for the pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from extractor.candidates.candidate import Candidate, in_order, unique
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import joined as joined_fields
from extractor.japanese.dates.periods import DateContext
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage
from extractor.layout.text.sentences import Sentence, sentences_of
from extractor.lines.cards import name_of, read_cards
from extractor.lines.dated_lines import read_dated_lines
from extractor.lines.day_headings import Day, days_over
from extractor.lines.indicator_lines import read_kpi_lines
from extractor.lines.meeting_lines import read_meeting_lines
from extractor.records import Period
from extractor.sentences.events import Reading, Told, event_record, headed, is_told, read_events
from extractor.sentences.known import Known, is_worth_reading, know
from extractor.sentences.parser import Parse, parse
from extractor.sentences.statistics import sentence_statistics
from extractor.vocabulary.event_words import heads_event, tells_of_something

_DATED_BRACKET = re.compile(r"[（(][^（(]*[0-9０-９]+[年月日/.][^（(]*[）)]$")


def read_prose(blocks: Iterable[Block], context: DocumentContext) -> tuple[Candidate, ...]:
    """Return the events and statistics that a document tells in running text."""
    runs = groupby(blocks, key=lambda block: context.within(_headings(block)).fiscal_year)
    return unique(record for year, run in runs for record in _read_run(tuple(run), replace(context, fiscal_year=year)))


def _headings(block: Block) -> tuple[str, ...]:
    """Return the headings that a block stands under; a heading itself belongs to what it stands above."""
    return (*block.section, block.text) if block.kind is BlockKind.HEADING else block.section


def _read_run(placed: Sequence[Block], context: DocumentContext) -> tuple[Candidate, ...]:
    """Return what blocks of one fiscal year tell."""
    cards, in_cards = read_cards(placed, context)
    indicators, in_kpis = read_kpi_lines(placed, frozenset(in_cards), context)
    in_cards = in_cards | in_kpis
    meetings, in_meetings = read_meeting_lines(placed, context, frozenset(in_cards))
    in_cards = in_cards | in_meetings
    dated, in_lines = read_dated_lines(placed, context, in_cards)
    texts = [
        block
        for i, block in enumerate(placed)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and i not in in_cards | in_lines
    ]
    paragraphs = [tuple(sentences_of(block.passage, block.section)) for block in texts]
    told = read_sentences(paragraphs, context, _topics(placed, texts), days_over(placed, texts, context))
    return unique([*cards, *indicators, *meetings, *_joined(dated, told)])


def _topics(blocks: Sequence[Block], texts: Sequence[Block]) -> list[Passage | None]:
    """Return for each text the name that the heading right above it gives."""
    above: dict[int, Passage | None] = {}
    for before, block in pairwise(blocks):
        name = name_of(before) if before.kind is BlockKind.HEADING else None
        if name is not None:
            bracket = _DATED_BRACKET.search(name.text)
            name = name.part(0, bracket.start()) if bracket else name
        above[id(block)] = name if name is not None and heads_event(name.text) else None
    return [above.get(id(block)) for block in texts]


def _joined(dated: Sequence[Candidate], told: Sequence[Candidate]) -> list[Candidate]:
    """Join a heading that dates an event with what the sentences below it add."""
    joined, added = list(dated), []
    for record in told:
        name = record.fields.get("name")
        at = next((i for i, d in enumerate(joined) if name is not None and d.fields["name"].boxes == name.boxes), None)
        known = joined[at].fields if at is not None else {}
        when = record.fields.get("periods")
        if at is None or (when is not None and ("periods" not in known or when.boxes != known["periods"].boxes)):
            added.append(record)
        else:
            fields = {**record.fields, **known}
            if "counts" in record.fields and "counts" in known:
                fields["counts"] = joined_fields(known["counts"], record.fields["counts"])
            joined[at] = replace(joined[at], fields=in_order(joined[at].kind, fields))
    return [*joined, *added]


def read_sentences(
    paragraphs: Sequence[Sequence[Sentence]],
    context: DocumentContext,
    topics: Sequence[Passage | None] = (),
    days: Sequence[Day | None] = (),
) -> list[Candidate]:
    """Return the records of paragraphs; only sentences that hold a date or a number are parsed.

    `topics` are the names that headings give to what paragraphs leave unnamed, one for each; `days` the dates that
    headings give to what paragraphs leave undated.
    """
    days = days or [None] * len(paragraphs)
    dates = DateContext(fiscal_year=context.fiscal_year)
    known: dict[tuple[int, int], Known] = {}
    for p, paragraph in enumerate(paragraphs):
        day = days[p]
        before: Period | None = day.dates.periods[-1] if day is not None else None
        for s, sentence in enumerate(paragraph):
            if is_worth_reading(sentence.text) or (day is not None and tells_of_something(sentence.text)):
                found = know(sentence.text, dates, before)
                known[p, s] = found
                before = found.dates.periods[-1] if found.dates.periods else before
    asked = {
        (p, s): found
        for (p, s), found in known.items()
        if found.counts.counts
        or ((found.dates.periods or days[p] is not None) and tells_of_something(paragraphs[p][s].text))
    }
    for p, s in list(asked):  # 「…研修会を開催。62名が参加した。」: the sentence before may tell of what
        earlier = (p, s - 1)
        if (
            s
            and earlier not in asked
            and not asked[p, s].dates.periods
            and tells_of_something(paragraphs[p][s - 1].text)
        ):
            asked[earlier] = know(paragraphs[p][s - 1].text, dates)
    asked = {place: asked[place] for place in sorted(asked)}
    parses: dict[tuple[int, int], Parse | None] = dict(
        zip(asked, parse([(paragraphs[p][s].text, found) for (p, s), found in asked.items()]), strict=True)
    )
    records: list[Candidate] = []
    for p, paragraph in enumerate(paragraphs):
        records += _paragraph(p, paragraph, asked, parses, topics[p] if topics else None, days[p], context)
    return records


def _paragraph(
    number: int,
    paragraph: Sequence[Sentence],
    asked: dict[tuple[int, int], Known],
    parses: dict[tuple[int, int], Parse | None],
    topic: Passage | None,
    day: Day | None,
    context: DocumentContext,
) -> list[Candidate]:
    """Return the records of one paragraph, in which a sentence may go on telling of the event before it."""
    last: Told | None = None
    above: Told | None = None
    name = day.name if day is not None else None
    events: list[Told] = []
    readings: list[Reading] = []
    for s, sentence in enumerate(paragraph):
        found = asked.get((number, s))
        if found is None:
            continue
        if name is not None and day is not None and last is None:
            above = last = headed(sentence, found, day)
        reading = read_events(sentence, found, parses[number, s], last, name or topic, day)
        events += reading.events
        day = None if any(event.dated for event in reading.events) else day
        last = reading.events[-1] if reading.events else last
        readings.append(reading)
    if above is not None and above.counts:
        under = next((event for event in events if event.topic is name and event.day is not None), None)
        if under is None:
            events.insert(0, above)
        else:
            under.counts = [*above.counts, *under.counts]
    told = [event for event in events if is_told(event)]
    untold = [event for event in events if event not in told]
    statistics = [record for reading in readings for record in sentence_statistics(freed(reading, untold), context)]
    return [*(event_record(event, context) for event in told), *statistics]


def freed(reading: Reading, untold: Sequence[Told]) -> Reading:
    """Return a reading in which the counts of events that are not told after all are free again."""
    free = {i for event in untold for _, known, i in event.counts if known is reading.known}
    return replace(reading, taken=reading.taken - free)
