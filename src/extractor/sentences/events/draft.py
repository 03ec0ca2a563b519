"""An event as far as sentences state it, and the phrase that names it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact
from extractor.knowledge import cache
from extractor.layout.text.passage import Passage, Span
from extractor.layout.text.sentences import Sentence
from extractor.lines.headings.day_headings import Day
from extractor.sentences.grammar.clauses import Clause, ClauseKind
from extractor.sentences.grammar.known import Known
from extractor.sentences.grammar.parser import Token
from extractor.vocabulary.event_words import event_words

QUOTED, NOUN_PHRASE, HEADING, SILENT, ACTIVITY = 1.0, 0.75, 0.7, 0.55, 0.45
"""How strongly a quoted name, a noun phrase, the heading above and an activity's wording play the role of a name.

`SILENT`: a heading that does not end like an event's name, above a sentence that says that it was held.
"""
SAME_CLAUSE, SAME_SENTENCE, NEXT_SENTENCE = 1.0, 0.9, 0.75
"""How strongly numbers belong to an event stated in their clause, in their sentence, in the sentence before."""
SHORTEST_NAME = 2
SHORTEST_ACTIVITY = 3
"""A verb alone (設立) does not say what was done."""
_AFTER_DATE = re.compile(r"(?:には|に|から|まで|は|、|\s)*")
_HOSTS = re.compile(
    r"(?:[^、。「」]{2,20}?(?:共催|主催|協働|協力|後援)(?:による|で)|[^、。「」]{1,30}?の(?:もと|下)(?:で)?)、?"
)
_ORDINAL = re.compile(r"第[0-9一二三四五六七八九十]{1,3}回")
_NUMBERED = re.compile(r"(?P<before>[^「」『』]{2,}の)第[0-9０-９一二三四五六七八九十]{1,3}回\S")
"""Words that describe a numbered event: its own name begins with the number (`本会の第15回大会`)."""
_QUOTE_OPENS, _QUOTE_CLOSES = "「『｢", "」』｣"
_NO_PREDICATE = Token(0, 0, 0, "", "", "", "", "", 0)


@dataclass(frozen=True)
class SentenceCount:
    """A count of a sentence: count number `index` of those known of the sentence."""

    sentence: Sentence
    known: Known
    index: int


@dataclass(frozen=True)
class EventDraft:
    """An event of a clause with what has been found of it so far; spans are those of its sentence.

    `topic` is the heading's name for an event that its sentence leaves unnamed. `dates` are numbers of dates known of
    the sentence; `day` is the date of the heading for an event without a date of its own. `nearness` is how strongly
    its counts belong to it.
    """

    sentence: Sentence
    known: Known
    clause: Clause
    name: Span
    name_strength: float
    topic: Passage | None = None
    dates: tuple[int, ...] = ()
    day: Day | None = None
    venue: Span | None = None
    format_span: Span | None = None
    counts: tuple[SentenceCount, ...] = ()
    nearness: float = SAME_CLAUSE

    @property
    def is_dated(self) -> bool:
        """Return whether a date says when it was held, finer than the report's own year."""
        return self.day is not None or any(self.known.dates.periods[i].precision != "fiscal_year" for i in self.dates)

    @property
    def is_complete(self) -> bool:
        """Return whether enough is known to be an event: a date, or people who took part; an activity needs its day."""
        if self.clause.kind is ClauseKind.ACTIVITY:
            return self.day is not None or any(
                self.known.dates.periods[i].precision in ("day", "month") for i in self.dates
            )
        return self.is_dated or bool(self.counts)

    def with_counts(self, counts: Sequence[SentenceCount], nearness: float) -> EventDraft:
        """Return the draft with more counts; it is as sure of them as of the least sure."""
        return replace(self, counts=(*self.counts, *counts), nearness=min(self.nearness, nearness))


def drafts_of(
    sentence: Sentence,
    known: Known,
    clauses: Sequence[Clause],
    topic: Passage | None,
    heading: Passage | None = None,
) -> tuple[EventDraft, ...]:
    """Return the events of a sentence's clauses, with nothing but their names.

    `topic` is the name that the heading above has for an event that the sentence leaves unnamed; `heading` is what it
    says if it ends like no event: a clause that says only that it was held can mean nothing else.
    """
    found = [draft for clause in clauses if (draft := _draft(sentence, known, clause, topic, heading)) is not None]
    return tuple(draft for draft in found if not _is_attended_again(draft, found))


def draft_of_heading(sentence: Sentence, known: Known, day: Day) -> EventDraft:
    """Return the event that a heading names and dates, to which a sentence below it adds who took part."""
    clause = Clause(ClauseKind.HELD, _NO_PREDICATE, ())
    return EventDraft(sentence, known, clause, (0, 0), HEADING, topic=day.name, day=day)


def _draft(
    sentence: Sentence, known: Known, clause: Clause, topic: Passage | None, heading: Passage | None
) -> EventDraft | None:
    """Return the event of a clause, None if it states none."""
    text = sentence.text
    unnamed = EventDraft(sentence, known, clause, (0, 0), HEADING, topic=topic) if topic is not None else None
    if clause.thing is None and clause.kind is ClauseKind.HELD and unnamed is None and heading is not None:
        unnamed = EventDraft(sentence, known, clause, (0, 0), SILENT, topic=heading)
    if any(word in text for word in event_words().days.next_time):
        unnamed = None  # a heading names what was held, not what will be held again
    if clause.kind is ClauseKind.OTHER or (clause.kind is ClauseKind.ATTENDED and clause.thing is None):
        return None
    if clause.thing is None:
        return unnamed if clause.kind is ClauseKind.HELD else None
    if clause.kind is ClauseKind.ACTIVITY:
        activity = _without_date(text, clause.thing, known)
        worded = activity[1] - activity[0] >= SHORTEST_ACTIVITY
        return EventDraft(sentence, known, clause, activity, ACTIVITY) if worded else None
    span, strength = _name(text, _without_hosts(text, _without_particle(text, clause.thing)))
    words = compact(text[slice(*span)])
    pronouns = event_words().names.pronouns
    is_number = _ORDINAL.fullmatch(words) is not None  # `第１回が開催され`: of what the heading names
    if words in pronouns or is_number or (topic is not None and _is_short_for(words, compact(topic.text))):
        return unnamed
    if _counts_events(span, known) or span[1] - span[0] < SHORTEST_NAME or words.startswith(pronouns):
        return None
    return EventDraft(sentence, known, clause, span, strength)


def _without_particle(text: str, thing: Span) -> Span:
    """Return a phrase without the の that joined it to a date before it, and without what only describes it."""
    start = thing[0] + text.startswith("の", thing[0])
    numbered = _NUMBERED.match(text, start, thing[1])
    start = numbered.end("before") if numbered is not None else start
    epithet = _epithet().match(text, start, thing[1])
    return (epithet.end(), thing[1]) if epithet is not None and epithet.end() < thing[1] else (start, thing[1])


@cache
def _epithet() -> re.Pattern[str]:
    """Return the pattern of words before a name that are no part of it: `恒例の`."""
    return re.compile(any_of(event_words().names.epithets))


def _is_short_for(words: str, topic: str) -> bool:
    """Return whether a phrase is the end of the heading above it: `講座` below `やさしい日本語講座`."""
    return len(words) < len(topic) and topic.endswith(words)


def _without_hosts(text: str, thing: Span) -> Span:
    """Return a phrase without who held it, or who was present, before it: `県との共催による訓練`, `50名のもと講座`."""
    front = _HOSTS.match(text, *thing)
    return (front.end(), thing[1]) if front is not None and thing[1] - front.end() > SHORTEST_NAME else thing


def _without_date(text: str, thing: Span, known: Known) -> Span:
    """Return an activity's words without the date before them: `記念樹を植樹` of `４月に記念樹を植樹`."""
    start, end = thing
    for first, last in sorted(known.dates.spans):
        if first <= start < last or (start <= first and not text[start:first].strip(" 　、")):
            start = last
    particles = _AFTER_DATE.match(text, start, end) if start > thing[0] else None
    return (particles.end(), end) if particles is not None else (start, end)


def _counts_events(name: Span, known: Known) -> bool:
    """Return whether a phrase counts what was held (`鑑賞事業12公演、普及事業８講座を実施`) and so names no event."""
    return any(start < name[0] < end or end == name[1] for start, end in known.counts.spans)


def _is_attended_again(draft: EventDraft, found: Sequence[EventDraft]) -> bool:
    """Whether another clause states the event that people took part in (`６月に開いた催しには50人が参加した`)."""
    others = [other for other in found if other is not draft and other.clause.kind is not ClauseKind.ATTENDED]
    return draft.clause.kind is ClauseKind.ATTENDED and any(other.name == draft.name for other in others)


def _name(text: str, thing: Span) -> tuple[Span, float]:
    """Return the span of an event's name: what a quote at the end of the phrase holds, else the phrase."""
    start, end = thing
    piece = text[start:end]
    if piece and piece[-1] in _QUOTE_CLOSES:
        opened = max(piece.rfind(char) for char in _QUOTE_OPENS)
        depth = 0
        for i in range(len(piece) - 1, -1, -1):
            depth += (piece[i] in _QUOTE_CLOSES) - (piece[i] in _QUOTE_OPENS)
            if depth == 0:
                opened = i
                break
        if opened >= 0 and not _ORDINAL.match(piece):
            return (start + opened + 1, end - 1), QUOTED
    return thing, NOUN_PHRASE
