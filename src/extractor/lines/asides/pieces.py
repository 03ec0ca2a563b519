"""The pieces of what stands in a bracket or after a date: between commas and blanks, each with the label before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.japanese.counts import read_counts
from extractor.japanese.dates.periods import DateReading
from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.text.passage import Span
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.place_words import is_known_place, is_place, venue_words

OPEN, CLOSE = "（(［[〔【", "）)］]〕】"
LATIN = re.compile(r"[A-Za-z][A-Za-z .'-]*")
_SEPARATOR = re.compile(r"[、，;；/／\s　]+|,(?!\d{3})")


def pieces_of(text: str, dates: DateReading) -> list[Span]:
    """Return the spans of the pieces of a text, without its dates; a label and what it labels are one piece."""
    return _with_labels(text, list(_pieces(text, dates.spans)))


@cache
def place_label() -> re.Pattern[str]:
    """Return the pattern of the label of a place with the blank or colon after it."""
    return re.compile(rf"{any_of(venue_words().labels)}[\s　:：]*")


def is_venue(piece: str) -> bool:
    """Whether a piece names where it was; a city or country alone (`料理教室（ペルー）`) is what it was about."""
    return is_place(piece) and not is_known_place(piece)


def _pieces(text: str, dates: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the spans between commas and blanks outside of inner brackets; dates separate them too and are left out."""
    start = depth = at = 0
    ends = dict(dates)
    opened: list[bool] = []  # for each bracket that is open: whether it only sets its inside apart
    while at < len(text):
        if text[at] in OPEN and depth == 0 and not text[start:at].strip():
            opened.append(True)
            start = at = at + 1
            continue
        if text[at] in CLOSE and depth == 0 and opened:
            opened.pop()
            yield from _filled(text, start, at)
            start = at = at + 1
            continue
        if text[at] in OPEN and depth == 0 and _is_place_before(text, start, at):
            yield from _filled(text, start, at)
            opened.append(True)
            start = at = at + 1
            continue
        separator = _SEPARATOR.match(text, at) if depth == 0 else None
        if at in ends or separator is not None:
            yield from _filled(text, start, at)
            start = at = ends[at] if at in ends else separator.end() if separator is not None else at
            continue
        depth = max(0, depth + (text[at] in OPEN) - (text[at] in CLOSE))
        at += 1
    yield from _filled(text, start, len(text))


def _is_place_before(text: str, start: int, end: int) -> bool:
    """Return whether a place stands before a bracket that counts: `於：緑町会館（参加21名）`."""
    label = place_label().match(text, start, end)
    close = next((i for i in range(end, len(text)) if text[i] in CLOSE), len(text))
    counts = read_counts([text[end + 1 : close]]).counts
    return bool(counts) and (is_venue(text[start:end].strip()) or (label is not None and label.end() < end))


def _filled(text: str, start: int, end: int) -> Iterator[Span]:
    if any(char.isalnum() for char in text[start:end]):
        yield start, end


def _with_labels(text: str, pieces: list[Span]) -> list[Span]:
    """Join a piece with what it labels after it: the number of `参加者　38名`, the place of `於　公民館`."""
    joined: list[Span] = []
    for start, end in pieces:
        before = joined[-1] if joined else None
        bare = text[start : start + 1].isdigit() or text[start:end].startswith(("約", "延べ"))
        names_place = before is not None and place_label().fullmatch(text, *before) is not None
        if before is not None and _is_one_place(text, before, (start, end)):
            joined[-1] = (before[0], end)
            continue
        labels = names_place or (before is not None and bare and _is_label(text[slice(*before)]))
        if before is not None and labels and not text[before[1] : start].strip():
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined


def _is_one_place(text: str, first: Span, second: Span) -> bool:
    """Return whether two pieces name one place: a house and a room in it, a town and its country in Latin letters."""
    one, other, between = text[slice(*first)], text[slice(*second)], text[first[1] : second[0]].strip()
    is_latin = LATIN.fullmatch(one.replace(",", "")) is not None and LATIN.fullmatch(other) is not None
    return (not between and is_venue(one) and is_venue(other)) or (between in ("", ",") and is_latin)


def _is_label(piece: str) -> bool:
    return not any(char.isdigit() for char in piece) and not is_place(piece) and read_format(piece) is None
