"""Japanese eras and fiscal years: between printed years, Western years and days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractor.japanese.text import compact

FISCAL_YEAR_START = 4
"""The month in which a Japanese fiscal year begins."""


@dataclass(frozen=True)
class Era:
    """A Japanese era with its Latin letter and first day."""

    name: str
    letter: str
    start: date


ERAS = (
    Era("令和", "R", date(2019, 5, 1)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("明治", "M", date(1868, 1, 25)),
)
_BY_SIGN = {sign: era for era in ERAS for sign in (era.name, era.letter)}

ERA_SIGN = r"(?:令和|平成|昭和|大正|明治|(?<![A-Za-z0-9])[MTSHR])"
ERA_NUMBER = r"(?:元|\d{1,2}(?!\d))"
WESTERN = r"(?<![\d.,])(?:18|19|20)\d{2}(?!\d)"
_STATED = re.compile(
    rf"(?:(?P<sign>{ERA_SIGN})(?P<number>{ERA_NUMBER}(?![.A-Za-z]))|(?P<western>{WESTERN}))(?P<first>年度|年)?"
    rf"(?P<both>\((?:{ERA_SIGN}{ERA_NUMBER}|{WESTERN})(?P<inner>年度|年)?\))?(?P<last>年度|年)?"
)

_BARE_YEAR = re.compile(r"(?:令和|平成|昭和|大正|明治|[HR])[\d元()年度]+[^ァ-ヺA-Za-z第回号]")
"""An era's year without 年 (`Ｒ５実績値`) and what may follow it; in a word like `S1グランプリ` it is none."""


def western_year(sign: str, number: int) -> int | None:
    """Return the Western year of year `number` of the era named or lettered `sign`; None for year 0."""
    return _BY_SIGN[sign].start.year + number - 1 if number > 0 else None


def era_number(text: str) -> int:
    """Return the number of a folded year of an era, 元 included."""
    return 1 if text == "元" else int(text)


def fiscal_year_of(day: date) -> int:
    """Return the fiscal year that holds `day`."""
    return day.year if day.month >= FISCAL_YEAR_START else day.year - 1


def fiscal_span(fiscal_year: int) -> tuple[date, date]:
    """Return the first and last day of a fiscal year."""
    return date(fiscal_year, FISCAL_YEAR_START, 1), date(fiscal_year + 1, FISCAL_YEAR_START - 1, 31)


def calendar_year(fiscal_year: int, month: int) -> int:
    """Return the calendar year in which `month` of a fiscal year falls."""
    return fiscal_year if month >= FISCAL_YEAR_START else fiscal_year + 1


def wareki_year(year: int, month: int = 12, day: int = 31) -> str:
    """Return a year as `令和6年`: the era that it ended in, unless month and day say otherwise."""
    era = next((era for era in ERAS if era.start <= date(year, month, day)), None)
    if era is None:
        return f"{year}年"
    number = year - era.start.year + 1
    return f"{era.name}{'元' if number == 1 else number}年"


def wareki(day: date) -> str:
    """Return a day as `令和6年4月19日`."""
    return f"{wareki_year(day.year, day.month, day.day)}{day.month}月{day.day}日"


YearType = Literal["fiscal", "calendar"]


def find_years(text: str) -> tuple[tuple[int, YearType], ...]:
    """Return every year that `text` prints, in order, with its type.

    `令和３年` and `2021年` are calendar years; `令和３年度`, a bare `Ｒ３` and `2021(R3)` are fiscal; a bare `2021`
    is none.
    """
    found: list[tuple[int, YearType]] = []
    text = compact(text) + " "
    for match in _STATED.finditer(text):
        marks = {match["first"], match["inner"], match["last"]}
        if "年度" in marks:
            kind: YearType = "fiscal"
        elif "年" in marks:
            kind = "calendar"
        elif (match["western"] is not None and match["both"]) or (
            match["sign"] is not None and _BARE_YEAR.fullmatch(text, match.start(), match.end() + 1)
        ):
            kind = "fiscal"
        else:
            continue
        year = int(match["western"]) if match["western"] else western_year(match["sign"], era_number(match["number"]))
        if year is not None:
            found.append((year, kind))
    return tuple(found)


def _is_bare_fiscal(match: re.Match[str], text: str) -> bool:
    """Tell whether a year without 年 is printed in an era (`Ｒ５`), alone or beside the Western year (`2023(R5)`)."""
    if match["western"] is not None:
        return match["both"] is not None
    return _BARE_YEAR.fullmatch(text, match.start(), match.end() + 1) is not None


def find_fiscal_year(text: str) -> int | None:
    """Return the first fiscal year that `text` names as one (`令和６年度`, `R5年度`), or None."""
    for match in _STATED.finditer(compact(text)):
        if "年度" in (match["first"], match["inner"], match["last"]):
            if match["western"]:
                return int(match["western"])
            return western_year(match["sign"], era_number(match["number"]))
    return None


def read_year_head(text: str) -> tuple[int, YearType] | None:
    """Return the year of a table head such as `令和３年度`, `Ｒ５実績値` or `令和８（2026）年`, or None."""
    years = find_years(text)
    return years[0] if years else None
