"""A parsed paragraph → its events and numbers: a sentence may add to the event of the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.layout.text.passage import Passage
from extractor.sentences.events.draft import EventDraft, draft_of_heading
from extractor.sentences.events.reader import SentenceReading, read_events
from extractor.sentences.events.record import event_record
from extractor.sentences.events.topic import OTHER_SENTENCE, draft_of_topic, named_by_topic, other_counts, states_day
from extractor.sentences.paragraph import Paragraph, ParsedSentence
from extractor.sentences.statistics import sentence_statistics


@dataclass(frozen=True)
class ParagraphReading:
    """The events of the sentences read so far, and the event that the heading names, each with its counts."""

    sentences: tuple[SentenceReading, ...] = ()
    events: tuple[EventDraft, ...] = ()
    heading: EventDraft | None = None

    @property
    def last(self) -> EventDraft | None:
        """The event that the next sentence may add to: the last one that has a day, else the last one."""
        dated = [event for event in self.events if event.is_dated]
        return (dated or self.events)[-1] if self.events else self.heading

    def with_sentence(self, reading: SentenceReading) -> ParagraphReading:
        """Return the reading with one more sentence: its events, and what it adds to the last event."""
        sentences = (*self.sentences, reading)
        if not self.events:
            return ParagraphReading(sentences, reading.events, reading.earlier)
        earlier = (reading.earlier if event is self.last else event for event in self.events)
        before = tuple(event for event in earlier if event is not None)
        return ParagraphReading(sentences, (*before, *reading.events), self.heading)


def paragraph_records(
    paragraph: Paragraph, parsed: Sequence[ParsedSentence], context: DocumentContext
) -> list[Candidate]:
    """Return the events and numbers of a paragraph; `parsed` are those of its sentences that were parsed."""
    reading = _read(paragraph, parsed)
    events = _with_heading(reading)
    complete = [event for event in events if event.is_complete]
    dropped = [event for event in events if not event.is_complete]
    numbers = [
        record for one in reading.sentences for record in sentence_statistics(without_events(one, dropped), context)
    ]
    return [*(event_record(event, context) for event in complete), *numbers]


def _read(paragraph: Paragraph, parsed: Sequence[ParsedSentence]) -> ParagraphReading:
    """Read the sentences in their order; the heading's date is that of the first event without one of its own."""
    day = paragraph.day
    name = day.name if day is not None else None
    found = ParagraphReading()
    for one in parsed:
        if name is not None and day is not None and found.last is None:
            found = replace(found, heading=draft_of_heading(one.sentence, one.known, day))
        reading = read_events(one, found.last, name or paragraph.topic, day, paragraph.heading)
        found = found.with_sentence(reading)
        day = None if any(event.is_dated for event in reading.events) else day
    if not found.events and found.heading is None:
        return _of_topic(paragraph.topic, found)
    named = replace(found, events=named_by_topic(found.events, paragraph.topic))
    return with_other_counts(named) if paragraph.heading is not None else named


def with_other_counts(found: ParagraphReading) -> ParagraphReading:
    """Return the reading of an article on a single dated event with the people that other sentences count in it."""
    dated = [event for event in found.events if event.is_dated]
    if len(dated) != 1 or len(found.events) != 1:
        return found
    event, sentences = dated[0], []
    for one in found.sentences:
        left = other_counts(one, event)
        event = event.with_counts(left, OTHER_SENTENCE) if left else event
        sentences.append(replace(one, taken=one.taken | {count.index for count in left}))
    return replace(found, sentences=tuple(sentences), events=(event,))


def _of_topic(topic: Passage | None, found: ParagraphReading) -> ParagraphReading:
    """Return the reading with the event that the heading names, if the sentences only say when it was, and who came.

    Below 読書週間: `６月10日から14日まで取り組みました`.
    """
    stating = next((n for n, one in enumerate(found.sentences) if states_day(one)), None)
    if topic is None or stating is None:
        return found
    event = draft_of_topic(topic, found.sentences[stating])
    taken = frozenset(one.index for one in event.counts)
    sentences = list(found.sentences)
    sentences[stating] = replace(sentences[stating], taken=sentences[stating].taken | taken)
    return ParagraphReading(tuple(sentences), (event,), None)


def _with_heading(reading: ParagraphReading) -> tuple[EventDraft, ...]:
    """Return the events with that of the heading, if people took part: as one with the event that has its name."""
    heading, events = reading.heading, reading.events
    if heading is None or not heading.counts:
        return events
    same = next((n for n, one in enumerate(events) if one.topic is heading.topic and one.day is not None), None)
    if same is None:
        return (heading, *events)
    merged = replace(events[same], counts=(*heading.counts, *events[same].counts))
    return (*events[:same], merged, *events[same + 1 :])


def without_events(reading: SentenceReading, dropped: Sequence[EventDraft]) -> SentenceReading:
    """Return a sentence in which the counts of events that are dropped belong to none."""
    free = {one.index for event in dropped for one in event.counts if one.known is reading.known}
    return replace(reading, taken=reading.taken - free)
