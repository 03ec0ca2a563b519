"""The fiscal year that a document covers, by its title and text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.document.document_words import document_words
from extractor.japanese.dates.eras import YEAR_NUMBER
from extractor.japanese.dates.fiscal_years import fiscal_year_of
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.dates.years import find_fiscal_year
from extractor.japanese.patterns import any_of
from extractor.japanese.text import fold

SPAN_LINES = 8
"""A span of the whole year is under the title, in the first lines."""
_PRINTED_SPANS = ("day", "month")
"""令和５年度 alone is not a printed span: it names a year, and is counted as such."""
_EDITION = re.compile(rf"{YEAR_NUMBER}\s*年度\s*版")
_YEARS = re.compile(rf"年度?\)?\s*(?:から|[~-])\s*{YEAR_NUMBER}\s*年度")


def find_covered_year(title: str | None, texts: Sequence[str]) -> int | None:
    """Return the fiscal year that the report covers; None if it covers several or states none.

    A line that states it (対象年度) counts first; papers for a meeting cover the year that they report; else that of
    the title, unless it is an edition (令和６年度版) or a span of years, which covers no single one; else the year that
    the document names most often.
    """
    stated = _stated_year(texts)
    if stated is not None:
        return stated
    if title is not None and (reporting := _reporting_line(title, texts)) is not None:
        return find_fiscal_year(reporting)
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


def _stated_year(texts: Sequence[str]) -> int | None:
    """Return the year that a line calls the one covered, on it or on the next line."""
    stated = re.compile(rf"{any_of(document_words().covered_year.stated)}年度")
    near = (find_fiscal_year(" ".join(texts[i : i + 2])) for i, text in enumerate(texts) if stated.search(text))
    return next((year for year in near if year is not None), None)


def _reporting_line(title: str, texts: Sequence[str]) -> str | None:
    """Return the line by which papers for a meeting state what they report; None if these are not such papers.

    Their title names the year in which the meeting is held; the year that they report is before it.
    """
    words = document_words().covered_year
    if not any(word in title for word in words.meetings):
        return None
    reporting = re.compile(rf"年度.{{0,8}}{any_of(words.reports)}")
    return next((text for text in texts if reporting.search(text)), None)


def _year_of_span(text: str) -> int | None:
    """Return the fiscal year that a text spans from April to March (令和５年４月～令和６年３月), or None."""
    for period in read_periods(text, DateContext()).periods:
        whole = (period.start.month, period.end.month) == (4, 3) and period.end.year == period.start.year + 1
        if whole and period.start.day == 1 and period.precision in _PRINTED_SPANS:
            return period.start.year
    return None


def _year_of_key_date(texts: Sequence[str]) -> int | None:
    """Return the fiscal year that ends on the day for which figures are printed (令和６年３月31日現在 → 2023)."""
    key_date = re.compile(rf"[^\s(]{{2,10}}3月31日(?=\s*{any_of(document_words().covered_year.as_of)})")
    for text in texts:
        match = key_date.search(fold(text))
        periods = read_periods(match[0], DateContext()).periods if match else ()
        if periods:
            return fiscal_year_of(periods[0].start)
    return None
