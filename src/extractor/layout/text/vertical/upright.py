"""Figures and abbreviations that stand upright across vertical lines (縦中横), each in the room of one character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.layout.text.vertical.marks import DOWN_SHIFT, VERTICAL_BLANK, Mark, columns_of
from extractor.reading.page import Glyph

MOST_UPRIGHT = 4
"""So many characters may stand across a vertical line."""
WIDEST_UPRIGHT = 1.6
"""What stands across a vertical line is at most so many font sizes wide."""
SAME_BASELINE = 0.25
"""Characters across a line stand on one baseline within this share of the font size."""
HOLE = 1.6
"""A step of so many font sizes in a vertical line leaves room for what stands across it."""
FROM_HOLE = 1.3
"""The middle of the hole is at most so many font sizes from what fills it: fonts for horizontal text sit higher."""


def upright_marks(rest: Sequence[Glyph], vertical: Sequence[Mark]) -> list[Mark]:
    """Return the words that stand across vertical lines, each in a hole or at an end of one."""
    columns = [sorted(column, key=lambda mark: mark.y) for column in columns_of(vertical)]
    found: list[Mark] = []
    for word in _words_across(rest):
        if len(word) > MOST_UPRIGHT or word[-1].x1 - word[0].x0 > WIDEST_UPRIGHT * word[0].size:
            continue
        if not all(char.isascii() and (char.isalnum() or char in "!?%.") for glyph in word for char in glyph.text):
            continue
        mark = Mark(tuple(word), word[0].y)
        holes = [hole for column in columns for hole in _holes(column, mark)]
        if holes:
            found.append(Mark(mark.glyphs, min(holes, key=lambda y: abs(y - mark.y))))
    return found


def _holes(column: Sequence[Mark], mark: Mark) -> Iterator[float]:
    """Yield the middles of the holes in a vertical line, its ends included, that what stands across may fill."""
    if abs(column[0].x - mark.x) > DOWN_SHIFT * mark.size:
        return
    room = [column[0].y - column[0].size, column[-1].y + column[-1].size]
    room += [(a.y + b.y) / 2 for a, b in pairwise(column) if HOLE <= (b.y - a.y) / a.size <= VERTICAL_BLANK + 1]
    for a, b in pairwise(column):
        if (b.y - a.y) / a.size > VERTICAL_BLANK + 1:  # between two lines, below the one or above the other
            room += [a.y + a.size, b.y - b.size]
    for y in room:
        nearest = min(column, key=lambda other: abs(other.y - y))
        alike = abs(nearest.size - mark.size) <= max(nearest.size, mark.size) * DOWN_SHIFT
        if alike and abs(y - mark.y) <= FROM_HOLE * mark.size:
            yield y


def _words_across(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the glyphs that stand on one baseline without a blank between them."""
    word: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: (round(g.y), g.x0)):
        last = word[-1] if word else None
        beside = last is not None and abs(last.y - glyph.y) <= SAME_BASELINE * glyph.size
        if last is not None and beside and is_beside_in_word(last, glyph):
            word.append(glyph)
            continue
        if word:
            yield word
        word = [glyph]
    if word:
        yield word


def is_beside_in_word(one: Glyph, other: Glyph) -> bool:
    """Return whether two characters on one baseline stand so near that they are of one word."""
    left, right = (one, other) if one.x0 <= other.x0 else (other, one)
    return -one.size / 2 <= right.x0 - left.x1 <= one.size / 2
