"""What a head cell of a table of figures says: a year, what is measured, or the role of its column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from extractor.japanese.eras import read_year_head
from extractor.japanese.text import compact
from extractor.knowledge import load_toml
from extractor.records import Level, Measure, YearType
from extractor.tables.lexicon import read_head

MEASURES = frozenset({"target", "actual", "achievement"})
ROLES = frozenset({"indicator", "unit", "baseline", "rating", "program", "path", "note"})
_YEAR = re.compile(
    r"(?:令和|平成|昭和|[RHS])[0-9元]{1,2}(?:[(（][0-9]{4}[)）])?(?:年度|年)?(?:[(（](?:西暦)?[0-9]{4}(?:年度|年)?[)）])?"
    r"|(?:19|20)[0-9]{2}(?:年度|年)?(?:[(（](?:令和|平成|昭和|[RHS])[0-9元]{1,2}(?:年度|年)?[)）])?"
)
_WESTERN = re.compile(r"(?:19|20)[0-9]{2}")
_YEAR_BEFORE = re.compile(r"^(?:令和|平成|R|H)?[0-9元]{1,4}(?:年度|年)?(?=\D)")
LONGEST_HEAD = 24
"""A longer text is no head of a column of figures."""


@dataclass(frozen=True)
class HeadToken:
    """A head's meaning; each part is None where the head does not say it."""

    year: int | None = None
    year_type: YearType = "fiscal"
    measure: Measure | None = None
    role: str | None = None

    def with_default(self, other: HeadToken) -> HeadToken:
        """Return this token with what it lacks taken from `other`."""
        year, year_type = (self.year, self.year_type) if self.year is not None else (other.year, other.year_type)
        return HeadToken(year, year_type, self.measure or other.measure, self.role or other.role)

    @property
    def says_something(self) -> bool:
        """Tell whether the head has any meaning for a table of indicators."""
        return self.year is not None or self.measure is not None or self.role is not None


@cache
def read_token(text: str) -> HeadToken:
    """Return what a head cell says."""
    folded = compact(text)
    if not folded or len(folded) > LONGEST_HEAD:
        return HeadToken()
    words = read_head(_YEAR_BEFORE.sub("", folded) or folded, "kpi")
    role = next((word.role for word in words if word.role in ROLES and word.strength >= 0.7), None)
    measures = {word.role for word in words} & MEASURES
    measure = next((word.role for word in words if word.role in MEASURES), None) if len(measures) == 1 else None
    if role == "baseline":
        measure = None
    year = _year(folded) if role is None else None
    if year is None:
        return HeadToken(measure=cast("Measure | None", measure), role=None if measure else role)
    return HeadToken(year[0], year[1], cast("Measure | None", measure), None)


def _year(head: str) -> tuple[int, YearType] | None:
    """Return the year that a head names; none where other figures stand beside it (`6,439人（令和元年）`)."""
    if any(char.isdigit() for char in _YEAR.sub("", head)):
        return None
    return (int(head[:4]), "fiscal") if _WESTERN.fullmatch(head) else read_year_head(head)


def level_of(head: str) -> Level | None:
    """Return the level of indicators that the head of their column names."""
    folded = compact(head).upper()
    for level, words in load_toml("head_words.toml")["kpi_level"].items():
        if any(compact(word).upper() in folded for word in words):
            return cast(Level, level)
    return None
