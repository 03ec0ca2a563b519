"""Periods as a person types and edits them: wareki or ISO dates, one period or list of periods a line."""

from __future__ import annotations

import re
from datetime import date

from extractor.code_words import PRECISION
from extractor.japanese.dates.periods import DateContext, DateReading, read_date_entry
from extractor.japanese.patterns import any_of
from extractor.japanese.text import compact
from extractor.records import Period
from extractor.typed_input.printed_note import split_note, with_note

_EXAMPLE = "例：令和6年4月19日～21日"
_PRECISIONS = {word.ja: precision for precision, word in PRECISION.items()}
_ISO_DAY = r"\d{4}-\d{2}-\d{2}"
_ISO_LINE = re.compile(
    rf"(?P<start>{_ISO_DAY})(?:[~/](?P<end>{_ISO_DAY}))?(?:\((?P<unit>{any_of(_PRECISIONS)})単位\))?"
    rf"(?:\((?P<excluded>{_ISO_DAY}(?:[、,・]{_ISO_DAY})*)を除く\))?"
)
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def parse_periods(text: str, fiscal_year: int | None) -> tuple[Period, ...]:
    """Return the periods that `text` states.

    Raises:
        ValueError: a line of it states none, with a sentence for staff.

    """
    lines = [line for line in _LINE_BREAK.split(text) if line.strip()]
    context = DateContext(fiscal_year=fiscal_year)
    by_line = [_parse_line(line, context) for line in lines]
    if all(by_line):
        return tuple(period for periods in by_line for period in periods)
    # The lines may be one wrapped cell, pasted as printed.
    reading = read_date_entry(text, context)
    if reading.periods and not any(split_note(line)[1] for line in lines):
        return reading.periods
    unread = next(line for line, periods in zip(lines, by_line, strict=True) if not periods)
    raise ValueError(f"日付として読み取れません：{unread.strip()}{_reason(reading)}（{_EXAMPLE}）")


def parse_period(text: str, fiscal_year: int | None) -> Period:
    """Return the one period that `text` states.

    Raises:
        ValueError: it states none or several, with a sentence for staff.

    """
    periods = parse_periods(text, fiscal_year)
    if not periods:
        raise ValueError(f"日付を入力してください（{_EXAMPLE}）")
    if len(periods) > 1:
        raise ValueError(f"期間は1つだけ入力してください：{text.strip()}（{_EXAMPLE}）")
    return periods[0]


def format_period(value: object) -> str:
    """Return the text of a period: as printed where that reads the same, else ISO dates.

    Raises:
        TypeError: the value is not a period.

    """
    if not isinstance(value, Period):
        raise TypeError(type(value).__name__)
    if value.text and _LINE_BREAK.search(value.text) is None and _parse_line(value.text, DateContext()) == (value,):
        return value.text
    shown = value.start.isoformat()
    if value.end != value.start or value.precision != "day":
        shown += f"～{value.end.isoformat()}"
    if value.precision != "day":
        shown += f"（{PRECISION[value.precision].ja}単位）"
    if value.excluded:
        shown += f"（{'、'.join(day.isoformat() for day in value.excluded)}を除く）"
    return with_note(shown, value.text) if value.text else shown


def format_periods(value: object) -> str:
    """Return the text of periods, one a line."""
    periods = value if isinstance(value, tuple) else ()
    return "\n".join(format_period(period) for period in periods)


def _reason(reading: DateReading) -> str:
    failed = [check.message for check in reading.checks if not check.ok]
    return f"。{failed[0]}" if failed else ""


def _parse_line(line: str, context: DateContext) -> tuple[Period, ...]:
    """Return the periods of one line: ISO dates with their remarks, or dates as they are printed."""
    body, printed = split_note(line)
    periods = _iso(compact(body))
    if periods is None:
        reading = read_date_entry(body, context)
        periods = reading.periods
        # Dates that are half understood are asked for again rather than half kept.
        if any(check.code in ("date", "range") for check in reading.checks):
            return ()
    if printed is not None and len(periods) == 1:
        periods = (periods[0].model_copy(update={"text": printed}),)
    return periods


def _iso(line: str) -> tuple[Period, ...] | None:
    """Return the period of a line in ISO dates; None if the line is of another form."""
    match = _ISO_LINE.fullmatch(line)
    if match is None:
        return None
    try:
        start = date.fromisoformat(match["start"])
        end = date.fromisoformat(match["end"] or match["start"])
        excluded = tuple(date.fromisoformat(day) for day in re.split(r"[、,・]", match["excluded"] or "") if day)
        precision = _PRECISIONS[match["unit"] or PRECISION["day"].ja]
        stated = {"start": start, "end": end, "precision": precision, "excluded": excluded}
        return (Period.model_validate(stated),)
    except ValueError:
        return ()
