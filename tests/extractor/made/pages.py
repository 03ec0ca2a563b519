"""Pages written down as literals: words where they stand, rules and shading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.extractor.made.text import SIZE, line

from extractor.reading.page import Bbox, Fill, Glyph, Page, Rule

GREY = (0.85, 0.85, 0.85)
PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0

Word = tuple[str, float, float]
"""A text with its left and upper edge in points."""


def words_in(xs: Sequence[float], rows: Iterable[tuple[float, Sequence[str]]]) -> list[Word]:
    """The texts of rows, each given with its upper edge, at the left edges of columns; blank ones left out."""
    return [(text, x, y) for y, texts in rows for text, x in zip(texts, xs, strict=True) if text]


def page_of(words: Iterable[Word], rules: Iterable[Rule] = (), shaded: Iterable[Bbox] = ()) -> Page:
    """A page with words, rules and grey boxes."""
    glyphs = [
        Glyph(char, x0, y, x1, y + SIZE, SIZE)
        for text, x, y in words
        for char, (x0, x1) in zip(text, line(text, x, y).edges, strict=True)
        if not char.isspace()
    ]
    fills = tuple(Fill(box, GREY) for box in shaded)
    return Page(1, PAGE_WIDTH, PAGE_HEIGHT, tuple(glyphs), tuple(rules), fills)


def hairlines(*ys: float, left: float = 50.0, right: float = 400.0) -> tuple[Rule, ...]:
    """Horizontal rules at heights, all as wide."""
    return tuple(Rule(True, y, left, right) for y in ys)
