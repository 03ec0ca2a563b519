"""Heads drawn as a row of cells above a body without column lines, closed by one rule as wide."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.tables.open.stacks import ALIGNED
from extractor.reading.page import Rule

EDGES_OF_A_ROW = 2


def is_head_frame(frame: Sequence[Rule], frames: Sequence[Sequence[Rule]]) -> bool:
    """Return whether connected rules draw one row of cells and a lone rule as wide closes what is printed below it."""
    flat = [rule for rule in frame if rule.horizontal]
    ys = sorted({rule.position for rule in flat})
    if len(ys) != EDGES_OF_A_ROW or len(flat) == len(frame):
        return False
    left, right = min(rule.start for rule in flat), max(rule.end for rule in flat)
    below = [other for other in frames if _top(other) > ys[-1] and _is_below(other, left, right)]
    nearest = min(below, key=_top, default=())
    return len(nearest) == 1 and abs(nearest[0].start - left) <= ALIGNED and abs(nearest[0].end - right) <= ALIGNED


def drawn_columns(stack: Sequence[Rule], heads: Sequence[Sequence[Rule]]) -> tuple[float, ...]:
    """Return the places (x in points) of the column lines of the frames of heads that are in a stack of rules."""
    ys = {rule.position for rule in stack}
    left, right = min(rule.start for rule in stack), max(rule.end for rule in stack)
    found = {
        rule.position
        for head in heads
        if any(rule.position in ys for rule in head if rule.horizontal)
        for rule in head
        if not rule.horizontal and left + ALIGNED < rule.position < right - ALIGNED
    }
    return tuple(sorted(found))


def _top(frame: Sequence[Rule]) -> float:
    """Return where a frame begins, in points from the top."""
    return min(rule.position if rule.horizontal else rule.start for rule in frame)


def _is_below(frame: Sequence[Rule], left: float, right: float) -> bool:
    """Return whether a frame has a horizontal rule within a stretch of the page's width."""
    return any(rule.horizontal and rule.start < right and rule.end > left for rule in frame)
