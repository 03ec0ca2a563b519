"""The bracket after a name (`新年会（１月13日、市民会館、約80名）`): when, where, how and how many it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence import Evidence
from extractor.japanese.counts import CountReading, read_counts
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact
from extractor.layout.text.passage import Passage, Span, parts
from extractor.vocabulary.event_words import event_words
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.place_words import is_known_place, is_place, venue_words

LONGEST_ASIDE = 80
LONGEST_REMARK = 12
"""A longer piece that is neither date nor number nor place is about something else: the bracket stays in the name."""
STRENGTH = 0.9
_OPEN, _CLOSE = "（(［[〔", "）)］]〕"
_SEPARATOR = re.compile(r"[、，;；/／\s　]+|,(?!\d{3})")
_BRACKET_END = re.compile(r"[）)］\]〕][\s　。]*$")
_PLACE_CASE = re.compile(r"(?:にて|において|で)$")


@cache
def _frequency() -> re.Pattern[str]:
    """Return the pattern of how often something was held, which goes with its dates and is no date."""
    return re.compile(rf"(?:{any_of(event_words().headed.frequency)}|[週月]\d回).{{0,10}}")


@cache
def _place_label() -> re.Pattern[str]:
    return re.compile(rf"{any_of(venue_words().labels)}[\s　:：]*")


@dataclass(frozen=True)
class Aside:
    """A bracket that closes a line: where it opens, its text, and what that states.

    Spans are those of `inside`; `remarks` is how many characters state none of it.
    """

    start: int
    inside: Passage
    dates: DateReading
    counts: CountReading
    counted: tuple[Span, ...]
    venue: Span | None
    format: Span | None
    remarks: int

    @property
    def has_details(self) -> bool:
        """Return whether it states more of an event than a date."""
        return bool(self.counts.counts) or self.venue is not None or self.format is not None

    @property
    def is_understood(self) -> bool:
        """Return whether no longer piece is left that is about something else."""
        return self.remarks <= LONGEST_REMARK


def read_aside(line: Passage, when: DateContext) -> Aside | None:
    """Return the bracket at the end of a line with what it states, or what wide blanks set apart after the name.

    None if nothing is set apart so, or it states nothing.
    """
    for start in _tails(line.text):
        aside = _aside(line, start, start, len(line.text), when)
        if aside is not None and aside.remarks == 0:
            return aside
    opened = _opening(line.text)
    if not opened:
        return None
    return _aside(line, opened, opened + 1, max(line.text.rfind(char) for char in _CLOSE), when)


def _aside(line: Passage, start: int, first_char: int, end: int, when: DateContext) -> Aside | None:
    """Return what the characters `first_char`…`end` of a line state, the name before them ending at `start`."""
    inside = line.part(first_char, end)
    if len(inside.text) > LONGEST_ASIDE:
        return None
    dates = read_periods(inside.text, when)
    counted: list[Span] = []
    venue = format_span = None
    remarks = 0
    for first, last in _with_labels(inside.text, list(_pieces(inside.text, dates.spans))):
        piece = inside.text[first:last]
        label = _place_label().match(piece)
        place = (first + (label.end() if label else 0), last - len(_case(piece)))
        if read_counts([piece]).counts:
            counted.append((first, last))
        elif venue is None and (label or _is_venue(inside.text[slice(*place)])):
            venue = place
        elif format_span is None and read_format(piece) is not None:
            format_span = (first, last)
        elif not _frequency().fullmatch(compact(piece)):
            remarks += len(compact(piece))
    counts = read_counts([inside.text[slice(*span)] for span in counted])
    aside = Aside(start, inside, dates, counts, tuple(counted), venue, format_span, remarks)
    return aside if dates.periods or aside.has_details else None


def _tails(text: str) -> Iterator[int]:
    """Yield where wide blanks, or a bracket with more after it, may set something apart from the name before it."""
    depth = 0
    for i, char in enumerate(text):
        wide = char == "　" or (char == " " and text[i + 1 : i + 2] == " ")
        if depth == 0 and i and (wide or char in _OPEN):
            yield i
        depth = max(0, depth + (char in _OPEN) - (char in _CLOSE))


def aside_fields(aside: Aside, context: DocumentContext) -> dict[str, CandidateField]:
    """Return the fields of what a bracket states."""
    fields: dict[str, CandidateField] = {}
    inside, evidence = aside.inside, Evidence(role=STRENGTH)
    if aside.dates.periods:
        dated = Evidence(role=STRENGTH, inferred=aside.dates.inferred_year)
        pieces = parts(inside, aside.dates.spans)
        fields["periods"] = field_of(aside.dates.periods, pieces, context, dated, aside.dates.checks)
    if aside.venue is not None:
        place = parts(inside, [aside.venue])
        fields["venue"] = field_of(place[0].text, place, context, evidence)
    if aside.format is not None:
        piece = parts(inside, [aside.format])
        how = read_format(piece[0].text)
        if how is not None:
            fields["format"] = field_of(how, piece, context, evidence)
    if aside.counts.counts:
        pieces = parts(inside, aside.counted)
        fields["counts"] = field_of(aside.counts.counts, pieces, context, evidence, aside.counts.checks)
    return fields


def _opening(text: str) -> int | None:
    """Return where the bracket opens that closes a text."""
    if not _BRACKET_END.search(text):
        return None
    depth = 0
    for i in range(max(text.rfind(char) for char in _CLOSE), -1, -1):
        depth += (text[i] in _CLOSE) - (text[i] in _OPEN)
        if depth == 0:
            return i
    return None


def _is_venue(piece: str) -> bool:
    """Whether a piece names where it was; a city or country alone (`料理教室（ペルー）`) is what it was about."""
    return is_place(piece) and not is_known_place(piece)


def _case(piece: str) -> str:
    match = _PLACE_CASE.search(piece)
    return match[0] if match else ""


def _pieces(text: str, dates: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the spans between commas and blanks outside of inner brackets; dates separate them too and are left out."""
    start = depth = at = 0
    ends = dict(dates)
    opened: list[bool] = []  # for each bracket that is open: whether it only sets its inside apart
    while at < len(text):
        if text[at] in _OPEN and depth == 0 and not text[start:at].strip():
            opened.append(True)
            start = at = at + 1
            continue
        if text[at] in _CLOSE and depth == 0 and opened:
            opened.pop()
            yield from _filled(text, start, at)
            start = at = at + 1
            continue
        separator = _SEPARATOR.match(text, at) if depth == 0 else None
        if at in ends or separator is not None:
            yield from _filled(text, start, at)
            start = at = ends[at] if at in ends else separator.end() if separator is not None else at
            continue
        depth = max(0, depth + (text[at] in _OPEN) - (text[at] in _CLOSE))
        at += 1
    yield from _filled(text, start, len(text))


def _filled(text: str, start: int, end: int) -> Iterator[Span]:
    if any(char.isalnum() for char in text[start:end]):
        yield start, end


def _with_labels(text: str, pieces: list[Span]) -> list[Span]:
    """Join a piece with what it labels after it: the number of `参加者　38名`, the place of `於　公民館`."""
    joined: list[Span] = []
    for start, end in pieces:
        before = joined[-1] if joined else None
        bare = text[start : start + 1].isdigit() or text[start:end].startswith(("約", "延べ"))
        names_place = before is not None and _place_label().fullmatch(text, *before) is not None
        labels = names_place or (before is not None and bare and _is_label(text[slice(*before)]))
        if before is not None and labels and not text[before[1] : start].strip():
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined


def _is_label(piece: str) -> bool:
    return not any(char.isdigit() for char in piece) and not is_place(piece) and read_format(piece) is None
