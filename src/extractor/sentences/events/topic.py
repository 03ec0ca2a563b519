"""The event that a heading names and that the sentences below it date, without saying what was held."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.layout.text.passage import Passage
from extractor.sentences.events.dates import AND, is_of_another_day
from extractor.sentences.events.draft import EventDraft, SentenceCount
from extractor.sentences.events.reader import SentenceReading
from extractor.sentences.grammar.clauses import Clause, ClauseKind
from extractor.sentences.grammar.known import Known
from extractor.sentences.grammar.parser import Token
from extractor.vocabulary.count_words import counts_people, is_unwanted_label, is_unwanted_unit

OTHER_SENTENCE = 0.6
"""How strongly people counted elsewhere in an article belong to its only event."""
TOPIC = 0.6
"""How strongly a heading plays the role of the name of what the sentences below it only date."""
_PAST = re.compile(r"(?:[たっ]だ?|ました)[。！]?[」』）)]*$")
_NO_PREDICATE = Token(0, 0, 0, "", "", "", "", "", 0)


def states_day(reading: SentenceReading) -> bool:
    """Return whether a sentence states what happened, and begins with or soon states the day."""
    days = [period.precision == "day" for period in reading.known.dates.periods]
    return bool(days) and days[0] and _PAST.search(reading.sentence.text.rstrip()) is not None


def draft_of_topic(topic: Passage, reading: SentenceReading) -> EventDraft:
    """Return the event that a heading names with the first days of a sentence and those who are counted in it."""
    clause = Clause(ClauseKind.HELD, _NO_PREDICATE, ())
    counts = tuple(
        SentenceCount(reading.sentence, reading.known, index)
        for index, count in enumerate(reading.known.counts.counts)
        if index not in reading.taken and not is_unwanted_unit(count.unit)
    )
    return EventDraft(
        reading.sentence,
        reading.known,
        clause,
        (0, 0),
        TOPIC,
        topic=topic,
        dates=_first_days(reading.sentence.text, reading.known),
        counts=counts,
        nearness=TOPIC,
    )


def named_by_topic(events: tuple[EventDraft, ...], topic: Passage | None) -> tuple[EventDraft, ...]:
    """Return the only event of a paragraph, known by the wording of what was done, with the name of its heading."""
    if topic is None or len(events) != 1 or events[0].clause.kind is not ClauseKind.ACTIVITY or events[0].topic:
        return events
    return (replace(events[0], topic=topic, name_strength=TOPIC),)


def other_counts(reading: SentenceReading, event: EventDraft) -> tuple[SentenceCount, ...]:
    """Return the people and groups that a past sentence of an article counts, if it is not about another day."""
    if is_of_another_day(reading.known, event) or _PAST.search(reading.sentence.text.rstrip()) is None:
        return ()
    return tuple(
        SentenceCount(reading.sentence, reading.known, index)
        for index, count in enumerate(reading.known.counts.counts)
        if index not in reading.taken and counts_people(count.unit) and not is_unwanted_label(count.label)
    )


def _first_days(text: str, known: Known) -> tuple[int, ...]:
    """Return the numbers of the first date of a sentence and of those that follow it in one list."""
    order = sorted(range(len(known.dates.spans)), key=lambda i: known.dates.spans[i])
    found = order[:1]
    for i in order[1:]:
        if not AND.fullmatch(text, known.dates.spans[found[-1]][1], known.dates.spans[i][0]):
            break
        found.append(i)
    return tuple(found)
