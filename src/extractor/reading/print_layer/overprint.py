"""Characters that are printed again over themselves with a small shift, to look bold: one character each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter, eq, itemgetter

from extractor.reading.page import Glyph

SHIFT = 0.35
"""Share of the font size within which the same character printed again is the same glyph made bold."""
BAND = 16.0
"""Glyphs are looked up in bands of this height, in points: larger than any shift."""
STRIDES = (1, 2, 3)
"""Within a line of the file a character is printed again after so many: a longer step back begins another line."""
_RUN, _TEXT = attrgetter("run"), itemgetter(0)


def without_overprint(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """Drop characters that are printed over themselves."""
    lines = [tuple(own) for _, own in groupby(glyphs, key=_RUN)]
    if not _lie_on_each_other(lines) and not any(map(_repeats, lines)):
        return tuple(glyphs)
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


def _lie_on_each_other(lines: Sequence[tuple[Glyph, ...]]) -> bool:
    """Return whether two lines of the file share so much of their height as a line and its overprint do."""
    boxes = sorted(
        (min(a.y0, b.y0), max(a.y1, b.y1), min(a.x0, b.x0), max(a.x1, b.x1))
        for a, b in ((line[0], line[-1]) for line in lines)
    )
    tops = [box[0] for box in boxes]
    for i, (top, bottom, left, right) in enumerate(boxes):
        reach = bisect_left(tops, top + SHIFT * (bottom - top), i + 1)
        if any(left < other[3] and other[2] < right for other in boxes[i + 1 : reach]):
            return True
    return False


def _repeats(line: tuple[Glyph, ...]) -> bool:
    """Return whether a line holds a character twice at nearly one place."""
    texts = list(map(_TEXT, line))
    return any(
        any(map(eq, texts, texts[stride:]))
        and any(
            a.text == b.text and abs(a.x0 - b.x0) < SHIFT * a.size and abs(a.y0 - b.y0) < SHIFT * a.size
            for a, b in zip(line, line[stride:], strict=False)
        )
        for stride in STRIDES
    )
