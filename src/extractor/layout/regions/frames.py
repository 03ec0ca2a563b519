"""Boxes of text that a page draws: frames with square or round corners, and coloured grounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractor.layout.tables.rules import clean_rules
from extractor.reading.page import Bbox, Fill, Rule

ROUNDEST = 30.0
"""The straight sides of a frame with round corners end up to so many points before its corners."""
OVERHANG = 3.0
"""A side may begin so many points outside of the frame's corner."""
SMALLEST = 24.0
"""A frame is at least so many points wide and high."""
WHITE = 0.97
STACKED = 4.0
"""Grounds of one width that are nearer to each other than this are the stripes of a table, in points."""


def frames_of(rules: Iterable[Rule]) -> tuple[Bbox, ...]:
    """Return the rectangles whose four sides are drawn, perhaps without their corners, from large to small.

    `rules` are those that belong to no table.
    """
    joined = clean_rules(rules)
    flat = [rule for rule in joined if rule.horizontal]
    upright = [rule for rule in joined if not rule.horizontal]
    found = {
        (left.position, top.position, right.position, bottom.position)
        for left, right in _pairs(upright)
        for top, bottom in _pairs(flat)
        if all(_is_side(side, left.position, right.position) for side in (top, bottom))
        and all(_is_side(side, top.position, bottom.position) for side in (left, right))
    }
    return tuple(sorted(found, key=lambda box: (-area(box), box)))


def _pairs(rules: Sequence[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """Yield the pairs of parallel rules of one extent that are far enough apart for a frame."""
    for i, first in enumerate(rules):
        for second in rules[i + 1 :]:
            alike = abs(first.start - second.start) <= OVERHANG and abs(first.end - second.end) <= OVERHANG
            if alike and abs(second.position - first.position) >= SMALLEST:
                yield (first, second) if first.position < second.position else (second, first)


def _is_side(rule: Rule, first: float, last: float) -> bool:
    """Return whether a rule goes from one corner to the other, or ends a little before round ones."""
    return -OVERHANG <= rule.start - first <= ROUNDEST and -OVERHANG <= last - rule.end <= ROUNDEST


def grounds_of(fills: Iterable[Fill]) -> tuple[Bbox, ...]:
    """Return the coloured grounds that are no stripes of a table, from large to small."""
    coloured = list(dict.fromkeys(fill.bbox for fill in fills if min(fill.colour) < WHITE))
    wide = [box for box in coloured if min(box[2] - box[0], box[3] - box[1]) >= SMALLEST]
    found = [box for box in wide if not any(_is_next_stripe(box, other) for other in coloured)]
    return tuple(sorted(found, key=lambda box: (-area(box), box)))


def _is_next_stripe(box: Bbox, other: Bbox) -> bool:
    """Return whether another ground of the same width, or of the same height, goes on where this one ends."""
    if box == other:
        return False
    same_width = abs(box[0] - other[0]) <= STACKED and abs(box[2] - other[2]) <= STACKED
    below = min(abs(box[3] - other[1]), abs(other[3] - box[1])) <= STACKED
    same_height = abs(box[1] - other[1]) <= STACKED and abs(box[3] - other[3]) <= STACKED
    beside = min(abs(box[2] - other[0]), abs(other[2] - box[0])) <= STACKED
    return (same_width and below) or (same_height and beside)


def area(box: Bbox) -> float:
    """Return the area of a box in square points."""
    return (box[2] - box[0]) * (box[3] - box[1])
