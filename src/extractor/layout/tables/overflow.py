"""Print that runs over a rule into the empty cell beside it (as Excel prints long text) belongs to where it begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from statistics import median

from extractor.layout.tables.grid import Grid
from extractor.reading.page import Glyph

STRADDLES = 0.1
"""A glyph runs over a rule if more than this share of its width lies on each side."""
CLOSE = 0.3
"""Print goes on where the gap to the next glyph is less than this share of its size."""
EVEN = 0.04
"""Within one text the gaps between glyphs differ by less than this share of their size; two texts that touch do not."""


def with_overflow(grid: Grid, inside: Mapping[int, list[Glyph]]) -> dict[int, list[Glyph]]:
    """Return the glyphs of each slot (by its number), print that overflows from the slot to its left moved back."""
    owner_of: dict[int, set[int]] = defaultdict(set)
    for i, glyphs in inside.items():
        for glyph in glyphs:
            if glyph.run >= 0 and not glyph.text.isspace():
                owner_of[glyph.run].add(i)
    moved = dict(inside)
    for run, owners in owner_of.items():
        if len(owners) < 2:
            continue
        in_order = sorted(owners, key=lambda i: grid.slots[i].bbox[0])
        for left, right in pairwise(in_order):
            if _overflows(grid, moved, run, left, right):
                moved[left] = [*moved[left], *moved[right]]
                moved[right] = []
    return moved


def _overflows(grid: Grid, inside: Mapping[int, list[Glyph]], run: int, left: int, right: int) -> bool:
    """Return whether a slot holds nothing but the end of a line that begins in the slot to its left."""
    rule = grid.slots[right].bbox[0]
    if abs(grid.slots[left].bbox[2] - rule) > 1.0 or not inside[right]:
        return False
    if any(glyph.run != run and not glyph.text.isspace() for glyph in inside[right]):
        return False
    own = (g for i in (left, right) for g in inside[i] if g.run == run and not g.text.isspace())
    line = sorted(own, key=lambda glyph: glyph.x0)
    gaps = [b.x0 - a.x1 for a, b in pairwise(line)]
    size = line[0].size
    at_rule = [gap for gap, (a, b) in zip(gaps, pairwise(line), strict=True) if a.x0 < rule <= b.x1]
    closed = all(gap < CLOSE * size for gap in gaps)
    even = all(abs(gap - median(gaps)) < EVEN * size for gap in at_rule)
    return closed and even and any(_straddles(glyph, rule) for glyph in line)


def _straddles(glyph: Glyph, rule: float) -> bool:
    width = glyph.x1 - glyph.x0
    return glyph.x0 + STRADDLES * width < rule < glyph.x1 - STRADDLES * width
