"""The meaning of a head cell of a table of figures: a year, what is measured, or the role of its column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from extractor.japanese.dates.eras import ERA_YEAR, RECENT_WESTERN_YEAR, YEAR_NUMBER, era_number, western_year
from extractor.japanese.dates.years import read_year_head
from extractor.japanese.text import compact
from extractor.knowledge import cache
from extractor.records import Level, Measure, YearType
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, head_lists, read_head

MEASURES = frozenset({"target", "actual", "achievement"})
ROLES = frozenset({"indicator", "unit", "baseline", "rating", "program", "path", "note"})
YEAR = re.compile(
    rf"{ERA_YEAR}(?:\([0-9]{{4}}\))?(?:年度|年)?(?:\((?:西暦)?[0-9]{{4}}(?:年度|年)?\))?"
    rf"|{RECENT_WESTERN_YEAR}(?:年度|年)?(?:\({ERA_YEAR}(?:年度|年)?\))?"
)
_WESTERN = re.compile(RECENT_WESTERN_YEAR)
_YEAR_BEFORE = re.compile(rf"^{YEAR_NUMBER}(?:年度|年)?(?=\D)")
_BARE_YEAR = re.compile(r"(?P<number>[0-9]{1,2}|元)年度")
_BRACKET_AT_END = re.compile(r"[(（]([^()（）]+)[)）]$")
_NTH_YEAR = re.compile(r"[(（](?:[0-9]{1,2}年目|最終年度?|初年度)[)）]")
"""Which year of a plan a head's year is."""
_UNITS: Mapping[YearType, str] = {"fiscal": "年度", "calendar": "年"}
LATEST_REIWA = 19
"""A fiscal year printed without its era (`５年度`) is one of Reiwa up to this number and one of Heisei above it."""
LONGEST_AFTER_YEAR = 5
"""So many characters may follow a fiscal year without its era: `５年度決算額`."""
STACK_WORDS = 6
"""So many characters may be beside the measures of a head that names several: 上段, ／, brackets."""
LONGEST_HEAD = 24
"""A longer text is not the head of a column of figures."""


@dataclass(frozen=True)
class HeadToken:
    """A head's meaning; each part is None where the head does not say it.

    `stack` are the measures of a head that names several one after another (`目標／実績`), as its cells hold them.
    """

    year: int | None = None
    year_type: YearType = "fiscal"
    measure: Measure | None = None
    role: str | None = None
    stack: tuple[Measure, ...] = ()

    def with_default(self, other: HeadToken) -> HeadToken:
        """Return this token with what it lacks taken from `other`."""
        year, year_type = (self.year, self.year_type) if self.year is not None else (other.year, other.year_type)
        stack = self.stack or other.stack
        return HeadToken(year, year_type, self.measure or other.measure, self.role or other.role, stack)

    @property
    def said(self) -> str:
        """What the head says in words: its role, its measures and its year (`actual 2021年度`); empty if nothing."""
        year = f"{self.year}{_UNITS[self.year_type]}" if self.year is not None else None
        return " ".join(word for word in (self.role, self.measure, *self.stack, year) if word)

    @property
    def has_figures(self) -> bool:
        """Return whether figures are under the head: those of a year, of a measure or of several."""
        return self.role is None and (self.year is not None or self.measure is not None or bool(self.stack))

    @property
    def says_something(self) -> bool:
        """Return whether the head has any meaning for a table of indicators."""
        return self.year is not None or self.measure is not None or self.role is not None or bool(self.stack)


def token_of(said: str) -> HeadToken:
    """Return the head that says the words of `HeadToken.said`; words that no head says are left out."""
    token, measures = HeadToken(), [cast("Measure", word) for word in said.split() if word in MEASURES]
    for word in said.split():
        year = read_year_head(word)
        if word in ROLES:
            token = replace(token, role=word)
        elif year is not None:
            token = replace(token, year=year[0], year_type=year[1])
    if len(measures) == 1:
        return replace(token, measure=measures[0])
    return replace(token, stack=tuple(measures))


@cache
def read_token(text: str) -> HeadToken:
    """Return what a head cell says."""
    folded = _NTH_YEAR.sub("", compact(text))
    if not folded or len(folded) > LONGEST_HEAD:
        return HeadToken()
    words = read_head(_YEAR_BEFORE.sub("", folded) or folded, "kpi")
    role = next((word.role for word in words if word.role in ROLES and word.strength >= 0.7), None)
    if role is None and _is_of_baseline(folded):
        role = "baseline"
    measures = {word.role for word in words} & MEASURES
    measure = next((word.role for word in words if word.role in MEASURES), None) if len(measures) == 1 else None
    if role == "baseline":
        measure = None
    stack = stacked_measures(folded)
    year = _year(folded, measured=bool(measure or stack)) if role is None else None
    if year is None:
        return HeadToken(measure=cast("Measure | None", measure), role=None if measure or stack else role, stack=stack)
    return HeadToken(year[0], year[1], cast("Measure | None", measure), None, stack)


def _is_of_baseline(head: str) -> bool:
    """Return whether a bracket at the end of a head says that it is the baseline: `令和元年度（基準）`."""
    bracket = _BRACKET_AT_END.search(head)
    words = read_head(bracket[1], "kpi") if bracket is not None else ()
    return any(word.role == "baseline" and word.strength == WHOLE_HEAD for word in words)


@cache
def _role_words() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of all head words of indicators, longest first, and the role of each."""
    roles = {compact(word).upper(): role for role, words in head_lists("kpi").items() for word in words}
    return re.compile("|".join(map(re.escape, sorted(roles, key=len, reverse=True)))), roles


def stacked_measures(text: str, *, least: int = 2, room: int = STACK_WORDS) -> tuple[Measure, ...]:
    """Return the measures that a head or note names one after another; empty if it names fewer than `least`.

    At most `room` other characters are allowed: a head that says more is not one of several measures.
    """
    pattern, roles = _role_words()
    folded = YEAR.sub("", compact(text).upper())
    named = [roles[match[0]] for match in pattern.finditer(folded)]
    measures = tuple(cast("Measure", role) for role in named if role in MEASURES)
    whole = len(set(measures)) == len(measures) == len(named) and len(measures) >= least
    return measures if whole and len(pattern.sub("", folded)) <= room else ()


def _year(head: str, *, measured: bool) -> tuple[int, YearType] | None:
    """Return the year that a head names; None if there are other figures beside it (`6,439人（令和元年）`).

    A Western year without 年 counts if a measure or nothing is beside it.
    """
    bare = _BARE_YEAR.match(head)
    if bare is not None:
        return _year_without_era(bare)
    if any(char.isdigit() for char in YEAR.sub("", head)):
        return None
    western = _WESTERN.match(head)
    if western is not None and (western.end() == len(head) or (measured and read_year_head(head) is None)):
        return int(western[0]), "fiscal"
    return read_year_head(head)


def _year_without_era(bare: re.Match[str]) -> tuple[int, YearType] | None:
    """Return the year of `５年度`, which may be followed by a word or two; None if more follows."""
    rest = bare.string[bare.end() :]
    if len(rest) > LONGEST_AFTER_YEAR or any(char.isdigit() for char in rest):
        return None
    number = era_number(bare["number"])
    year = western_year("令和" if number <= LATEST_REIWA else "平成", number)
    return (year, "fiscal") if year is not None else None


def level_of(head: str) -> Level | None:
    """Return the level of indicators that the head of their column names."""
    folded = compact(head).upper()
    for level, words in head_lists("kpi_level").items():
        if any(compact(word).upper() in folded for word in words):
            return cast(Level, level)
    return None
