"""The fiscal year that a document covers, found in what it says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.japanese.dates.eras import YEAR_NUMBER
from extractor.japanese.dates.fiscal_years import fiscal_year_of
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.dates.years import find_fiscal_year
from extractor.japanese.text import fold

SPAN_LINES = 8
"""A span of the whole year stands under the title, in the first lines."""
_PRINTED_SPANS = ("day", "month")
"""令和５年度 alone is no span that somebody printed: it names a year, and is counted as such."""
_EDITION = re.compile(rf"{YEAR_NUMBER}\s*年度\s*版")
_KEY_DATE = re.compile(r"[^\s(]{2,10}3月31日(?=\s*現在)")
_YEARS = re.compile(rf"年度?\)?\s*(?:から|[~-])\s*{YEAR_NUMBER}\s*年度")
_MEETING = re.compile(r"総会|評議員会|議案")
"""The title of papers for a meeting names the year in which it is held; what they report lies before it."""
_REPORTED = re.compile(r"年度.{0,8}(?:事業報告|事業実績|活動報告|決算)")
_COVERED = re.compile(r"(?:対象|報告|実施|評価|検証)年度")


def find_covered_year(title: str | None, texts: Sequence[str]) -> int | None:
    """Return the fiscal year that the report covers.

    Where a line says so (対象年度) it counts; papers for a meeting cover the year that they report; else the title's
    year, unless it names an edition (令和６年度版) or a span of years, which covers no single one; else the year that
    the document names most often.
    """
    for i, text in enumerate(texts):
        if _COVERED.search(text):
            near = find_fiscal_year(" ".join(texts[i : i + 2]))
            if near is not None:
                return near
    if title is not None and _MEETING.search(title):
        reported = next((text for text in texts if _REPORTED.search(text)), None)
        if reported is not None:
            return find_fiscal_year(reported)
    if title is not None:
        named = _EDITION.sub("", fold(title))
        if _YEARS.search(named):
            return None  # of several years none is the one covered: each date must state its own
        year = find_fiscal_year(named)
        if year is not None:
            return year
    span = next((year for text in texts[:SPAN_LINES] if (year := _year_of_span(text)) is not None), None)
    if span is not None:
        return span
    years = Counter(year for text in texts if (year := find_fiscal_year(_EDITION.sub("", fold(text)))) is not None)
    if years:
        return years.most_common(1)[0][0]
    return _year_of_key_date(texts) or (find_fiscal_year(title) if title is not None else None)


def _year_of_span(text: str) -> int | None:
    """Return the fiscal year that a text spans from April to March (令和５年４月～令和６年３月)."""
    for period in read_periods(text, DateContext()).periods:
        whole = (period.start.month, period.end.month) == (4, 3) and period.end.year == period.start.year + 1
        if whole and period.start.day == 1 and period.precision in _PRINTED_SPANS:
            return period.start.year
    return None


def _year_of_key_date(texts: Sequence[str]) -> int | None:
    """Return the fiscal year that ends on the day for which figures are given (令和６年３月31日現在 → 2023)."""
    for text in texts:
        match = _KEY_DATE.search(fold(text))
        periods = read_periods(match[0], DateContext()).periods if match else ()
        if periods:
            return fiscal_year_of(periods[0].start)
    return None
