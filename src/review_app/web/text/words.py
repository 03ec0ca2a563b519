"""Writes values, times and states as they are read in the office."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from extractor import format_value, wareki_year
from extractor.code_words import AFTER_THE_NUMBER, MEASURE, QUALIFIER, ROLE, YEAR_TYPE
from extractor.fields import CODES, spec_of
from extractor.records import FIELDS, Baseline, Count, FieldType, Kind, Observation, Period, Value, typed_value
from review_app.services.office_time import in_office
from review_app.web.text.eras import era_period
from review_app.web.text.i18n import current_language, gettext, wording
from review_app.web.text.vocabulary import (
    ACTIONS,
    BATCH_ACTS,
    DOCUMENT_STATES,
    FIELD_STATES,
    KINDS,
    RECORD_STATES,
    ROLES,
)

__all__ = [
    "ACTIONS",
    "BATCH_ACTS",
    "CODES",
    "DOCUMENT_STATES",
    "FIELD_STATES",
    "KINDS",
    "MEASURE",
    "QUALIFIER",
    "RECORD_STATES",
    "ROLE",
    "ROLES",
    "YEAR_TYPE",
    "wording",
]
"""Templates find the vocabulary here, beside the functions that write values."""
SECONDS_A_MINUTE = 60
LATIN_WRAP = re.compile(r"(?<=[!-~])\n(?=[!-~])")
"""A line break between Latin words replaces a blank, one in Japanese replaces nothing."""


def field_name(name: str) -> str:
    """Return what a field is called."""
    return wording(spec_of(name))


def code_word(field_type: FieldType, code: str) -> str:
    """Return the word for a code of a closed list; the code itself if the list does not have it."""
    known = CODES[field_type].get(code)
    return wording(known) if known else code


def day(value: date) -> str:
    """Return a day as staff write it, with its weekday in Japanese."""
    if current_language() == "ja":
        return f"{value.year}年{value.month}月{value.day}日（{'月火水木金土日'[value.weekday()]}）"
    return value.isoformat()


def _last_day(start: date, end: date) -> str:
    """Return the last day without the year and month that it shares with the first one."""
    written = day(end)
    if current_language() != "ja" or start.year != end.year:
        return written
    return written.split("月", 1)[1] if start.month == end.month else written.split("年", 1)[1]


def clock(value: datetime | None) -> str:
    """Return the hour and minute in the office."""
    return in_office(value).strftime("%H:%M") if value else ""


def stamp(value: datetime | None) -> str:
    """Return the day, hour and minute in the office."""
    return in_office(value).strftime("%Y-%m-%d %H:%M") if value else ""


def number(value: float | int) -> str:
    """Return a number with thousands separators."""
    return f"{value:,}"


def period(value: Period) -> str:
    """Return a period in words, as coarse as it was printed."""
    start, end = value.start, value.end
    if value.precision == "fiscal_year":
        words = gettext("%(year)s年度") % {"year": start.year}
    elif value.precision == "year":
        words = gettext("%(year)s年") % {"year": start.year}
    elif value.precision == "month":
        first, last = (gettext("%(year)s年%(month)s月") % {"year": d.year, "month": d.month} for d in (start, end))
        words = first if first == last else f"{first}～{last}"
    else:
        words = day(start) if start == end else f"{day(start)}～{_last_day(start, end)}"
    if value.excluded:
        words += gettext("（%(days)sを除く）") % {"days": "、".join(day(d) for d in value.excluded)}
    return words


def count(value: Count) -> str:
    """Return a count as it would be printed: `市職員 約２人` in plain digits, with 合計 or 内訳 after it."""
    amount = f"{value.qualifier or ''}{number(value.value)}{value.unit or ''}"
    if value.qualifier in AFTER_THE_NUMBER:
        amount = f"{number(value.value)}{value.unit or ''}{value.qualifier}"
    role = f"（{wording(ROLE[value.role])}）" if value.role else ""
    return f"{value.label} {amount}{role}" if value.label else f"{amount}{role}"


def baseline(value: Baseline) -> str:
    """Return a baseline with its year."""
    amount = number(value.value) if value.value is not None else value.text or "―"
    return f"{amount}（{year(value.year, value.year_type)}）" if value.year is not None else amount


def year(value: int | str, year_type: str | None) -> str:
    """Return a year or fiscal year in words."""
    form = gettext("%(year)s年度") if year_type == "fiscal" else gettext("%(year)s年")
    return form % {"year": value}


def fiscal_year(value: int) -> str:
    """Return a fiscal year with its year of the era: 2024年度（令和6年度）."""
    western = year(value, "fiscal")
    if current_language() != "ja":
        return western
    return f"{western}（{wareki_year(value)}度）"


def observation(value: Observation) -> str:
    """Return one year's cell in words."""
    amount = number(value.value) if value.value is not None else value.text or "―"
    return f"{year(value.year, value.year_type)} {wording(MEASURE[value.measure])} {amount}"


def value_lines(field_type: FieldType, value: Value | None) -> tuple[str, ...]:
    """Return a value as the lines or tags in which it is shown; empty if it is absent."""
    if value is None:
        return ()
    if isinstance(value, bool):
        return (code_word(FieldType.FLAG, "yes" if value else "no"),)
    if isinstance(value, int | float):
        return (number(value),)
    if isinstance(value, str):
        return (code_word(field_type, value) if field_type in CODES else value,)
    if isinstance(value, tuple):
        return tuple(_entry(entry) for entry in value)
    return (_entry(value),)


def stored_lines(kind: Kind, field: str, stored: Any) -> tuple[str, ...]:
    """Return a stored value (JSON) as the lines in which it is shown; empty if the kind has no such field."""
    if stored is None or field not in FIELDS[kind]:
        return ()
    return value_lines(FIELDS[kind][field], typed_value(kind, field, stored))


def typed(kind: Kind, field: str, value: Value | None) -> str:
    """Return a value as a person types it; reading that text gives the same value again."""
    return "" if value is None else format_value(kind, field, value)


def _entry(value: str | Period | Count | Observation | Baseline) -> str:
    if isinstance(value, Period):
        return period(value)
    if isinstance(value, Count):
        return count(value)
    if isinstance(value, Observation):
        return observation(value)
    return baseline(value) if isinstance(value, Baseline) else value


def reading_lines(field_type: FieldType, value: Value) -> tuple[str, ...]:
    """Return how typed text was read: periods in Western and in era years, anything else as it is shown."""
    entries = value if isinstance(value, tuple) else (value,)
    return tuple(
        f"{period(entry)}／{era_period(entry)}" if isinstance(entry, Period) else line
        for entry, line in zip(entries, value_lines(field_type, value), strict=True)
    )


def typed_number(typed: str) -> str:
    """Return a typed cell with thousands separators if it is a plain number."""
    return number(int(typed)) if typed.isascii() and typed.isdecimal() else typed


def printed(field_type: FieldType, text: str, entries: int) -> str:
    """Return the printed text: line by line if lines are entries of their own, else without line breaks."""
    if field_type in (FieldType.TEXTS, FieldType.COUNTS) or entries > 1:
        return text
    return LATIN_WRAP.sub(" ", text).replace("\n", "")


def squeezed(text: str) -> str:
    """Return text without blanks and in one width, to compare the printed text with the value."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def marked(text: str, places: Iterable[tuple[int, int]]) -> Markup:
    """Return the text with these places marked as found."""
    out, at = Markup(), 0
    for start, end in sorted(places):
        if start >= at:
            out += Markup("{}<mark>{}</mark>").format(text[at:start], text[start:end])
            at = end
    return out + text[at:]


def duration(seconds: int) -> str:
    """Return a duration in words."""
    if seconds < SECONDS_A_MINUTE:
        return gettext("%(n)s秒") % {"n": seconds}
    return gettext("%(n)s分") % {"n": round(seconds / SECONDS_A_MINUTE)}


def type_of(kind: Kind, field: str) -> FieldType:
    """Return how a field's value is typed."""
    return FIELDS[kind][field]
