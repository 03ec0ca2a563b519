"""A draft of an event → its record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.layout.text.passage import Passage, Span, parts
from extractor.records import Count, Kind, Period
from extractor.sentences.events.draft import EventDraft
from extractor.sentences.grammar.clauses import ClauseKind
from extractor.vocabulary.direction import read_direction
from extractor.vocabulary.formats import read_format

_PARTICLES = re.compile(r"(?:まで|から|より|に|は|の)*、?")


def event_record(draft: EventDraft, context: DocumentContext) -> Candidate:
    """Return the record of an event."""
    passage = draft.sentence.passage
    name = (draft.topic,) if draft.topic is not None else parts(passage, _name_spans(draft))
    value = "".join(piece.text for piece in name)
    fields = {"name": field_of(value, name, context, Evidence(role=draft.name_strength))}
    if draft.dates or draft.day is not None:
        fields["periods"] = _periods(draft, context)
    place = _venue(draft)
    if place is not None:
        fields["venue"] = field_of(place.text, [place], context, Evidence(role=0.85))
    if draft.format_span is not None:
        piece = parts(passage, [draft.format_span])
        stated = read_format(piece[0].text)
        if stated is not None:
            fields["format"] = field_of(stated, piece, context, Evidence(role=0.9))
    direction = read_direction(value)
    if direction is not None:
        fields["direction"] = field_of(direction, name, context, Evidence(role=0.7, inferred=True))
    if draft.counts:
        fields["counts"] = _counts(draft, context)
    return candidate_of(Kind.EVENT, fields, context, draft.sentence.section, passage.page, in_text=True)


def _name_spans(draft: EventDraft) -> list[Span]:
    """Return the spans of an event's name: with a bracket right after it, and without dates inside of it."""
    start, end = draft.name
    known = draft.known
    if draft.clause.kind is ClauseKind.ACTIVITY:
        spans: list[Span] = []
        for first, last in sorted(known.dates.spans):
            if start < first and last < end:
                tail = _PARTICLES.match(draft.sentence.text, last)
                spans.append((start, first))
                start = tail.end() if tail else last
        return [*spans, (start, end)]
    bracket = next((span for span in known.brackets if span[0] == end), None)
    numbered = (*known.dates.spans, *known.counts.spans)  # dates and counts are no part of a name
    if bracket is None or any(bracket[0] <= first < bracket[1] for first, _ in numbered):
        return [draft.name]
    return [(start, bracket[1])]


def _venue(draft: EventDraft) -> Passage | None:
    """Return where an event was held: as its sentence says, else the heading that dates it."""
    if draft.venue is not None:
        return parts(draft.sentence.passage, [draft.venue])[0]
    if draft.day is not None and draft.day.venue is not None:
        return parts(draft.day.venue, [(0, len(draft.day.venue.text))])[0]
    return None


def _periods(draft: EventDraft, context: DocumentContext) -> CandidateField:
    if draft.day is not None and not draft.dates:
        above = draft.day.dates
        pieces = parts(draft.day.heading, above.spans)
        evidence = Evidence(role=0.9, inferred=above.inferred_year)
        return field_of(above.periods, pieces, context, evidence, above.checks)
    dates = draft.known.dates
    indexes = [i for i in sorted(draft.dates) if not _is_month_of_days(dates.periods[i], draft)]
    periods = tuple(dates.periods[i] for i in indexes)
    pieces = parts(draft.sentence.passage, [dates.spans[i] for i in indexes])
    evidence = Evidence(role=0.95, inferred=dates.inferred_year)
    return field_of(periods, pieces, context, evidence, dates.checks)


def _is_month_of_days(period: Period, draft: EventDraft) -> bool:
    """Return whether a period is only the month of a day that is stated too: `４月の例会は４月22日に上演された`."""
    days = (draft.known.dates.periods[i] for i in draft.dates)
    return period.precision == "month" and any(
        day.precision == "day" and period.start <= day.start <= period.end for day in days
    )


def _counts(draft: EventDraft, context: DocumentContext) -> CandidateField:
    counts: list[Count] = []
    pieces: list[Passage] = []
    for one in draft.counts:
        count, span = one.known.counts.counts[one.index], one.known.counts.spans[one.index]
        counts.append(count)
        start = span[0] - len(count.label or "")
        labelled = count.label and one.sentence.text[max(0, start) : span[0]] == count.label
        pieces += parts(one.sentence.passage, [(start if labelled else span[0], span[1])])
    values = tuple(_with_own_role(count, counts) for count in counts)
    return field_of(values, pieces, context, Evidence(role=draft.nearness))


def _with_own_role(count: Count, counts: Sequence[Count]) -> Count:
    """Keep a count's role only where the counts that it sums, or that sum it, are the event's too."""
    if count.role is None or any(other.role not in (None, count.role) for other in counts):
        return count
    return count.model_copy(update={"role": None})
