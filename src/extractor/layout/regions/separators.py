"""Upright lines drawn between the columns of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median

from extractor.layout.tables.rules import clean_rules
from extractor.layout.text.line import Line, build_lines
from extractor.reading.page import Glyph, Rule

SHORTEST = 6.0
"""A line between columns is at least so many font sizes long."""
CROSSES = 0.25
"""Print crosses a line if so much of its font size is on either side."""
FEWEST_LINES = 3
"""So many lines of text stand on either side."""
NARROWEST_COLUMN = 7.0
"""A column is at least so many font sizes wide."""
PROSE_SHARE = 0.4
"""So many of the lines of one side at least hold hiragana: the columns of a table do not."""


def separators(rules: Iterable[Rule], text: Callable[[], Sequence[Glyph]]) -> tuple[Rule, ...]:
    """Return the upright rules that separate columns of text; `rules` are those that belong to no table or frame.

    `text` gives the glyphs outside of both: it is asked only where there are such rules.
    """
    upright = [rule for rule in clean_rules(rules) if not rule.horizontal]
    glyphs = text() if upright else ()
    return tuple(rule for rule in upright if _separates(rule, glyphs))


def _separates(rule: Rule, glyphs: Sequence[Glyph]) -> bool:
    beside = [glyph for glyph in glyphs if rule.start <= glyph.y <= rule.end]
    if not beside or rule.length < SHORTEST * median(glyph.size for glyph in beside):
        return False
    x = rule.position
    if any(g.x0 < x - CROSSES * g.size and g.x1 > x + CROSSES * g.size for g in beside):
        return False
    sides = [build_lines([glyph for glyph in beside if (glyph.x < x) is is_left], 0) for is_left in (True, False)]
    return all(_is_column(side) for side in sides) and any(_is_prose(side) for side in sides)


def _is_column(lines: Sequence[Line]) -> bool:
    """Return whether lines are as wide as a column of text."""
    if len(lines) < FEWEST_LINES:
        return False
    width = max(line.bbox[2] for line in lines) - min(line.bbox[0] for line in lines)
    return width >= NARROWEST_COLUMN * median(line.size for line in lines)


def _is_prose(lines: Sequence[Line]) -> bool:
    with_hiragana = sum(any("ぁ" <= char <= "ん" for char in line.text) for line in lines)
    return with_hiragana >= PROSE_SHARE * len(lines)
