"""Characters that are printed again over themselves with a small shift, to look bold: one character each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count, pairwise
from operator import eq, itemgetter

from extractor.reading.page import Glyph

SHIFT = 0.35
"""Share of the font size within which the same character printed again is the same glyph made bold."""
BAND = 16.0
"""Glyphs are looked up in bands of this height, in points: larger than any shift."""
STRIDES = (1, 2, 3)
"""Within a line of the file a character is printed again after so many: a longer step back begins another line."""
_TEXT = itemgetter(0)


def without_overprint(glyphs: Sequence[Glyph], starts: Sequence[int]) -> tuple[Glyph, ...]:
    """Drop characters that are printed over themselves; `starts` are where runs of characters begin."""
    if not _repeats(glyphs) and not _lie_on_each_other(_lines(glyphs, starts)):
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


def _lines(glyphs: Sequence[Glyph], starts: Sequence[int]) -> Iterator[tuple[float, float, float, float]]:
    """Yield the top, bottom, left and right of each line of the file, by its first and last character."""
    numbers = [glyphs[start].run for start in starts]
    firsts = [
        start for start, number, before in zip(starts, numbers, [None, *numbers], strict=False) if number != before
    ]
    for first, end in pairwise([*firsts, len(glyphs)]):
        a, b = glyphs[first], glyphs[end - 1]
        yield min(a[2], b[2]), max(a[4], b[4]), min(a[1], b[1]), max(a[3], b[3])


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
    """Return whether a line of the file holds a character twice at nearly one place."""
    texts = list(map(_TEXT, glyphs))
    for stride in STRIDES:
        for i in compress(count(), map(eq, texts, texts[stride:])):
            a, b = glyphs[i], glyphs[i + stride]
            reach = SHIFT * a.size
            if a.run == b.run and abs(a.x0 - b.x0) < reach and abs(a.y0 - b.y0) < reach:
                return True
    return False
