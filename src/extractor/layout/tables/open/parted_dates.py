"""Gutters that only part the words of one date (平成　10年 below 平成９年): wide blanks before narrow figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.japanese.dates.eras import ERA_NAME
from extractor.japanese.text import compact
from extractor.layout.tables.open.gutters import words_of
from extractor.layout.text.line import Line

MOSTLY = 0.5
"""A gutter parts dates if it does so in this share of the lines with print on both of its sides."""
_ENDS_WITH_ERA = re.compile(rf"{ERA_NAME}$")
_YEAR = re.compile(r"(?:\d{1,2}|元)年?")


def without_parted_dates(gutters: Sequence[float], lines: Sequence[Line]) -> tuple[float, ...]:
    """Return gutters (x in points) without those between an era and the number of its year."""
    return tuple(gutter for gutter in gutters if not _parts_dates(gutter, lines))


def _parts_dates(gutter: float, lines: Sequence[Line]) -> bool:
    sides = [([word for word in words_of(line) if word.x1 <= gutter], _after(line, gutter)) for line in lines]
    both = [(before[-1].text, after) for before, after in sides if before and after]
    parted = sum(bool(_ENDS_WITH_ERA.search(compact(a)) and _YEAR.match(compact(b))) for a, b in both)
    return parted > 0 and parted >= MOSTLY * len(both)


def _after(line: Line, gutter: float) -> str:
    return next((word.text for word in words_of(line) if word.x0 >= gutter), "")
