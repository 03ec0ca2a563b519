"""The bracket after a name (`新年会（１月13日、市民会館、約80名）`): when, where, how and how many it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.counts import CountReading, read_counts
from extractor.japanese.dates.date_words import date_words
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact, fold
from extractor.knowledge import cache
from extractor.layout.text.passage import Passage, Span, parts
from extractor.lines.asides.pieces import CLOSE, LATIN, OPEN, is_venue, pieces_of, place_label
from extractor.vocabulary.event_words import event_words
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.place_words import is_place

LONGEST_ASIDE = 80
LONGEST_REMARK = 12
"""A longer piece that is neither date nor number nor place is about something else: the bracket stays in the name."""
STRENGTH = 0.9
_BRACKET_END = re.compile(r"[）)］\]〕】][\s　。]*$")
_HELD_IN = re.compile(r"^(?P<place>[^、。]{2,20}?)で(?P<rest>[^、。]{2,14})$")
_PLACE_CASE = re.compile(r"(?:にて|において|で)$")
_QUOTE_CLOSES = "」』"
_BARE_DATE = re.compile(r"\d{1,4}\s?[/／月年.．]\s?\d")
_CLOCK = r"(?:午前|午後|AM|PM)?\s*\d{1,2}(?::\d{2}|時(?:半|\d{1,2}分)?)"
_TIMES = re.compile(rf"{_CLOCK}(?:開始|開演|開会)?\s*(?:(?:[~\-―]|から)\s*(?:{_CLOCK})?(?:まで|終了)?)?", re.ASCII)
_WEEKDAY = re.compile(r"[（(][日月火水木金土](?:[・、]?[祝休])?[）)]")
_HELD_AT = re.compile(r"^(?P<place>[^、。]{2,40}?)(?:にて|において)(?P<rest>[^、。]{0,14})$")


@cache
def _frequency() -> re.Pattern[str]:
    """Return the pattern of how often something was held, which goes with its dates and is no date."""
    return re.compile(rf"(?:{any_of(event_words().headed.frequency)}|[週月]\d回).{{0,10}}")


@cache
def _held() -> re.Pattern[str]:
    """Return the pattern of the word that says that something was held: `会議室において実施`."""
    return re.compile(rf"{any_of(event_words().headed.cues)}?(?:した|しました)?")


@cache
def _in_reserve() -> re.Pattern[str]:
    """Return the pattern of the words before a day that only replaces another one: `※雨天の場合は11日`."""
    return re.compile(rf"[※（(]?\s*{any_of(date_words().reserve)}")


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
    is_timed: bool = False

    @property
    def has_details(self) -> bool:
        """Return whether it states more of an event than a date: who came, where, how or at what o'clock."""
        return bool(self.counts.counts) or self.venue is not None or self.format is not None or self.is_timed

    @property
    def is_understood(self) -> bool:
        """Return whether no longer piece is left that is about something else."""
        return self.remarks <= LONGEST_REMARK


def read_aside(line: Passage, when: DateContext) -> Aside | None:
    """Return the bracket at the end of a line with what it states, or what wide blanks set apart after the name.

    None if nothing is set apart so, or it states nothing.
    """
    dated: Aside | None = None
    for start in _tails(line.text):
        aside = _aside(line, start, start, len(line.text), when)
        if aside is not None and aside.remarks == 0:
            return aside
        dated = dated or _date_alone(line, start, when)
        dated = dated or (aside if aside is not None and _begins_with_day(aside) and aside.is_understood else None)
    opened = _opening(line.text)
    if not opened:
        return dated
    bracket = _aside(line, opened, opened + 1, max(line.text.rfind(char) for char in CLOSE), when)
    return bracket if bracket is not None and (bracket.remarks == 0 or dated is None) else dated


def _date_alone(line: Passage, start: int, when: DateContext) -> Aside | None:
    """Return the bracket at `start` if it holds nothing but a day, whatever is printed after it."""
    end = next((i for i in range(start + 1, len(line.text)) if line.text[i] in CLOSE), None)
    if end is None or line.text[start] not in OPEN:
        return None
    aside = _aside(line, start, start + 1, end, when)
    return aside if aside is not None and _begins_with_day(aside) and aside.remarks == 0 else None


def read_details(passage: Passage, when: DateContext) -> Aside:
    """Return what a text after a date states of the event: who came, where, how, and how much of it is neither."""
    return _read(0, passage, when)


def is_held(aside: Aside) -> bool:
    """Return whether what is set apart after a name can only be when and where something was held.

    A day of the week is printed beside the date, or a place or the hour: offices are not dated so.
    """
    weekday = any(_WEEKDAY.search(aside.inside.text, end - 4) for _, end in aside.dates.spans)
    return weekday or aside.venue is not None or aside.is_timed


def _begins_with_day(aside: Aside) -> bool:
    """Return whether what is set apart begins with a day: a short remark may follow (`３月22日（金）　書面開催`)."""
    if not aside.dates.periods or aside.inside.text[: aside.dates.spans[0][0]].strip():
        return False
    return aside.dates.periods[0].precision == "day"


def _aside(line: Passage, start: int, first_char: int, end: int, when: DateContext) -> Aside | None:
    """Return what the characters `first_char`…`end` of a line state, the name before them ending at `start`."""
    inside = line.part(first_char, end)
    if len(inside.text) > LONGEST_ASIDE:
        return None
    aside = _read(start, inside, when)
    return aside if aside.dates.periods or aside.has_details else None


def _read(start: int, inside: Passage, when: DateContext) -> Aside:
    """Return what a text states piece by piece; a day in reserve is not one of the event."""
    reserve = _in_reserve().search(inside.text)
    inside = inside.part(0, reserve.start()) if reserve and reserve.start() else inside
    dates = read_periods(inside.text, when)
    counted: list[Span] = []
    venue = format_span = None
    remarks, is_timed = 0, False
    for first, last in pieces_of(inside.text, dates):
        piece = inside.text[first:last]
        label = place_label().match(piece)
        place = (first + (label.end() if label else 0), last - len(_case(piece)))
        at = _HELD_AT.match(piece) or _held_in(piece)
        if at is not None:
            place = (place[0], first + at.end("place"))
        how = read_format(inside.text[slice(*place)]) if not is_place(inside.text[slice(*place)]) else None
        is_where = label is not None or at is not None or is_venue(inside.text[slice(*place)])
        is_where = is_where or (bool(dates.spans) and LATIN.fullmatch(piece.replace(",", "")) is not None)
        if read_counts([piece]).counts:
            counted.append((first, last))
        elif _TIMES.fullmatch(fold(piece).strip()):
            is_timed = True
        elif venue is None and how is None and is_where:
            venue = place
            remarks += 0 if at is None or _held().fullmatch(at["rest"]) else len(compact(at["rest"]))
        elif format_span is None and read_format(piece) is not None:
            format_span = (first, last)
        elif not _frequency().fullmatch(compact(piece)):
            remarks += len(compact(piece))
    counts = read_counts([inside.text[slice(*span)] for span in counted])
    return Aside(start, inside, dates, counts, tuple(counted), venue, format_span, remarks, is_timed)


def _held_in(piece: str) -> re.Match[str] | None:
    """Return the match of a place before で: `武道館で合同稽古`."""
    found = _HELD_IN.match(piece)
    return found if found is not None and is_venue(found["place"]) else None


def _tails(text: str) -> Iterator[int]:
    """Yield where something may be set apart from the name before it.

    That is at wide blanks, at a bracket with more after it, and at a date after a blank or a closing quote.
    """
    depth = 0
    for i, char in enumerate(text):
        wide = char == "　" or (char == " " and text[i + 1 : i + 2] == " ")
        dated = i and (char == " " or text[i - 1] in _QUOTE_CLOSES) and _BARE_DATE.match(text, i + (char == " "))
        if depth == 0 and i and (wide or dated or char in OPEN):
            yield i
        depth = max(0, depth + (char in OPEN) - (char in CLOSE))


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
    for i in range(max(text.rfind(char) for char in CLOSE), -1, -1):
        depth += (text[i] in CLOSE) - (text[i] in OPEN)
        if depth == 0:
            return i
    return None


def _case(piece: str) -> str:
    match = _PLACE_CASE.search(piece)
    return match[0] if match else ""
