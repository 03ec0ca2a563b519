"""The fiscal year that a heading states for what is below it, if it is not the document's (令和７年度事業計画)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.document.document_words import document_words
from extractor.japanese.dates.eras import ERA_YEAR, RECENT_WESTERN_YEAR
from extractor.japanese.dates.fiscal_years import fiscal_year_of
from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.dates.years import find_years
from extractor.japanese.patterns import any_of
from extractor.japanese.text import fold
from extractor.knowledge import cache

_NUMBER = (
    r"(?:第\s*[0-9一二三四五六七八九十]+\s*(?:号(?:議案)?|[章編部節])|議案第?\s*[0-9]+号?|[(]?[0-9]{1,2}[)]?[.．]?"
    r"|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]+[.．]?|[^\w\s])"
)
_FISCAL_YEAR = rf"(?:{ERA_YEAR}|{RECENT_WESTERN_YEAR})\s*(?:\([^()]{{2,8}}\)\s*)?年度"

_FRAMED_DAY = re.compile(r"[【\[]([^】\]]*[0-9][^】\]]*)[】\]]\s*\S")
"""A day in a frame at the beginning of a heading: `【H28.5.17】研修会を開催`."""


def year_of_section(headings: Iterable[str], document_year: int | None) -> int | None:
    """Return the fiscal year of the text under `headings`, outermost first.

    The innermost heading that states one at its beginning, or in brackets at its end, counts; else the document's.
    A heading that names several years states none, nor does one whose own date is in another fiscal year
    (`令和６年度派遣生の募集　令和５年９月１日`): there the year is part of a name.
    """
    path = tuple(headings)
    for heading in reversed(path):
        text = fold(heading).strip()
        years = {year for year, kind in find_years(text) if kind == "fiscal"}
        if not years:
            continue
        stated = _at_beginning().match(text) or _at_end().search(text)
        if len(years) == 1 and stated and not _is_of_another_year(heading, *years):
            return years.pop()
        return document_year
    framed = (_FRAMED_DAY.match(fold(heading).strip()) for heading in reversed(path))
    days = (read_periods(match[1], DateContext()).periods for match in framed if match is not None)
    return next((fiscal_year_of(found[0].start) for found in days if found), document_year)


def _is_of_another_year(heading: str, year: int) -> bool:
    """Return whether a heading prints a day or month, with its year, that is not in the fiscal year that it names."""
    read = read_periods(heading, DateContext())
    days = [period for period in read.periods if period.precision in ("day", "month")]
    return bool(days) and not read.inferred_year and all(fiscal_year_of(period.start) != year for period in days)


@cache
def _at_beginning() -> re.Pattern[str]:
    """Return the pattern of a year after the numbering of a heading that dates what is below it."""
    others = any_of(document_words().section.other_dates)
    return re.compile(rf"{_NUMBER}?\s*[【(\[<]?\s*{_FISCAL_YEAR}(?!\s*(?:{others}|[~-]))")


@cache
def _at_end() -> re.Pattern[str]:
    """Return the pattern of a year in brackets at the end of a heading: （令和６年度実績）."""
    return re.compile(rf"[(\[]\s*{_FISCAL_YEAR}\s*の?{any_of(document_words().section.of_the_year)}?\s*[)\]]$")
