"""Characters that are printed again over themselves with a small shift, to look bold: one character each."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.reading.page import Glyph

SHIFT = 0.35
"""Share of the font size within which the same character printed again is the same glyph made bold."""
BAND = 16.0
"""Glyphs are looked up in bands of this height, in points: larger than any shift."""


def without_overprint(glyphs: Iterable[Glyph]) -> tuple[Glyph, ...]:
    """Drop characters that are printed over themselves."""
    printed: dict[tuple[str, float], list[tuple[float, float]]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            kept.append(glyph)
            continue
        x, y, reach = glyph.x0, glyph.y0, max(glyph.size * SHIFT, 0.1)
        band, into = divmod(y, BAND)
        same = printed.setdefault((glyph.text, band), [])
        if into < reach:
            same = [*same, *printed.get((glyph.text, band - 1), ())]
        elif into > BAND - reach:
            same = [*same, *printed.get((glyph.text, band + 1), ())]
        for a, b in same:
            if -reach < a - x < reach and -reach < b - y < reach:
                break
        else:
            printed[glyph.text, band].append((x, y))
            kept.append(glyph)
    return tuple(kept)
