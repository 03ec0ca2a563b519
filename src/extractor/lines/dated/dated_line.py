"""A short line that holds dates, with the event that a date at its front or in its bracket dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.candidates.context import DocumentContext
from extractor.japanese.dates.periods import DateContext, DateReading, read_periods
from extractor.layout.text.passage import Passage, parts
from extractor.lines.asides.aside import Aside, is_held, read_aside
from extractor.lines.headings.block_names import can_name, without_speaker
from extractor.lines.hours import after_hours
from extractor.lines.labels import unframed, without_mark
from extractor.lines.month_entries import leading_dates
from extractor.records import Period
from extractor.vocabulary.event_words import event_words, names_event

LONGEST = 90
SHORTEST_NAME = 2
"""The name of an event has more than so many characters."""
FEWEST_BLANKS = 2
"""A line that is set in columns has at least so many wide blanks."""
_NUMBERING = re.compile(r"^[0-9０-９]{1,2}(?:[-－.．][0-9０-９]{1,2})*[\s　.．、]+")
_GAP = re.compile(r"[\s　：:…・／/\-－]+")
_LEADER = re.compile(r"[\s　]*(?:[…‥]+|・{3,}|\.{3,})[\s　]*")
_FULL_STOP = re.compile(r"(?<=\d)[．.](?=\d{1,2}[/／月])")
"""A full stop between two dates, which is no decimal point."""
_BETWEEN_DATES = re.compile(r"[\s　、，,・．.及びと]*")
_SQUARE = "[［〔"
_NO_PARTICLE = re.compile(r"[^ぁ-ん、。，～~\-―（(]")
_CHRONICLED = re.compile(
    r"(?:令和|平成|昭和|大正|明治|西暦)?[0-9０-９元]{1,4}年(?:[（(][^（()）]*[）)])?"
    r"(?:[0-9０-９]{1,2}月(?:[0-9０-９]{1,2}日)?)?[\s　]+[^。]+。"
)
"""An entry of a chronology that is a sentence: a year set apart from what happened in it."""
_SENTENCE_ENDS = ("た。", "す。", "る。")


@dataclass(frozen=True)
class DatedEvent:
    """The event of a line: its name, when it was and where that is printed, and the bracket after the name, if any."""

    name: Passage
    periods: tuple[Period, ...]
    when: tuple[Passage, ...]
    aside: Aside | None
    is_date_first: bool

    @property
    def has_details(self) -> bool:
        """Return whether the bracket states more than a date."""
        return self.aside is not None and self.aside.has_details


@dataclass(frozen=True)
class DatedLine:
    """A line without its mark and number, its dates, and its event, None if no date is at the front or in a bracket.

    `listed` is the event of a name with its days in columns, which counts only in a list of such.
    """

    line: Passage
    read: DateReading
    event: DatedEvent | None
    listed: DatedEvent | None = None


def is_short_entry(text: str) -> bool:
    """Return whether a text may be an entry of a list: it is short and no sentence."""
    return len(text) <= LONGEST and not text.rstrip().endswith(_SENTENCE_ENDS)


def read_dated_line(
    passage: Passage, context: DocumentContext, year: int | None, *, is_item: bool = True
) -> DatedLine | None:
    """Return a short line that holds a date and is no sentence; `year` is that of dates without one, if known.

    In a line that `is_item`, not a heading of the text below it, a name and a day in columns are no event.
    """
    if _CHRONICLED.fullmatch(passage.text.strip()):
        passage = passage.part(0, len(passage.text.rstrip().removesuffix("。")))
    if not is_short_entry(passage.text):
        return None
    line = without_mark(passage)
    number = _NUMBERING.match(line.text)
    if number and not read_periods(line.text[: number.end() + 4]).periods:
        line = line.part(number.end(), len(line.text))
    when = DateContext(fiscal_year=context.fiscal_year, year=year)
    led = _with_leader(line, when)
    read = led[0] if led is not None else read_periods(line.text, when)
    if not read.periods:
        return None
    event = led[1] if led is not None else _with_date_first(line, read, when)
    if event is None and (len(line.text) < len(passage.text) or not is_item or _is_set_in_columns(line)):
        event = _with_bracket(line, when, is_item=is_item)
    listed = _with_days_at_end(line, when) if event is None else None
    return DatedLine(line, read, _named(event), _named(listed))


def _named(event: DatedEvent | None) -> DatedEvent | None:
    """Return an event whose name can be one, without the person set apart after it."""
    event = replace(event, name=without_speaker(event.name)) if event is not None else None
    return event if event is not None and can_name(event.name.text) else None


def _is_set_in_columns(line: Passage) -> bool:
    """Return whether wide blanks split a line into a name, its dates and more: `英語　４月～９月　15名`."""
    return len(re.findall(r"　|  ", line.text)) >= FEWEST_BLANKS and "。" not in line.text


def _with_date_first(line: Passage, read: DateReading, when: DateContext) -> DatedEvent | None:
    """Read `６月17日（土）～18日（日）　親善大会（選手32名）`: dates, a gap, the name and its bracket."""
    leading = leading_dates(line.text, read)
    start = read.spans[leading - 1][1] if leading else 0
    gap = _GAP.match(line.text, start) if leading else None
    if gap is None and not (leading and line.text[start - 1] in "）)" and _NO_PARTICLE.match(line.text, start)):
        return None
    rest = line.part(after_hours(line, gap.end() if gap else start), len(line.text))
    aside = read_aside(rest, when)
    dates = leading + (len(aside.dates.spans) if aside is not None else 0)
    if len(read.spans) > dates or len(rest.text) <= SHORTEST_NAME:
        return None
    if aside is not None and not (
        read.periods[0].precision in ("day", "month") and aside.has_details and aside.is_understood
    ):
        aside = None
    name = rest.part(0, aside.start) if aside is not None else rest
    return DatedEvent(name, read.periods[:leading], parts(line, read.spans[:leading]), aside, is_date_first=True)


def _with_leader(line: Passage, when: DateContext) -> tuple[DateReading, DatedEvent] | None:
    """Read `あさひ班の訓練…5/25．11/30`: a name, leader dots and nothing but days or months."""
    leader = _LEADER.search(line.text)
    if leader is None or leader.start() < SHORTEST_NAME:
        return None
    dates = line.part(leader.end(), len(line.text))
    read = read_periods(_FULL_STOP.sub("、", dates.text), when)
    rest = list(dates.text)
    for start, end in read.spans:
        rest[start:end] = " " * (end - start)
    fine = all(period.precision in ("day", "month") for period in read.periods)
    name = parts(line, [(0, leader.start())])
    if not read.periods or not fine or not name or not _BETWEEN_DATES.fullmatch("".join(rest)):
        return None
    return read, DatedEvent(name[0], read.periods, parts(dates, read.spans), None, is_date_first=False)


def _with_days_at_end(line: Passage, when: DateContext) -> DatedEvent | None:
    """Read `運営委員会　４月11日、６月13日`, `「体験教室」[2023年12月19日]`: a name, a gap and nothing but days."""
    aside = read_aside(line, when)
    if aside is None or not _is_days(aside) or aside.start < SHORTEST_NAME:
        return None
    if not line.text[aside.start].isspace() and line.text[aside.start] not in _SQUARE:
        return None
    when_printed = parts(aside.inside, aside.dates.spans)
    return DatedEvent(
        unframed(line.part(0, aside.start)), aside.dates.periods, when_printed, aside, is_date_first=False
    )


def _is_days(aside: Aside) -> bool:
    """Return whether an aside states days, or months of a printed year, and nothing else."""
    fine = ("day",) if aside.dates.inferred_year else ("day", "month")
    days = [period.precision in fine for period in aside.dates.periods]
    return bool(days) and all(days) and aside.remarks == 0 and not aside.has_details


def _is_of_printed_days(aside: Aside) -> bool:
    """Return whether an aside states days, or a month, of a printed year and nothing else."""
    read = aside.dates
    return len(read.periods) == 1 and read.periods[0].precision in ("day", "month") and not read.inferred_year


def _with_bracket(line: Passage, when: DateContext, *, is_item: bool = True) -> DatedEvent | None:
    """Read `新年会（１月13日、市民会館、約80名）`: an item that its bracket dates, in which all is understood."""
    aside = read_aside(line, when)
    if aside is None or not aside.dates.periods or not aside.is_understood or aside.start < SHORTEST_NAME:
        return None
    is_in_columns = line.text[aside.start].isspace() and not aside.has_details
    is_named = names_event(unframed(line.part(0, aside.start)).text)
    is_occasion = is_named and is_held(aside)  # else a name and a date in columns: who holds an office until when
    if is_in_columns and not is_occasion and (is_item or not (is_named or _is_of_printed_days(aside))):
        return None
    words, text = event_words().headed, aside.inside.text
    all_year = any(word in text for word in words.all_year) and aside.has_details
    coarse = any(period.precision not in ("day", "month") for period in aside.dates.periods)
    if (coarse and not all_year) or any(word in text for word in words.as_of):
        return None
    when_printed = parts(aside.inside, aside.dates.spans)
    return DatedEvent(
        unframed(line.part(0, aside.start)), aside.dates.periods, when_printed, aside, is_date_first=False
    )
