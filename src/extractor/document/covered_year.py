"""The fiscal year that a document covers, by its title and text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from extractor.document.document_words import document_words
from extractor.japanese.dates.eras import YEAR_NUMBER
from extractor.japanese.dates.fiscal_years import fiscal_year_of
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.dates.years import find_fiscal_year
from extractor.japanese.patterns import any_of
from extractor.japanese.text import fold
from extractor.knowledge import cache

SPAN_LINES = 8
"""A span of the whole year is under the title, in the first lines."""
NAMED, BEGINNING, RUNNING_HEAD, ISSUED = 2, 4, 6, 2
"""What speaks for a year: a line that names it, one at the beginning, a running head, a year of issue that follows."""
MOST_DATES = 6
"""So many dates of a year speak for it, one each; more say nothing more."""
CLOSE = 0.8
"""A year with at least this share of the first one's weight makes that one doubtful."""
ENOUGH = 8
"""A second year with less weight than this makes no doubt: it is only mentioned."""
SELDOM = 3
"""A year with no more weight than this is only named in passing."""
MOST = 0.4
"""A year with a smaller share of all weight is one of several that the text names."""
_PRINTED_SPANS = ("day", "month")
"""令和５年度 alone is not a printed span: it names a year, and is counted as such."""
_EDITION = re.compile(rf"{YEAR_NUMBER}\s*年度\s*版")
_CARRIED_OVER = re.compile(r"年度[^。]{0,60}[本今]年度に?(?:へ)?繰り?越")
_DAY = re.compile(r"年\s*[0-9]{1,2}\s*月\s*[0-9]")
_PLANNED = re.compile(r"(?:計\s*画|対\s*象)\s*期\s*間|期間は")
_YEARS = re.compile(rf"年度?\)?\s*(?:から|[~-])\s*{YEAR_NUMBER}\s*年度")


@dataclass(frozen=True)
class CoveredYear:
    """The fiscal year that a document covers (None: unknown), and another one for which almost as much speaks."""

    year: int | None = None
    other: int | None = None


def find_covered_year(
    title: str | None,
    texts: Sequence[str],
    *,
    running: Sequence[str] = (),
    issued: int | None = None,
    numbered: int | None = None,
) -> CoveredYear:
    """Return the fiscal year that the report covers.

    Where a line says so (対象年度) it counts; then the year of a periodical's number (`numbered`); papers for a
    meeting cover the year that they report; else the title's
    year, unless it names an edition (令和６年度版) or a span of years, which covers no single one; else the year for
    which most of the evidence speaks: lines that name it, running heads, dates, the fiscal year of issue (`issued`).
    """
    stated = _stated_year(texts)
    if stated is not None:
        return CoveredYear(stated)
    if numbered is not None:
        return CoveredYear(numbered)
    if title is not None and (reporting := _reporting_line(title, texts)) is not None:
        return CoveredYear(find_fiscal_year(reporting))
    if title is not None:
        named = _EDITION.sub("", fold(title))
        if _YEARS.search(named):
            return CoveredYear()  # of several years none is the one covered: each date must state its own
        year = find_fiscal_year(_since().sub("", named))
        if year is not None:
            return CoveredYear(year)
    first = texts[:SPAN_LINES]
    span = next((year for text in first if (year := _year_of_span(text)) is not None), None)
    if span is not None:
        return CoveredYear(span)
    calendar = next((year for text in first if (year := _year_of_span(text, months=(1, 12))) is not None), None)
    if calendar is not None:
        return CoveredYear(calendar, calendar - 1)  # of January to March it is not the fiscal year
    if any(map(_states_plan, first)):
        return CoveredYear()
    weighed = _likeliest(_weights(texts, running, issued), issued)
    if weighed.year is not None:
        is_plan = weighed.other is None and any(map(_states_plan, texts))
        return CoveredYear(weighed.year, weighed.year + 1) if is_plan else weighed
    return CoveredYear(_year_of_key_date(texts) or (find_fiscal_year(title) if title is not None else None))


@cache
def _since() -> re.Pattern[str]:
    """Return the pattern of a year since which something is stated: `2021年度以降`."""
    return re.compile(rf"\S{{2,8}}?年度{any_of(document_words().covered_year.since)}")


def _states_plan(text: str) -> bool:
    """Return whether a text says over which years a plan goes: none of them is the one that its paper covers."""
    folded = fold(text)
    return _PLANNED.search(folded) is not None and _YEARS.search(folded) is not None


def _weights(texts: Sequence[str], running: Sequence[str], issued: int | None) -> Counter[int]:
    """Return what speaks for each fiscal year that lines name.

    Every line that names it counts; those of the beginning and running heads count more. Dates that print their year
    and the issue line only support years that are named.
    """
    weights: Counter[int] = Counter()
    for number, text in enumerate(texts):
        year = _named(text)
        if year is not None and _is_carried_over("".join(texts[number : number + 3])):
            weights[year + 1] += NAMED
        elif year is not None:
            weights[year] += BEGINNING if number < SPAN_LINES else NAMED
    for head in running:
        year = _named(head)
        if year is not None:
            weights[year] += RUNNING_HEAD
    dated = Counter(chain.from_iterable(_dated(text) for text in texts)) if len(weights) > 1 else Counter[int]()
    for year in weights:
        weights[year] += min(MOST_DATES, dated[year]) + (ISSUED if issued in (year, year + 1) else 0)
    return weights


def _is_carried_over(text: str) -> bool:
    """Return whether a year is named for what is done in the next: `「令和６年度給付金」を、本年度に繰り越して`."""
    return _CARRIED_OVER.search(fold(text)) is not None


def _named(text: str) -> int | None:
    return find_fiscal_year(_since().sub("", _EDITION.sub("", fold(text))))


def _dated(text: str) -> Iterator[int]:
    """Yield the fiscal years of the days that a text prints with their year."""
    if _DAY.search(fold(text)) is None:
        return
    read = read_periods(text, DateContext())
    if not read.inferred_year:
        yield from (fiscal_year_of(period.start) for period in read.periods if period.precision == "day")


def _likeliest(weights: Counter[int], issued: int | None) -> CoveredYear:
    """Return the year for which most speaks, and the next one where almost as much speaks for it."""
    ranked = weights.most_common(2)
    if not ranked:
        return CoveredYear()
    best, rest = ranked[0], ranked[1:]
    close = [year for year, weight in rest if weight >= CLOSE * best[1] and weight >= ENOUGH]
    if not close and best[1] <= NAMED and issued is not None and best[0] > issued:
        return CoveredYear(issued)  # a year to come, named in passing, is not the year that a paper reports
    named = best[1] - (ISSUED if issued in (best[0], best[0] + 1) else 0)
    if not close and (named <= SELDOM or best[1] < MOST * weights.total()):
        close = [rest[0][0] if rest else best[0] - 1]  # named in passing, or one of many years in the text
    return CoveredYear(best[0], close[0] if close else None)


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


def _year_of_span(text: str, months: tuple[int, int] = (4, 3)) -> int | None:
    """Return the year in which a printed span of twelve months begins (令和５年４月～令和６年３月), or None.

    `months` are its first and last month.
    """
    for period in read_periods(text, DateContext()).periods:
        length = period.end.year - period.start.year
        whole = (period.start.month, period.end.month) == months and length == int(months[0] > months[1])
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
