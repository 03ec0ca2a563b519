"""When a newsletter or letter was issued (`2024年11月１日発行`, `令和６年11月号`, the day at the top of a letter).

Its dates without a year are near that day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document.document_words import document_words
from extractor.japanese.dates.eras import YEAR_NUMBER
from extractor.japanese.dates.fiscal_years import fiscal_year_of
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.dates.years import find_fiscal_year, find_years
from extractor.japanese.patterns import any_of
from extractor.japanese.text import fold
from extractor.records import Period

LONGEST_LINE = 60
TOP_LINES = 6
"""The day of a letter stands among the first lines."""
LONGEST_BESIDE = 20
"""So many characters beside the day of a letter say whose it is, or at which session it was read."""
_NUMBERED = re.compile(r"(?:Vol|VOL|No|NO)\.?\s*[0-9]|第\s*[0-9]{1,4}\s*号(?!議案)")
_NUMBER = re.compile(rf"(?P<month>{YEAR_NUMBER}\s*年度?\s*(?:\([^()]*\)\s*)?[0-9]{{1,2}}\s*月)\s*号(?![室外])")
_DATED = re.compile(rf"{YEAR_NUMBER}\s*[年.]\s*[0-9]{{1,2}}\s*月?")


def find_issue_year(first_page: Sequence[str]) -> int | None:
    """Return the fiscal year of the day of issue that the first page prints; None if it prints none."""
    words = document_words().issue
    issued = re.compile(rf"{any_of(words.issued)}(?!{any_of(words.issued_not_before)})|[春夏秋冬]?号(?![室外])")
    for line in first_page:
        text = fold(line)
        if len(text) > LONGEST_LINE or not issued.search(text) or not _DATED.search(text):
            continue
        read = read_periods(line, DateContext())
        if read.periods and not read.inferred_year and read.periods[0].precision in ("day", "month"):
            return fiscal_year_of(read.periods[0].start)
    return None


def find_number_year(lines: Sequence[str]) -> int | None:
    """Return the fiscal year of a periodical by the month that names its number (`平成28年度　７月号`); None if absent.

    A number covers its own time, whatever years its articles name.
    """
    for line in lines:
        number = _NUMBER.search(fold(line))
        if len(line) > LONGEST_LINE:
            continue
        if number is None:
            if (day := _day_of_number(line)) is not None:
                return day
            continue
        of_year = find_fiscal_year(number[0])
        if of_year is not None:
            return of_year
        read = read_periods(number["month"], DateContext())
        if read.periods and not read.inferred_year:
            return fiscal_year_of(read.periods[0].start)
    return None


def _day_of_number(line: str) -> int | None:
    """Return the fiscal year of the day beside the number of a periodical: `Vol.112　2025.8.1`."""
    if _NUMBERED.search(fold(line)) is None:
        return None
    read = read_periods(line, DateContext())
    days = [period for period in read.periods if _is_one_day(period)]
    return fiscal_year_of(days[0].start) if len(days) == 1 and not read.inferred_year and "。" not in line else None


def find_letter_year(first_page: Sequence[str]) -> int | None:
    """Return the fiscal year of the day that stands, with its year, at the top of a letter, a circular or a speech.

    Such a line holds little else: `令和６年11月15日`, `令和５年第４回定例会（令和５年12月５日）`.
    """
    for line in first_page[:TOP_LINES]:
        if not _DATED.search(fold(line)):
            continue
        read = read_periods(line, DateContext())
        days = [(period, span) for period, span in zip(read.periods, read.spans, strict=True) if _is_one_day(period)]
        if len(days) != 1 or read.inferred_year or "。" in line:
            continue
        period, (start, end) = days[0]
        if len((line[:start] + line[end:]).strip()) <= LONGEST_BESIDE:
            return fiscal_year_of(period.start)
    return None


def find_sole_year(lines: Sequence[str]) -> int | None:
    """Return the fiscal year of the only days or months that a text prints with their year; None if of several.

    A later year that is named anywhere speaks against it: the days are of the past.
    """
    found: set[int] = set()
    latest = last = 0
    for line in lines:
        if not _DATED.search(fold(line)):
            latest = max([latest, *(year for year, _ in find_years(line))])
            continue
        read = read_periods(line, DateContext())
        for period in () if read.inferred_year else read.periods:
            if period.precision in ("day", "month"):
                found.add(fiscal_year_of(period.start))
                last = max(last, period.start.year)
    return found.pop() if len(found) == 1 and latest <= last else None


def _is_one_day(period: Period) -> bool:
    return period.precision == "day" and period.start == period.end
