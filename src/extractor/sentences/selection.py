"""Which sentences are worth a parse: those that hold a date or a number, and the one before that may name the event."""

from __future__ import annotations

from extractor.japanese.dates.periods import DateContext
from extractor.records import Period
from extractor.sentences.grammar.known import Known, is_worth_reading, know
from extractor.sentences.paragraph import Paragraph
from extractor.vocabulary.event_words import has_event_predicate


def sentences_to_parse(paragraph: Paragraph, context: DateContext) -> dict[int, Known]:
    """Return what grammar finds in the sentences of a paragraph that are parsed, by their numbers in order."""
    sentences = paragraph.sentences
    chosen = {
        number: known
        for number, known in _with_numbers(paragraph, context).items()
        if known.counts.counts
        or ((known.dates.periods or paragraph.day is not None) and has_event_predicate(sentences[number].text))
    }
    before = {  # 「…研修会を開催。62名が参加した。」: the sentence before may name the event
        number - 1: know(sentences[number - 1].text, context)
        for number, known in chosen.items()
        if number
        and number - 1 not in chosen
        and not known.dates.periods
        and has_event_predicate(sentences[number - 1].text)
    }
    return dict(sorted({**chosen, **before}.items()))


def _with_numbers(paragraph: Paragraph, context: DateContext) -> dict[int, Known]:
    """Return what grammar finds in the sentences that hold digits, or state an event under a dated heading."""
    found: dict[int, Known] = {}
    day = paragraph.day
    before: Period | None = day.dates.periods[-1] if day is not None else None
    for number, sentence in enumerate(paragraph.sentences):
        if is_worth_reading(sentence.text) or (day is not None and has_event_predicate(sentence.text)):
            known = know(sentence.text, context, before)
            found[number] = known
            before = known.dates.periods[-1] if known.dates.periods else before
    return found
