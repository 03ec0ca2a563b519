"""Vertical lines as strips."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractor.layout.text.line import tag_of
from extractor.layout.text.strips import Strip
from extractor.layout.text.vertical.marks import VERTICAL_BLANK, Mark, columns_of
from extractor.layout.text.vertical.tiers import between_tiers
from extractor.reading.page import Bbox
from extractor.reading.tags import TagPath


def vertical_strips(marks: Sequence[Mark], page: int, tags: Sequence[TagPath] = ()) -> tuple[Strip, ...]:
    """Return vertical lines, from right to left; what is more than a blank apart, or of two tiers, is separate."""
    columns = [sorted(column, key=lambda mark: mark.y) for column in columns_of(marks)]
    whites = between_tiers(columns)
    pieces = [piece for column in columns for piece in _pieces(column)]
    return tuple(_strip(part, page, tags) for piece in pieces for part in _cut(piece, whites))


def _pieces(column: Sequence[Mark]) -> list[list[Mark]]:
    """Return the pieces of one vertical column that a wide gap separates."""
    pieces: list[list[Mark]] = []
    for mark in column:
        if pieces and mark.y - pieces[-1][-1].y <= (VERTICAL_BLANK + 1) * mark.size:
            pieces[-1].append(mark)
        else:
            pieces.append([mark])
    return pieces


def _cut(piece: Sequence[Mark], whites: set[tuple[float, float]]) -> list[Sequence[Mark]]:
    """Return a vertical line cut at the whites between tiers."""
    cuts = [i + 1 for i, mark in enumerate(piece[:-1]) if (piece[0].x, mark.bottom) in whites]
    return [piece[start:end] for start, end in zip([0, *cuts], [*cuts, len(piece)], strict=True)]


def _strip(piece: Sequence[Mark], page: int, tags: Sequence[TagPath]) -> Strip:
    text: list[str] = []
    boxes: list[Bbox] = []
    previous: Mark | None = None
    for mark in piece:
        if previous is not None and mark.y - previous.y > VERTICAL_BLANK * mark.size:
            text.append("　")
            boxes.append((mark.glyphs[0].x0, previous.bottom, mark.glyphs[-1].x1, mark.top))
        previous = mark
        for glyph in mark.glyphs:
            text += glyph.text
            boxes += [(glyph.x0, glyph.y0, glyph.x1, glyph.y1)] * len(glyph.text)
    glyphs = [glyph for mark in piece for glyph in mark.glyphs]
    size = median(glyph.size for glyph in glyphs)
    bold, tag = all(glyph.bold for glyph in glyphs), tag_of(glyphs, tags)
    return Strip("".join(text), tuple(boxes), page, size, bold, vertical=True, tag=tag)
