"""Which gutters and row breaks divide a stretch of print best: several choices of each compete by their cost.

A stretch is what hairlines, shading or aligned print mark as a possible table. The first choice of each kind is what a
person would try first; another must fit clearly better to win.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.layout.tables.open.grid_cost import grid_cost
from extractor.layout.tables.open.gutters import find_gutters, is_cut
from extractor.layout.tables.open.parted_dates import without_parted_dates
from extractor.layout.tables.open.row_breaks import break_choices
from extractor.layout.tables.tagged_rows import TaggedRow, tagged_breaks
from extractor.layout.text.line import Line

CLEARLY_BETTER = 0.04
"""A choice that comes later must cost less by this much per piece of print."""
BETTER_ROWS = 0.005
"""The same for row breaks: of these, the first choices differ only where the print gives a reason."""
CLOSE = 0.9
"""Lines nearer than this share of the usual step between rows may be one row."""
ROUNDING = 1e-9
BARE_EDGES = 2
"""A stretch of no more edges has no row lines inside it."""
FEWEST_CUT = 3
"""Gutters are looked for in the lines that blanks cut, if so many are."""
TOLERATED = 0.1
"""This share of the lines that blanks cut may print across a gutter."""
SAME_GUTTER = 3.0
"""Gutters that differ by less are one, in points."""


@dataclass(frozen=True)
class GridChoice:
    """Gutters (x) and row edges (y, with the upper and lower edge; points), their cost and the second best's more."""

    gutters: tuple[float, ...]
    edges: tuple[float, ...]
    cost: float
    margin: float


def choose_grid(
    lines: Sequence[Line],
    ruled: Sequence[float],
    tagged: Sequence[TaggedRow] = (),
    drawn: Sequence[float] = (),
) -> GridChoice | None:
    """Return the grid that divides lines best, or None if nothing shows columns.

    `ruled` are the heights of drawn lines, with the upper and lower edge of the stretch; `drawn` the places of column
    lines that are drawn in a part of it.
    """
    choices = [_with_rows(gutters, lines, ruled, tagged) for gutters in _gutter_choices(lines, drawn)]
    if not choices:
        return None
    best = choices[0]
    for choice in choices[1:]:
        if choice.cost < best.cost - CLEARLY_BETTER:
            best = choice
    others = [choice.cost for choice in choices if choice is not best]
    margin = min(others) - best.cost if others else 1.0
    return GridChoice(best.gutters, best.edges, best.cost, margin)


def _gutter_choices(lines: Sequence[Line], drawn: Sequence[float]) -> list[tuple[float, ...]]:
    """Return different sets of gutters: drawn ones, those clear of all print, and those clear of lines in pieces."""
    cut = [line for line in lines if is_cut(line)]
    found = [tuple(drawn), find_gutters(lines)]
    if len(cut) >= FEWEST_CUT:
        found += [find_gutters(cut), find_gutters(cut, tolerated=TOLERATED)]
    distinct: list[tuple[float, ...]] = []
    for gutters in (without_parted_dates(gutters, lines) for gutters in found):
        if gutters and not any(_are_same(gutters, other) for other in distinct):
            distinct.append(gutters)
    return distinct


def _are_same(a: Sequence[float], b: Sequence[float]) -> bool:
    return len(a) == len(b) and all(abs(x - y) < SAME_GUTTER for x, y in zip(a, b, strict=True))


def _with_rows(
    gutters: tuple[float, ...], lines: Sequence[Line], ruled: Sequence[float], tagged: Sequence[TaggedRow]
) -> GridChoice:
    """Return a set of gutters with the row breaks that fit it best between each two drawn lines."""
    edges = [ruled[0]]
    for i, (top, bottom) in enumerate(pairwise(ruled)):
        band = [line for line in lines if top < line.middle < bottom]
        edges += [*_breaks(band, gutters, tagged, headed=i == 0, ruled=len(ruled) > BARE_EDGES), bottom]
    return GridChoice(gutters, tuple(edges), grid_cost(lines, gutters, edges), 0.0)


def _breaks(
    band: Sequence[Line], gutters: Sequence[float], tagged: Sequence[TaggedRow], *, headed: bool, ruled: bool
) -> Sequence[float]:
    """Return the best row breaks among lines between two drawn ones; those that tags state need no comparison."""
    stated = tagged_breaks(tagged, band)
    if stated is not None or len(band) < 2:
        return stated or ()
    best: tuple[float, ...] = ()
    lowest: float | None = None
    for breaks in break_choices(band, gutters, ruled=ruled):
        cost = grid_cost(band, gutters, breaks, headed=headed)
        if lowest is None or cost < lowest - BETTER_ROWS:
            best, lowest = breaks, cost
    return _without_needless(best, lowest or 0.0, band, gutters, headed=headed)


def _without_needless(
    breaks: tuple[float, ...], cost: float, band: Sequence[Line], gutters: Sequence[float], *, headed: bool
) -> tuple[float, ...]:
    """Return row breaks without those between close lines that fit better together, the closest tried first."""
    heights = sorted(line.middle for line in band)
    steps = {y: _step_over(y, heights) for y in breaks}
    usual = median(steps.values()) if steps else 0.0
    for y in sorted((y for y in breaks if steps[y] < CLOSE * usual), key=lambda y: steps[y]):
        fewer = tuple(other for other in breaks if other != y)
        joined = grid_cost(band, gutters, fewer, headed=headed)
        if joined < cost - ROUNDING:
            breaks, cost = fewer, joined
    return breaks


def _step_over(y: float, heights: Sequence[float]) -> float:
    """Return how far apart the lines right above and below a place are."""
    place = bisect_left(heights, y)
    return heights[place] - heights[place - 1] if 0 < place < len(heights) else 0.0
