"""Whether what stands left and right of a white gap are columns: running text, lists, boxes, or notes in a margin."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.running_text.pieces import Piece, usual_size
from extractor.layout.words import layout_words
from extractor.reading.boxes import around
from extractor.reading.tags import order_of

NARROWEST_COLUMN = 7.0
"""A column of text is at least this many font sizes wide."""
FEWEST_LINES = 2
FULL_SHARE = 0.3
"""Share of a column's lines that end near its edge if it holds running text …"""
FULL_SHARE_OF_BOTH = 0.4
"""… and share of the lines of two neighbours together."""
MOST_PIECES = 1.3
"""Running text has one piece on a baseline; more are a list set with tabs."""
PROSE_SHARE = 0.5
"""At least this share of a column's lines holds hiragana if it is running text."""
FEWEST_ITEMS = 3
ITEM_SHARE = 0.5
"""At least so many lines, and this share of them, begin with a bullet in a column of items."""
MARGIN_LINES = 3
MARGIN_SHARE = 0.5
SMALLER_PRINT = 0.92
"""Notes in a margin stand beside so many lines at least, take this share of their number and width at most, and are set
in this multiple of their print or less."""
EDGE = 2.5
"""A line ends near the column's edge when fewer than so many characters would still fit."""


def separates_text(*sides: Sequence[Piece]) -> bool:
    """Return whether two neighbours are columns of running text, or of lists, boxes or notes in the margin.

    A tagged file says it by itself.
    """
    left, right = sides
    if all(_is_list(side) for side in sides) or _are_stated_apart(left, right):
        return True
    if any(side and all(piece.inside for piece in side) for side in sides):
        return True
    if _is_margin(left, right) or _is_margin(right, left):
        return True
    shares: list[tuple[int, int]] = []
    for side in sides:
        lines = [piece for piece in side if piece.size]
        if len(lines) < FEWEST_LINES or any(not piece.size and not piece.inside for piece in side):
            return False
        x0, _, x1, _ = around(line.bbox for line in lines)
        size = usual_size(lines)
        if x1 - x0 < NARROWEST_COLUMN * size or not _is_prose(lines):
            return False
        full = _full(lines)
        if full < FULL_SHARE * len(lines):
            return False
        shares.append((full, len(lines)))
    return sum(full for full, _ in shares) >= FULL_SHARE_OF_BOTH * sum(count for _, count in shares)


def _full(lines: Sequence[Piece]) -> int:
    """Return how many lines end near the edge of their column."""
    edge = max(line.bbox[2] for line in lines)
    return sum(line.bbox[2] >= edge - EDGE * usual_size(lines) for line in lines)


def _is_margin(notes: Sequence[Piece], text: Sequence[Piece]) -> bool:
    """Return whether pieces are notes in smaller print in the margin of running text, and no labels before values."""
    if not notes or len(text) < MARGIN_LINES or not all(piece.size for piece in (*notes, *text)):
        return False
    width = max(piece.bbox[2] for piece in text) - min(piece.bbox[0] for piece in text)
    broadest = max(piece.bbox[2] for piece in notes) - min(piece.bbox[0] for piece in notes)
    small = max(piece.size for piece in notes) <= SMALLER_PRINT * usual_size(text)
    few = len(notes) <= MARGIN_SHARE * len(text) and broadest <= MARGIN_SHARE * width
    return small and few and _is_prose(text) and _full(text) >= FULL_SHARE_OF_BOTH * len(text)


def _are_stated_apart(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Return whether, by the tags of the file, all of the left side is read before all of the right one.

    Both sides must look like columns: wide enough, with one piece on a baseline; labels and their values do not.
    """
    for side in (left, right):
        if not all(piece.strip is not None and piece.strip.tag for piece in side) or not _is_wide(side):
            return False
    last = max(order_of(piece.strip.tag) for piece in left if piece.strip)
    return last < min(order_of(piece.strip.tag) for piece in right if piece.strip)


def _is_wide(lines: Sequence[Piece]) -> bool:
    """Return whether lines are as wide as a column of text, with one piece on a baseline."""
    if len(lines) < FEWEST_LINES:
        return False
    x0, _, x1, _ = around(line.bbox for line in lines)
    size = usual_size(lines)
    baselines = {round((line.bbox[1] + line.bbox[3]) / max(size, 1.0)) for line in lines}
    return x1 - x0 >= NARROWEST_COLUMN * size and len(lines) <= MOST_PIECES * len(baselines)


def _is_list(pieces: Sequence[Piece]) -> bool:
    """Return whether pieces are a column of items: wide enough, one piece on a baseline, most with a bullet."""
    if len(pieces) < FEWEST_ITEMS or not all(piece.size for piece in pieces):
        return False
    items = sum(piece.text.startswith(layout_words().column_bullets) for piece in pieces)
    return _is_wide(pieces) and items >= ITEM_SHARE * len(pieces)


def _is_prose(lines: Sequence[Piece]) -> bool:
    """Return whether lines are running text: one piece on a baseline, with hiragana."""
    baselines = {round((line.bbox[1] + line.bbox[3]) / max(line.size, 1.0)) for line in lines}
    if len(lines) > MOST_PIECES * len(baselines):
        return False
    with_hiragana = sum(any("ぁ" <= char <= "ん" for char in line.text) for line in lines)
    return with_hiragana >= PROSE_SHARE * len(lines)
