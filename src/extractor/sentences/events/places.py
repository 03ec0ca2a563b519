"""Where and how events were held: among the arguments of their predicates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.japanese.patterns import any_of
from extractor.japanese.text import fold
from extractor.knowledge import cache
from extractor.layout.text.passage import Span
from extractor.lines.hours import CLOCK
from extractor.sentences.events.bracketed_places import bracketed_places
from extractor.sentences.events.draft import EventDraft
from extractor.sentences.grammar.clauses import ClauseKind
from extractor.sentences.grammar.known import Known
from extractor.sentences.grammar.parser import Parse
from extractor.sentences.grammar.phrases import Argument, phrase
from extractor.vocabulary.event_words import event_words, names_event
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.place_words import is_place

_PLACE_CASES = ("で", "において", "にて", "における", "を会場に", "では", "においては", "に")
SEVERAL_COUNTS = 2
"""A phrase that counts so many things (`９大学13会場で`) is not the name of a place."""
_NAMED = re.compile(r"[ァ-ヶ]{3}|[A-ZＡ-Ｚ]{2}")
_COMMA = re.compile(r"[、。，]")
_CASE = re.compile(r"(?:にて|において|で)(?![はもあきす])")
_BEFORE_NAME = re.compile(r"(?:^|[、。，])(?P<place>[^、。，]{2,20})(?:にて|において|で)[「『｢]?$")
_FROM_HOUR = re.compile(rf"{CLOCK}(?:から|より|に)、?")
_FORMAT_CASES = ("で", "にて", "による")


@cache
def _as_venue() -> re.Pattern[str]:
    return re.compile(rf"を{any_of(event_words().clauses.venue_settings)}(?:に|として)")


def with_places(drafts: Sequence[EventDraft], text: str, parse: Parse) -> tuple[EventDraft, ...]:
    """Return the events with their venues and formats."""
    venues = _stated_venues(drafts, text, parse)
    labelled = bracketed_places(drafts, drafts[0].known, text) if drafts else {}
    return tuple(_placed(draft, text, venues.get(number), labelled.get(number)) for number, draft in enumerate(drafts))


def _placed(draft: EventDraft, text: str, stated: Span | None, labelled: Span | None) -> EventDraft:
    """Return an event with its venue and format; a place that is labelled may be how it was held (会場：オンライン)."""
    is_format = labelled is not None and read_format(text[slice(*labelled)]) is not None
    return replace(
        draft,
        venue=_place(draft, text) or stated or (None if is_format else labelled) or _place_in_town(draft, text),
        format_span=_format_of_arguments(draft, text)
        or _format_of_predicate(draft, text)
        or (labelled if is_format else None),
    )


def _stated_venues(drafts: Sequence[EventDraft], text: str, parse: Parse) -> dict[int, Span]:
    """Return by the number of the event the places that are said to be its venue: `公園を会場に`."""
    found: dict[int, Span] = {}
    for token in parse.tokens:
        following = next((n for n, draft in enumerate(drafts) if draft.clause.predicate.start > token.end), None)
        if following is not None and _as_venue().match(text, token.end):
            span = phrase(parse, token)
            found |= {following: span} if is_place(text[slice(*span)]) else {}
    return found


def _place(draft: EventDraft, text: str) -> Span | None:
    """Return the last argument of an event's predicate that is a place."""
    places = [
        arg.span
        for arg in draft.clause.arguments
        if arg.case in _PLACE_CASES
        and arg.span != draft.name
        and not _is_format(text[slice(*arg.span)], arg.case)
        and arg.case != "に"
        and not arg.token.stands_for
        and sum(arg.span[0] <= start < arg.span[1] for start, _ in draft.known.counts.spans) < SEVERAL_COUNTS
        and (is_place(text[slice(*arg.span)]) or _is_placed(arg, draft.known, text))
    ]
    return _with_town(_without_hours(places[-1], text), draft.known, text) if places else None


def _without_hours(span: Span, text: str) -> Span:
    """Return a place without the hour from which something was there: `18時30分から公民館`."""
    hours = _FROM_HOUR.match(text, *span)
    return (hours.end(), span[1]) if hours is not None and hours.end() < span[1] else span


def _place_in_town(draft: EventDraft, text: str) -> Span | None:
    """Return the place of what was held that a bracket puts into its town, or that stands right before its name.

    `、グランドホテル「鶴」（岩手県盛岡市）にて`, `、湖畔広場で「湖まつり」が催され`: quotes cut the phrases of a parse.
    """
    if draft.clause.kind is not ClauseKind.HELD:
        return None
    for start, end in draft.known.brackets:
        place = _COMMA.split(text[:start])[-1]
        if place and is_place(text[start + 1 : end - 1]) and _CASE.match(text, end):
            return start - len(place), end
    before = _BEFORE_NAME.search(text, 0, draft.name[0]) if draft.topic is None else None
    return before.span("place") if before is not None and is_place(before["place"]) else None


def _town(span: Span, known: Known, text: str) -> Span | None:
    """Return the bracket right after a phrase that says in which town it is: `会館（佐賀県佐賀市）`."""
    bracket = next((one for one in known.brackets if one[0] == span[1]), None)
    return bracket if bracket is not None and is_place(text[bracket[0] + 1 : bracket[1] - 1]) else None


def _with_town(span: Span, known: Known, text: str) -> Span:
    town = _town(span, known, text)
    return (span[0], town[1]) if town is not None else span


def _is_placed(arg: Argument, known: Known, text: str) -> bool:
    """Return whether an argument whose words show no place is one by its case or by the town after it.

    What stands before において may be anything; a proper name in other letters that names no event is a place
    (`サンライズ緑において`).
    """
    words = text[slice(*arg.span)]
    is_named = arg.case == "において" and _NAMED.search(words) is not None and not names_event(words)
    return arg.case == "にて" or is_named or _town(arg.span, known, text) is not None


def _format_of_arguments(draft: EventDraft, text: str) -> Span | None:
    """Return the last argument of an event's predicate that says how it was held: `オンラインで`."""
    formats = [
        arg.span
        for arg in draft.clause.arguments
        if arg.case in _PLACE_CASES and arg.span != draft.name and _is_format(text[slice(*arg.span)], arg.case)
    ]
    return formats[-1] if formats else None


def _is_format(piece: str, case: str) -> bool:
    return case in _FORMAT_CASES and read_format(piece) is not None and not is_place(piece)


def _format_of_predicate(draft: EventDraft, text: str) -> Span | None:
    """Return the word before 開催 that says how an event was held: `現地開催`."""
    predicate = draft.clause.predicate
    before = text[max(0, predicate.start - 4) : predicate.end]
    if read_format(before) and fold(before).endswith(event_words().clauses.held_as):
        return predicate.start - 2, predicate.start
    return None
