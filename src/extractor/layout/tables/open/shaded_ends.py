"""Hairlines that only part the rows of a table: its first and last row end where their shading ends."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.tables.open.stacks import ALIGNED
from extractor.reading.page import Bbox, Fill, Rule

TOUCHING = 3.0
"""A shaded cell begins or ends this near to the hairline beside it, in points."""
FEWEST_SHADED = 2
"""So many rows inside are shaded over the same columns."""


def with_shaded_ends(rules: Sequence[Rule], fills: Sequence[Fill]) -> tuple[Rule, ...]:
    """Return hairlines with one more above or below where a cell outside is shaded like those between them."""
    ys = sorted({rule.position for rule in rules})
    left, right = min(rule.start for rule in rules), max(rule.end for rule in rules)
    boxes = [f.bbox for f in fills if left - ALIGNED <= f.bbox[0] and f.bbox[2] <= right + ALIGNED]
    above = [box for box in boxes if abs(box[3] - ys[0]) <= TOUCHING < ys[0] - box[1] and _is_like(box, boxes, ys)]
    below = [box for box in boxes if abs(box[1] - ys[-1]) <= TOUCHING < box[3] - ys[-1] and _is_like(box, boxes, ys)]
    ends = [min(box[1] for box in above)] if above else []
    ends += [max(box[3] for box in below)] if below else []
    return (*rules, *(Rule(True, y, left, right) for y in ends))


def _is_like(box: Bbox, boxes: Sequence[Bbox], ys: Sequence[float]) -> bool:
    """Return whether rows between the hairlines are shaded over the same columns as a box."""
    same = [other for other in boxes if abs(other[0] - box[0]) <= ALIGNED and abs(other[2] - box[2]) <= ALIGNED]
    inside = {round(other[1]) for other in same if ys[0] - TOUCHING <= other[1] and other[3] <= ys[-1] + TOUCHING}
    return len(inside) >= FEWEST_SHADED
