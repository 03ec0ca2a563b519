"""A sentence → the events that it states, with what it adds to the event of an earlier sentence.

What is mentioned only in passing is left out: an event needs a day or a month (or a plan's year), or people who took
part.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractor.layout.text.passage import Passage
from extractor.layout.text.sentences import Sentence
from extractor.lines.headings.day_headings import Day
from extractor.sentences.events.counts import with_counts
from extractor.sentences.events.dates import is_of_another_day, of_heading, states_day, with_dates, with_day
from extractor.sentences.events.draft import EventDraft, drafts_of
from extractor.sentences.events.places import with_places
from extractor.sentences.grammar.clauses import clauses_of
from extractor.sentences.grammar.known import Known
from extractor.sentences.grammar.parser import Parse
from extractor.sentences.grammar.unknown_units import with_unknown_units
from extractor.sentences.paragraph import ParsedSentence


@dataclass(frozen=True)
class SentenceReading:
    """A sentence with its events, and the numbers of its counts that belong to events.

    `earlier` is the event of an earlier sentence with the counts that this sentence adds to it.
    """

    sentence: Sentence
    known: Known
    parse: Parse | None
    events: tuple[EventDraft, ...] = ()
    earlier: EventDraft | None = None
    taken: frozenset[int] = frozenset()


def read_events(
    parsed: ParsedSentence,
    earlier: EventDraft | None,
    topic: Passage | None = None,
    day: Day | None = None,
    heading: Passage | None = None,
) -> SentenceReading:
    """Return the events of a sentence, and the event of an earlier sentence with the counts that this one adds to it.

    `topic` is the name that the heading above has for an event that the sentence leaves unnamed
    (`９月に開催し、42名が参加した`), `heading` what a heading says that ends like no event; `day` is the date that it
    has for the first event without a date of its own. Where the heading also names what its day dates, a sentence
    without a day is about that event alone.
    """
    sentence, tree = parsed.sentence, parsed.parse
    if tree is None:
        return SentenceReading(sentence, parsed.known, None, earlier=earlier)
    known = with_unknown_units(sentence.text, tree, parsed.known)
    clauses = clauses_of(sentence.text, tree, known, dated=day is not None)
    named = drafts_of(sentence, known, clauses, topic, heading)
    is_part = day is not None and day.name is not None and not states_day(known)
    dated = (
        of_heading(named, day)
        if is_part and day is not None
        else with_dates(named, clauses, known, tree, sentence.text)
    )
    placed = with_places(with_day(dated, day), sentence.text, tree)
    goes_on = earlier is not None and not is_of_another_day(known, earlier)
    counted = with_counts(placed, earlier if goes_on else None, clauses, sentence, known, all_of_one=is_part)
    added = counted.earlier if goes_on else earlier
    return SentenceReading(sentence, known, tree, counted.drafts, added, counted.taken)
