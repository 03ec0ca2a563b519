"""The bracket behind a name (`新年会（１月13日、市民会館、約80名）`): when, where, how and how many it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence import Evidence
from extractor.japanese.counts import CountReading, read_counts
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.japanese.text import compact
from extractor.layout.text.passage import Passage, Span, parts
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.place_words import is_known_place, is_place

LONGEST_ASIDE = 80
LONGEST_REMARK = 12
"""A longer piece that is neither date nor number nor place tells of something else: the bracket stays in the name."""
STRENGTH = 0.9
_OPEN, _CLOSE = "（(［[〔", "）)］]〕"
_SEPARATOR = re.compile(r"[、，;；/／\s　]+|,(?!\d{3})")
_FREQUENCY = re.compile(r"(?:毎週|毎月|隔週|隔月|毎日|週\d回|月\d回).{0,10}")
"""How often something was held goes with its dates and is none."""
_BRACKET_END = re.compile(r"[）)］\]〕][\s　。]*$")
_PLACE_LABEL = re.compile(r"^(?:会場|場所|開催地|開催場所|於)[\s　:：]*")
_PLACE_CASE = re.compile(r"(?:にて|において|で)$")


@dataclass(frozen=True)
class Aside:
    """A bracket that closes a line: where it opens, what stands in it, and what that tells.

    Spans are those of `inside`; `remarks` is how many characters tell none of it.
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
    def tells_more(self) -> bool:
        """Tell whether it tells more of an event than a date."""
        return bool(self.counts.counts) or self.venue is not None or self.format is not None

    @property
    def is_understood(self) -> bool:
        """Tell whether no longer piece is left that tells of something else."""
        return self.remarks <= LONGEST_REMARK


def read_aside(line: Passage, when: DateContext) -> Aside | None:
    """Return the bracket at the end of a line with what it tells, or what wide blanks set apart behind the name.

    None where nothing is set apart so, or it tells nothing.
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
    """Return what the characters `first_char`…`end` of a line tell, the name before them ending at `start`."""
    inside = line.part(first_char, end)
    if len(inside.text) > LONGEST_ASIDE:
        return None
    dates = read_periods(inside.text, when)
    counted: list[Span] = []
    venue = told_format = None
    remarks = 0
    for first, last in _with_labels(inside.text, list(_pieces(inside.text, dates.spans))):
        piece = inside.text[first:last]
        label = _PLACE_LABEL.match(piece)
        place = (first + (label.end() if label else 0), last - len(_case(piece)))
        if read_counts([piece]).counts:
            counted.append((first, last))
        elif venue is None and (label or _is_venue(inside.text[slice(*place)])):
            venue = place
        elif told_format is None and read_format(piece) is not None:
            told_format = (first, last)
        elif not _FREQUENCY.fullmatch(compact(piece)):
            remarks += len(compact(piece))
    counts = read_counts([inside.text[slice(*span)] for span in counted])
    aside = Aside(start, inside, dates, counts, tuple(counted), venue, told_format, remarks)
    return aside if dates.periods or aside.tells_more else None


def _tails(text: str) -> Iterator[int]:
    """Yield where wide blanks, or a bracket with more behind it, may set something apart from the name before it."""
    depth = 0
    for i, char in enumerate(text):
        wide = char == "　" or (char == " " and text[i + 1 : i + 2] == " ")
        if depth == 0 and i and (wide or char in _OPEN):
            yield i
        depth = max(0, depth + (char in _OPEN) - (char in _CLOSE))


def aside_fields(aside: Aside, context: DocumentContext) -> dict[str, CandidateField]:
    """Return the fields that a bracket gives."""
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
        told = read_format(piece[0].text)
        if told is not None:
            fields["format"] = field_of(told, piece, context, evidence)
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
    """Tell whether a piece names where it was; a city or country alone (`料理教室（ペルー）`) tells of what it was."""
    return is_place(piece) and not is_known_place(piece)


def _case(piece: str) -> str:
    match = _PLACE_CASE.search(piece)
    return match[0] if match else ""


def _pieces(text: str, dates: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the spans between commas and blanks outside of inner brackets; dates part them too and are left out."""
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
    """Join a piece with the number behind it that it labels: `参加者　38名`."""
    joined: list[Span] = []
    for start, end in pieces:
        before = joined[-1] if joined else None
        bare = text[start : start + 1].isdigit() or text[start:end].startswith(("約", "延べ"))
        if before is not None and bare and _is_label(text[slice(*before)]) and not text[before[1] : start].strip():
            joined[-1] = (before[0], end)
        else:
            joined.append((start, end))
    return joined


def _is_label(piece: str) -> bool:
    return not any(char.isdigit() for char in piece) and not is_place(piece) and read_format(piece) is None
