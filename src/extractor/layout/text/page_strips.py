"""A page's text outside of its tables as strips: printed lines cut at possible gutters, and vertical lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from statistics import median

from extractor.layout.text.line import Line, tag_of
from extractor.layout.text.strips import Strip, cut_at_gaps, strip_of
from extractor.layout.text.vertical.direction import split_by_direction
from extractor.layout.text.vertical.lines import vertical_strips
from extractor.reading.box_index import GlyphIndex
from extractor.reading.boxes import holds_middle
from extractor.reading.page import Bbox, Glyph, Page


def page_strips(
    page: Page,
    kept: Iterable[Line],
    lines_of: Callable[[Iterable[Glyph]], tuple[Line, ...]],
    taken: Sequence[Bbox] = (),
) -> tuple[Strip, ...]:
    """Return a page's strips outside of the boxes of its tables, `taken`, cut at possible gutters between columns.

    `kept` are the page's lines without running heads and page numbers. On a page with vertical text its columns come
    as vertical strips, and the rest of the page is read anew without them, as `lines_of` its glyphs.
    """
    glyphs = GlyphIndex(page.glyphs)
    vertical, rest = split_by_direction(glyphs.outside(taken))
    if not vertical:
        pieces = (piece for line in kept for piece in _in_own_print(cut_at_gaps(strip_of(line)), glyphs, page))
        return tuple(piece for piece in pieces if not any(holds_middle(box, piece.bbox) for box in taken))
    flat = [piece for line in lines_of(rest) for piece in cut_at_gaps(strip_of(line))]
    return (*flat, *vertical_strips(vertical, page.number, page.tags))


def _in_own_print(pieces: Sequence[Strip], glyphs: GlyphIndex, page: Page) -> list[Strip]:
    """Return the pieces of one printed line in the print of each: the heading of a column beside a text."""
    if len(pieces) < 2:
        return list(pieces)
    return [_as_printed(piece, glyphs.inside(piece.bbox), page) for piece in pieces]


def _as_printed(piece: Strip, glyphs: Sequence[Glyph], page: Page) -> Strip:
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not inked:
        return piece
    bold = sum(glyph.bold for glyph in inked) * 2 > len(inked)
    return replace(piece, size=median(glyph.size for glyph in inked), bold=bold, tag=tag_of(inked, page.tags))
