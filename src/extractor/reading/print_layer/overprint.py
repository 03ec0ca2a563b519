"""Characters that are printed again over themselves with a small shift, to look bold: one character each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count, pairwise
from operator import eq, itemgetter, ne

from extractor.reading.page import Glyph

SHIFT = 0.35
"""Share of the font size within which the same character printed again is the same glyph made bold."""
BAND = 16.0
"""Glyphs are looked up in bands of this height, in points: larger than any shift."""
STRIDES = (1, 2, 3)
"""Within a line of the file a character is printed again after so many: a longer step back begins another line."""
_TEXT, _PLACE = itemgetter(0), itemgetter(0, 1, 2, 5)


def without_overprint(glyphs: Sequence[Glyph], starts: Sequence[int]) -> tuple[Glyph, ...]:
    """Drop characters that are printed over themselves; `starts` are where runs of characters begin."""
    if not _repeats(glyphs) and not _lie_on_each_other(_lines(glyphs, starts)):
        return tuple(glyphs)
    printed: dict[tuple[str, float], list[tuple[float, float]]] = {}
    kept: list[Glyph] = []
    for glyph, (text, x, y, size) in zip(glyphs, map(_PLACE, glyphs), strict=True):
        if text.isspace():
            kept.append(glyph)
            continue
        reach = max(size * SHIFT, 0.1)
        band = y // BAND
        own = printed.setdefault((text, band), [])
        same, into = own, y - band * BAND
        if into < reach:
            if above := printed.get((text, band - 1)):
                same = own + above
        elif into > BAND - reach and (below := printed.get((text, band + 1))):
            same = own + below
        for a, b in same:
            if -reach < a - x < reach and -reach < b - y < reach:
                break
        else:
            own.append((x, y))
            kept.append(glyph)
    return tuple(kept)


def _lines(glyphs: Sequence[Glyph], starts: Sequence[int]) -> Iterator[tuple[float, float, float, float]]:
    """Yield the top, bottom, left and right of each line of the file, by its first and last character."""
    numbers = [glyphs[start].run for start in starts]
    firsts = [*compress(starts, map(ne, numbers, [None, *numbers]))]
    for first, end in pairwise([*firsts, len(glyphs)]):
        (_, left, top, right, bottom), (_, x0, y0, x1, y1) = glyphs[first][:5], glyphs[end - 1][:5]
        yield (
            top if top < y0 else y0,
            bottom if bottom > y1 else y1,
            left if left < x0 else x0,
            right if right > x1 else x1,
        )


def _lie_on_each_other(lines: Iterable[tuple[float, float, float, float]]) -> bool:
    """Return whether two lines of the file share so much of their height as a line and its overprint do."""
    boxes = sorted(lines)
    tops = [box[0] for box in boxes]
    for i, (top, bottom, left, right) in enumerate(boxes):
        reach = bisect_left(tops, top + SHIFT * (bottom - top), i + 1)
        for other in boxes[i + 1 : reach]:
            if left < other[3] and other[2] < right:
                return True
    return False


def _repeats(glyphs: Sequence[Glyph]) -> bool:
    """Return whether a line of the file holds a character with ink twice at nearly one place."""
    texts = list(map(_TEXT, glyphs))
    for stride in STRIDES:
        for i in compress(count(), map(eq, texts, texts[stride:])):
            a, b = glyphs[i], glyphs[i + stride]
            reach = SHIFT * a.size
            if -reach < a.x0 - b.x0 < reach and abs(a.y0 - b.y0) < reach and a.run == b.run and not a.text.isspace():
                return True
    return False
