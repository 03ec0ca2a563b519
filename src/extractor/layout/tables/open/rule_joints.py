"""Where the pieces of hairlines meet: producers draw the lower edge of each cell by itself, so joints show columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.layout.tables.open.stacks import ALIGNED
from extractor.reading.page import Rule

SAME_PLACE = 1.0
"""Joints less than this many points apart are one."""
MOSTLY_JOINED = 0.75
"""Share of the hairlines of a table that have a joint between two columns; merged cells have none."""
FEWEST_HAIRLINES = 3


def joined_columns(stack: Sequence[Rule], pieces: Sequence[Rule]) -> tuple[float, ...]:
    """Return the places (x in points) at which most hairlines of a stack are put together.

    `pieces` are the rules as the page draws them, before pieces of one line are joined.
    """
    left, right = min(rule.start for rule in stack), max(rule.end for rule in stack)
    ys = sorted({rule.position for rule in stack})
    counted: Counter[int] = Counter()
    for y in ys:
        at = [rule for rule in pieces if rule.horizontal and abs(rule.position - y) <= SAME_PLACE]
        ends = {round(rule.end / SAME_PLACE) for rule in at}
        starts = {round(rule.start / SAME_PLACE) for rule in at}
        counted.update(place for place in starts if {place - 1, place, place + 1} & ends)
    joints = [place * SAME_PLACE for place, count in counted.items() if count >= MOSTLY_JOINED * len(ys)]
    inside = sorted(x for x in joints if left + ALIGNED < x < right - ALIGNED)
    apart = [x for i, x in enumerate(inside) if not i or x - inside[i - 1] > 2 * SAME_PLACE]
    return tuple(apart) if len(ys) >= FEWEST_HAIRLINES else ()
