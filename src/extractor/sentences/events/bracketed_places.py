"""Where an event was held, in the bracket after its predicate: `行った（会場：市民会館、参加：市民30人）`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.layout.text.passage import Span
from extractor.sentences.events.draft import EventDraft
from extractor.sentences.grammar.known import Known
from extractor.vocabulary.place_words import venue_label

LONGEST_PLACE = 40
_PIECE_END = re.compile(r"[、，;；。]")
_INNER = re.compile(r"[（(［\[][^（(［\[）)］\]]*[）)］\]]")


def bracketed_places(drafts: Sequence[EventDraft], known: Known, text: str) -> dict[int, Span]:
    """Return, by the number of the event, the place that a bracket after its predicate labels as its venue."""
    found: dict[int, Span] = {}
    for bracket in known.brackets:
        before = [number for number, draft in enumerate(drafts) if draft.clause.predicate.start < bracket[0]]
        place = next(_places(text, bracket), None)
        if before and place is not None:
            found.setdefault(before[-1], place)
    return found


def _places(text: str, bracket: Span) -> Iterator[Span]:
    """Yield the labelled places in a bracket."""
    start, end = bracket[0] + 1, bracket[1] - 1
    inside = _INNER.sub(lambda match: "■" * len(match[0]), text[start:end])
    at = 0
    for stop in [*(match.start() for match in _PIECE_END.finditer(inside)), len(inside)]:
        label = venue_label().match(inside, at, stop)
        if label is not None and 1 < stop - label.end() <= LONGEST_PLACE:
            yield start + label.end(), start + stop
        at = stop + 1
