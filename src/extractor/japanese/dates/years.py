"""Years printed in a text, each fiscal or of the calendar: `令和３年度`, `Ｒ５実績値`, `令和８（2026）年`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.japanese.dates.eras import (
    ERA_NAME,
    ERA_NUMBER,
    ERA_SIGN,
    LETTERS_OF_TODAY,
    WESTERN_YEAR,
    era_number,
    western_year,
)
from extractor.japanese.text import compact
from extractor.records import YearType

_YEAR = re.compile(
    rf"(?:(?P<sign>{ERA_SIGN})(?P<number>{ERA_NUMBER}(?![.A-Za-z])|-[1-9](?=年))"
    rf"|(?P<western>{WESTERN_YEAR}))(?P<first>年度|年)?"
    rf"(?P<both>\((?:{ERA_SIGN}{ERA_NUMBER}|{WESTERN_YEAR})(?P<inner>年度|年)?\))?(?P<last>年度|年)?"
)
_BARE_YEAR = re.compile(rf"(?:{ERA_NAME}|[{LETTERS_OF_TODAY}])[\d元()年度]+[^ァ-ヺA-Za-z第回号]")
"""An era's year without 年 (`Ｒ５実績値`) and what may follow it; `H1グランプリ` and `令和６回` are no years."""


def find_years(text: str) -> tuple[tuple[int, YearType], ...]:
    """Return every year that `text` prints, in order, with its type.

    `令和３年` and `2021年` are calendar years; `令和３年度`, a bare `Ｒ３` and `2021(R3)` are fiscal; a bare `2021`
    is not a year.
    """
    return tuple(_years(compact(text) + " "))


def _years(text: str) -> Iterator[tuple[int, YearType]]:
    for match in _YEAR.finditer(text):
        year_type = _year_type(match, text)
        year = _western_year(match)
        if year_type is not None and year is not None:
            yield year, year_type


def counts_before_era(text: str) -> bool:
    """Return whether a text prints a year before the first of its era (令和-1年度), which can only be guessed at."""
    return any((match["number"] or "").startswith("-") for match in _YEAR.finditer(compact(text)))


def find_fiscal_year(text: str) -> int | None:
    """Return the first year that `text` calls a fiscal year (`令和６年度`, `R5年度`), or None."""
    named = next((match for match in _YEAR.finditer(compact(text)) if "年度" in _marks(match)), None)
    return None if named is None else _western_year(named)


def read_year_head(text: str) -> tuple[int, YearType] | None:
    """Return the first year of a table head such as `令和３年度`, `Ｒ５実績値` or `令和８（2026）年`, or None."""
    years = find_years(text)
    return years[0] if years else None


def _year_type(match: re.Match[str], text: str) -> YearType | None:
    """Return what kind of year is printed; None if it is only a number."""
    marks = _marks(match)
    if "年度" in marks:
        return "fiscal"
    if "年" in marks:
        return "calendar"
    if match["western"] is not None:
        return "fiscal" if match["both"] else None
    return "fiscal" if _BARE_YEAR.fullmatch(text, match.start(), match.end() + 1) else None


def _marks(match: re.Match[str]) -> set[str | None]:
    return {match["first"], match["inner"], match["last"]}


def _western_year(match: re.Match[str]) -> int | None:
    if match["western"] is not None:
        return int(match["western"])
    first = western_year(match["sign"], 1)
    if match["number"].startswith("-") and first is not None:
        return first + int(match["number"]) - 1  # a spreadsheet counts on before an era's first year: 令和-1年度
    return western_year(match["sign"], era_number(match["number"]))
