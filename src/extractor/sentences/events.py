"""Sentences that tell of something held: the thing, when, where, how and how many; a next sentence may add who came.

What is told only in passing gives nothing: an event needs a day or a month (or a plan's year), or people who took part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence import Evidence
from extractor.japanese.text import compact, fold
from extractor.layout.text.passage import Passage, Span, parts
from extractor.layout.text.sentences import Sentence
from extractor.lines.day_headings import Day
from extractor.records import Count, Kind
from extractor.sentences.frames import Clause, Tells, clauses, with_unknown_units
from extractor.sentences.known import Known
from extractor.sentences.parser import Parse, Token
from extractor.sentences.phrases import phrase
from extractor.vocabulary.direction import read_direction
from extractor.vocabulary.event_words import prose_words
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.place_words import is_place

_PLACE_CASES = ("で", "において", "にて", "における", "を会場に", "では", "においては", "に")
_AS_VENUE = re.compile(r"を(?:主会場|会場)(?:に|として)")
_INCLUDED = re.compile(r"を?(?:含む|含めた?|はじめとする|中心とする)[^。、]{0,6}")
_BRACKETED = re.compile(r"[（(].*[）)]")
"""A sentence in brackets tells of the one before: 「…を開いた。（来場者約600名）」."""
_PARTICLES = re.compile(r"(?:まで|から|より|に|は|の)*、?")
_FORMAL_NOUNS = frozenset(
    {"こと", "ため", "際", "時", "とき", "ほか", "他", "予定", "後", "前", "中", "上", "結果", "ところ"}
)
_QUOTE_OPENS, _QUOTE_CLOSES = "「『｢", "」』｣"
QUOTED, NOUN_PHRASE, HEADING, DEED = 1.0, 0.75, 0.7, 0.45
"""How strongly a quoted name, a noun phrase, the heading above and the wording of a deed play the role of a name."""
SAME_CLAUSE, SAME_SENTENCE, NEXT_SENTENCE = 1.0, 0.9, 0.75
"""How strongly numbers belong to an event told of in their clause, their sentence, the sentence before."""


@dataclass
class Told:
    """An event as told so far: its sentence, its clause, and what has been found of it. Mutable while it is read."""

    sentence: Sentence
    known: Known
    clause: Clause
    name: Span
    evidence: float
    dates: list[int] = field(default_factory=list)
    counts: list[tuple[Sentence, Known, int]] = field(default_factory=list)
    venue: Span | None = None
    format_span: Span | None = None
    nearness: float = SAME_CLAUSE
    topic: Passage | None = None
    day: Day | None = None

    @property
    def dated(self) -> bool:
        """Tell whether a date says when it was held, finer than the report's own year."""
        return self.day is not None or any(self.known.dates.periods[i].precision != "fiscal_year" for i in self.dates)


@dataclass(frozen=True)
class Reading:
    """A sentence with its clauses, and the numbers of the counts and dates that events have taken."""

    sentence: Sentence
    known: Known
    parse: Parse | None
    events: tuple[Told, ...] = ()
    taken: frozenset[int] = frozenset()


def read_events(
    sentence: Sentence,
    known: Known,
    parse: Parse | None,
    before: Told | None,
    topic: Passage | None = None,
    day: Day | None = None,
) -> Reading:
    """Return the events of a sentence; counts that it adds to the event told of `before` go there.

    `topic` is the name that the heading above gives to what a sentence leaves unnamed (`９月に開催し、42名が参加した`);
    `day` is the date that it gives to the first thing told below it without a date of its own.
    """
    if parse is None:
        return Reading(sentence, known, parse)
    text = sentence.text
    known = with_unknown_units(text, parse, known)
    told = clauses(text, parse, known, dated=day is not None)
    found = [event for clause in told if (event := _event(sentence, known, clause, topic)) is not None]
    events = [event for event in found if not _is_attended_again(event, found)]
    _give_dates(events, told, known, parse)
    if day is not None and events and not any(event.dates for event in events):
        events[0].day = day
        if day.name is not None and events[0].clause.tells is Tells.DEED:  # what the heading names is what was done
            events[0].topic, events[0].evidence = day.name, HEADING
    _give_places(events, text, parse)
    taken = _give_counts(events, told, sentence, known, before if not _is_of_another_day(known, before) else None)
    return Reading(sentence, known, parse, tuple(events), frozenset(taken))


def _event(sentence: Sentence, known: Known, clause: Clause, topic: Passage | None) -> Told | None:
    """Return the event that a clause tells of."""
    text = sentence.text
    if clause.tells is Tells.OTHER or (clause.tells is Tells.TAKING_PART and clause.thing is None):
        return None
    if clause.thing is None:
        unnamed = topic is not None and clause.tells is Tells.HELD
        return Told(sentence, known, clause, (0, 0), HEADING, topic=topic) if unnamed else None
    if clause.tells is Tells.DEED:
        return Told(sentence, known, clause, clause.thing, DEED)
    span, strength = _name(text, clause.thing)
    if compact(text[slice(*span)]) in prose_words().pronouns:
        return Told(sentence, known, clause, (0, 0), HEADING, topic=topic) if topic is not None else None
    if _is_sum_up(span, known):
        return None
    if span[1] - span[0] < len("総会") or compact(text[slice(*span)]).startswith(prose_words().pronouns):
        return None
    return Told(sentence, known, clause, span, strength)


def _is_sum_up(name: Span, known: Known) -> bool:
    """Tell whether a phrase counts what was held (`鑑賞事業12公演、普及事業８講座を実施`) and so names no event."""
    return any(start < name[0] < end or end == name[1] for start, end in known.counts.spans)


def _is_attended_again(event: Told, found: Sequence[Told]) -> bool:
    """Tell whether people took part in what another clause tells of (`６月に開いた催しには50人が参加した`)."""
    others = [other for other in found if other is not event and other.clause.tells is not Tells.TAKING_PART]
    return event.clause.tells is Tells.TAKING_PART and any(other.name == event.name for other in others)


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
        if opened >= 0:
            return (start + opened + 1, end - 1), QUOTED
    return thing, NOUN_PHRASE


def _give_dates(events: Sequence[Told], told: Sequence[Clause], known: Known, parse: Parse) -> None:
    """Give each event the dates of its clause, and those of a clause around it that hold for no other event."""
    for event in events:
        event.dates = list(event.clause.dates)
    owned = {i for event in events for i in event.dates}
    for clause in told:
        if _is_relative(parse, clause):
            continue
        for i in clause.dates:
            if i in owned:
                continue
            start = known.dates.spans[i][0]
            following = [e for e in events if e.clause.predicate.start > start and not e.dates]
            following.sort(key=lambda event: event.clause.tells is not Tells.HELD)
            if following:
                following[0].dates.append(i)
                owned.add(i)


def _give_places(events: Sequence[Told], text: str, parse: Parse) -> None:
    """Find each event's venue and format among the arguments of its predicate."""
    for token in parse.tokens:
        following = [event for event in events if event.clause.predicate.start > token.end]
        if following and _AS_VENUE.match(text, token.end) and is_place(text[slice(*phrase(parse, token))]):
            following[0].venue = phrase(parse, token)
    for event in events:
        for arg in event.clause.arguments:
            piece = text[slice(*arg.span)]
            if arg.case not in _PLACE_CASES or arg.span == event.name:
                continue
            if read_format(piece) is not None and arg.case in ("で", "にて", "による") and not is_place(piece):
                event.format_span = arg.span
            elif is_place(piece) and arg.case != "に" and not arg.token.stands_for:
                event.venue = arg.span
        predicate = event.clause.predicate
        before = text[max(0, predicate.start - 4) : predicate.end]
        if event.format_span is None and read_format(before) and fold(before).endswith(("現地開催", "対面開催")):
            event.format_span = (predicate.start - 2, predicate.start)


def _give_counts(
    events: Sequence[Told], told: Sequence[Clause], sentence: Sentence, known: Known, before: Told | None
) -> set[int]:
    """Give counts to the events that they tell of; return the numbers of those taken."""
    taken: set[int] = set()
    for clause in told:
        for i in clause.counts:
            owner, nearness = _owner(events, clause, known.counts.spans[i][0], before)
            if owner is None or not _belongs(owner, clause, known, i, events):
                continue
            owner.counts.append((sentence, known, i))
            owner.nearness = min(owner.nearness, nearness)
            taken.add(i)
    if before is not None and not events and (_BRACKETED.fullmatch(sentence.text) or _only_counts(sentence, known)):
        before.counts += [(sentence, known, i) for i in range(len(known.counts.counts)) if i not in taken]
        before.nearness = min(before.nearness, NEXT_SENTENCE)
        taken = set(range(len(known.counts.counts)))
    return taken | _included([*events, *([before] if before else [])], sentence, known, taken)


def _only_counts(sentence: Sentence, known: Known) -> bool:
    """Tell whether a sentence is a number of people with its label (「聴講者108名。」) and nothing else."""
    counts = known.counts
    if len(counts.counts) != 1 or compact(counts.counts[0].unit or "") not in ("人", "名", "組"):
        return False
    left = sentence.text[: counts.spans[0][0]].removesuffix(counts.counts[0].label or "")
    return not left.strip("　 約延べは：:、") and not sentence.text[counts.spans[0][1] :].strip("　 。")


def _included(events: Sequence[Told], sentence: Sentence, known: Known, taken: set[int]) -> set[int]:
    """Give numbers that the next one includes (`留学生15名を含む60名`) to its event; return those given."""
    given: set[int] = set()
    for i, (_, end) in enumerate(known.counts.spans[:-1]):
        if i in taken or not _INCLUDED.match(sentence.text, end) or i + 1 not in taken:
            continue
        for event in events:
            at = next((n for n, told in enumerate(event.counts) if told[1:] == (known, i + 1)), None)
            if at is not None:
                event.counts.insert(at, (sentence, known, i))
                given.add(i)
    return given


def _owner(events: Sequence[Told], clause: Clause, at: int, before: Told | None) -> tuple[Told | None, float]:
    """Return the event that a clause's counts tell of."""
    own = next((event for event in events if event.clause is clause), None)
    if clause.tells is Tells.DEED and (own is None or not own.dates):  # 「留学生31名を招き、大会を開いた」
        held = [e for e in events if e.clause.predicate.start > at and e.clause.tells is Tells.HELD and e.dated]
        if held:
            return held[0], SAME_SENTENCE
    if own is not None:
        return own, SAME_CLAUSE
    if clause.tells is not Tells.TAKING_PART:
        return None, 0.0
    earlier = [event for event in events if event.clause.predicate.start < at]
    earlier = [event for event in earlier if event.clause.tells is Tells.HELD] or earlier
    if earlier:
        return earlier[-1], SAME_SENTENCE
    later = [event for event in events if event.clause.predicate.start > at]
    if later:
        return later[0], SAME_SENTENCE
    return before, NEXT_SENTENCE


def _belongs(owner: Told, clause: Clause, known: Known, i: int, events: Sequence[Told]) -> bool:
    """Tell whether a count is one of the event's own: people who came, or anything told of a dated event."""
    count = known.counts.counts[i]
    words = prose_words()
    unit = compact(count.unit or "")
    if unit in words.unwanted_units or any(word in compact(count.label or "") for word in words.unwanted_labels):
        return False
    if owner.dated:
        return True
    own = owner in events
    if own and clause is owner.clause:
        return False
    return unit in ("人", "名", "組")


def headed(sentence: Sentence, known: Known, day: Day) -> Told:
    """Return the event that a heading names and dates, to which a sentence below it adds who took part."""
    nothing = Token(0, 0, 0, "", "", "", "", "", 0)
    return Told(sentence, known, Clause(Tells.HELD, nothing, ()), (0, 0), HEADING, topic=day.name, day=day)


def _is_of_another_day(known: Known, before: Told | None) -> bool:
    """Tell whether a sentence has a day of its own, other than those of the event told before."""
    days = {(period.start, period.end) for period in known.dates.periods if period.precision == "day"}
    above = before.day.dates if before is not None and before.day is not None else None
    told = {(p.start, p.end) for p in (above or before.known.dates).periods} if before is not None else set()
    return bool(days) and not days & told


def _is_relative(parse: Parse, clause: Clause) -> bool:
    """Tell whether a clause only says which noun is meant (`昨年作成した手引き`), not when (`迎えることから`)."""
    if clause.predicate.dep != "acl":
        return False
    return parse.tokens[clause.predicate.head].text not in _FORMAL_NOUNS


def is_told(event: Told) -> bool:
    """Tell whether enough is told of an event to be one."""
    if event.clause.tells is Tells.DEED:
        return event.day is not None or any(
            event.known.dates.periods[i].precision in ("day", "month") for i in event.dates
        )
    if event.dated:
        return True
    return bool(event.counts)


def event_record(event: Told, context: DocumentContext) -> Candidate:
    """Return the record of an event."""
    passage = event.sentence.passage
    fields: dict[str, CandidateField] = {}
    name = (event.topic,) if event.topic is not None else parts(passage, _name_spans(event))
    value = "".join(piece.text for piece in name)
    fields["name"] = field_of(value, name, context, Evidence(role=event.evidence))
    if event.dates or event.day is not None:
        fields["periods"] = _periods(event, context)
    if event.venue is not None:
        place = parts(passage, [event.venue])
        fields["venue"] = field_of(place[0].text, place, context, Evidence(role=0.85))
    elif event.day is not None and event.day.venue is not None:
        place = parts(event.day.venue, [(0, len(event.day.venue.text))])
        fields["venue"] = field_of(place[0].text, place, context, Evidence(role=0.85))
    if event.format_span is not None:
        piece = parts(passage, [event.format_span])
        told = read_format(piece[0].text)
        if told is not None:
            fields["format"] = field_of(told, piece, context, Evidence(role=0.9))
    direction = read_direction(value)
    if direction is not None:
        fields["direction"] = field_of(direction, name, context, Evidence(role=0.7, inferred=True))
    if event.counts:
        fields["counts"] = _counts(event, context)
    return candidate_of(Kind.EVENT, fields, context, event.sentence.section, passage.page, in_text=True)


def _name_spans(event: Told) -> list[Span]:
    """Return the spans of an event's name: with a bracket right behind it, and without dates inside of it."""
    start, end = event.name
    text = event.sentence.text
    if event.clause.tells is Tells.DEED:
        spans: list[Span] = []
        for first, last in sorted(event.known.dates.spans):
            if start < first and last < end:
                tail = _PARTICLES.match(text, last)
                spans.append((start, first))
                start = tail.end() if tail else last
        return [*spans, (start, end)]
    behind = next((span for span in event.known.brackets if span[0] == end), None)
    if behind is None or any(behind[0] <= first < behind[1] for first, _ in _numbered(event.known)):
        return [event.name]
    return [(start, behind[1])]


def _numbered(known: Known) -> tuple[Span, ...]:
    """Return the spans of dates and counts, which are no part of a name."""
    return (*known.dates.spans, *known.counts.spans)


def _periods(event: Told, context: DocumentContext) -> CandidateField:
    if event.day is not None and not event.dates:
        above = event.day.dates
        pieces = parts(event.day.heading, above.spans)
        evidence = Evidence(role=0.9, inferred=above.inferred_year)
        return field_of(above.periods, pieces, context, evidence, above.checks)
    dates = event.known.dates
    indexes = sorted(event.dates)
    periods = tuple(dates.periods[i] for i in indexes)
    pieces = parts(event.sentence.passage, [dates.spans[i] for i in indexes])
    evidence = Evidence(role=0.95, inferred=dates.inferred_year)
    return field_of(periods, pieces, context, evidence, dates.checks)


def _counts(event: Told, context: DocumentContext) -> CandidateField:
    counts: list[Count] = []
    pieces: list[Passage] = []
    for sentence, known, i in event.counts:
        count, span = known.counts.counts[i], known.counts.spans[i]
        counts.append(count)
        start = span[0] - len(count.label or "")
        labelled = count.label and sentence.text[max(0, start) : span[0]] == count.label
        pieces += parts(sentence.passage, [(start if labelled else span[0], span[1])])
    values = tuple(_with_own_role(count, counts) for count in counts)
    return field_of(values, pieces, context, Evidence(role=event.nearness))


def _with_own_role(count: Count, counts: Sequence[Count]) -> Count:
    """Keep a count's role only where the counts that it sums, or that sum it, are the event's too."""
    if count.role is None or any(other.role not in (None, count.role) for other in counts):
        return count
    return count.model_copy(update={"role": None})
