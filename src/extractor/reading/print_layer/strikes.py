"""Text that a stroke strikes through: it is kept as struck, and the stroke is no line of a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

from extractor.reading.page import Glyph, Hiding, Rule
from extractor.reading.print_layer.text_layer import TextLayer

STRUCK_FROM, STRUCK_TO = 0.28, 0.72
"""A stroke at this share of a character's height, from its top, strikes it through."""
STRIKE_OVERHANG = 0.7
"""A stroke ends within this share of the font size of what it strikes through; a table's rule goes further."""
_POSITION = attrgetter("position")


def struck_through(layer: TextLayer, rules: Sequence[Rule]) -> dict[int, Hiding]:
    """Find runs of characters through whose middle a stroke of their own length is drawn."""
    flat = sorted((rule for rule in rules if rule.horizontal), key=_POSITION)
    if not flat:
        return {}
    positions = [*map(_POSITION, flat)]
    found: dict[int, Hiding] = {}
    for first, last in _lines(layer):
        y0, y1 = layer.glyphs[first].y0, layer.glyphs[first].y1
        for rule in flat[bisect_right(positions, y0) : bisect_left(positions, y1)]:
            under = [i for i in range(first, last) if _strikes(rule, layer.glyphs[i])]
            if under and _is_as_long(rule, [layer.glyphs[i] for i in under]):
                found |= dict.fromkeys(under, "struck")
    return found


def strikes(layer: TextLayer, rules: Sequence[Rule], hidden: Mapping[int, Hiding]) -> frozenset[Rule]:
    """Return the rules that strike text through, which are no lines of a table."""
    struck = [layer.glyphs[i] for i, why in hidden.items() if why == "struck"]
    return frozenset(rule for rule in rules if rule.horizontal and any(_strikes(rule, glyph) for glyph in struck))


def _lines(layer: TextLayer) -> Iterable[tuple[int, int]]:
    """Yield the spans of characters that stand on one line of the file."""
    starts = {layer.glyphs[run.first].run: run.first for run in reversed(layer.runs)}
    return pairwise([*sorted(starts.values()), len(layer.glyphs)])


def _strikes(rule: Rule, glyph: Glyph) -> bool:
    height = glyph.y1 - glyph.y0
    low, high = glyph.y0 + STRUCK_FROM * height, glyph.y0 + STRUCK_TO * height
    return low <= rule.position <= high and rule.start - 1 <= glyph.x <= rule.end + 1


def _is_as_long(rule: Rule, struck: Sequence[Glyph]) -> bool:
    """Return whether a stroke ends where the characters do that it passes through."""
    reach = STRIKE_OVERHANG * struck[0].size
    left, right = min(glyph.x0 for glyph in struck), max(glyph.x1 for glyph in struck)
    return abs(rule.start - left) <= reach and abs(rule.end - right) <= reach
