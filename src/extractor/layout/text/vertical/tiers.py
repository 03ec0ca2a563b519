"""Where vertical text is cut into tiers (段組): lines side by side have white at the same height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.layout.text.vertical.marks import Mark

TIER_GAP = 0.8
"""Tiers are at least so many font sizes apart."""
TIER_LINES = 3
"""So many neighbouring lines at least have white at the same height between two tiers, …"""
TIER_LENGTH = 5
"""… most of them with so many characters above and below it: labels before their values are shorter."""
FARTHEST_LINE = 8.0
"""The next full line of a tier stands at most so many font sizes beside the last."""
SAME_END = 1.3
"""Lines of one tier end within so many font sizes of each other, a full stop or an indent aside."""


@dataclass(frozen=True)
class _White:
    """A white in a vertical line: its upper and lower end, its line's place, and how much is written on either side."""

    x: float
    top: float
    bottom: float
    size: float
    lengths: tuple[int, int]


def between_tiers(columns: Sequence[Sequence[Mark]]) -> set[tuple[float, float]]:
    """Return the whites between tiers (line, upper end): several lines side by side have them at one height."""
    whites = [white for column in columns for white in _whites(column)]
    found: set[tuple[float, float]] = set()
    for run in _runs(whites, columns):
        long = sum(min(white.lengths) >= TIER_LENGTH for white in run)
        if len(run) >= TIER_LINES and long * 2 > len(run):
            found |= {(white.x, white.top) for white in run}
    return found


def _whites(column: Sequence[Mark]) -> list[_White]:
    """Return the whites in a vertical line that may separate tiers."""
    at = [i for i, (a, b) in enumerate(pairwise(column)) if b.top - a.bottom >= TIER_GAP * a.size]
    ends = [-1, *at, len(column) - 1]
    return [
        _White(column[0].x, column[i].bottom, column[i + 1].top, column[i].size, (i - before, after - i))
        for before, i, after in zip(ends, ends[1:], ends[2:], strict=False)
    ]


def _runs(whites: Sequence[_White], columns: Sequence[Sequence[Mark]]) -> list[list[_White]]:
    """Group whites at one height, from right to left, that no line between them crosses."""
    runs: list[list[_White]] = []
    for white in sorted(whites, key=lambda white: -white.x):
        home = next((run for run in runs if _is_beside(run[-1], white, columns)), None)
        if home is None:
            runs.append([white])
        else:
            home.append(white)
    return runs


def _is_beside(right: _White, left: _White, columns: Sequence[Sequence[Mark]]) -> bool:
    """Return whether two whites are at one height, with nothing written between them at that height."""
    near = 0 < right.x - left.x <= FARTHEST_LINE * left.size
    same = abs(right.top - left.top) <= SAME_END * left.size and abs(right.bottom - left.bottom) <= SAME_END * left.size
    if not near or not same:
        return False
    top, bottom = max(right.top, left.top), min(right.bottom, left.bottom)
    between = (column for column in columns if left.x < column[0].x < right.x)
    return not any(mark.top < bottom - 1 and mark.bottom > top + 1 for column in between for mark in column)
