"""Small print beside the line: readings above kanji (ruby) and raised marks that point to notes.

Neither is part of a value: 250¹⁾ is 250. They are taken out of a page's glyphs and kept with what they stand at.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from math import inf
from operator import itemgetter
from statistics import median

from extractor.reading.boxes import around_glyphs
from extractor.reading.page import Glyph, Page, SmallPrint
from extractor.reading.print_layer.text_layer import TextLayer

SMALLER = 0.75
"""Small print is set in at most this multiple of the size of what it stands at."""
RUBY_REACH = 0.75
"""Ruby ends at most this share of its base's size above the base, or as far inside of it."""
RAISED = 0.12
"""A raised mark ends this share of its base's size above the foot of the base."""
TOUCHING = 0.6
"""A mark stands at most this share of its base's size after it."""
LONGEST_MARK = 5
MARK_CHARACTERS = frozenset("0123456789０１２３４５６７８９*＊※注()（）[]〔〕,、・†‡⁾₁₂₃¹²³⁴⁵⁶⁷⁸⁹⁰①②③④⑤⑥⑦⑧⑨ａｂｃabc")
SUPERSCRIPT_DIGITS = frozenset("¹²³⁴⁵⁶⁷⁸⁹⁰⁽⁾")
"""Marks that are raised by their form, whatever size they are set in."""
POWERS = ("m", "ｍ", "㎝", "㎜", "㎞", "c", "k", "ｋ", "ｃ")
"""After these a raised digit is a power: m²."""
BAND = 12.0
SLACK = 0.01
"""Places that are nearly in a stretch are looked at too, in points: sums of fractions are not exact."""
_RAISED_DIGIT = re.compile(f"[{''.join(sorted(SUPERSCRIPT_DIGITS))}]")
_TEXT, _LINE = itemgetter(0), itemgetter(10, 5)


def may_have_small_print(layer: TextLayer) -> bool:
    """Return whether a page has characters raised by their form, or sizes as different as small print and its base."""
    if _RAISED_DIGIT.search(layer.raw) is not None:
        return True
    return bool(layer.sizes) and min(layer.sizes) <= SMALLER * max(layer.sizes)


def without_small_print(page: Page) -> Page:
    """Return the page with its small print apart from its glyphs."""
    if SUPERSCRIPT_DIGITS.isdisjoint(map(_TEXT, page.glyphs)) and not _has_small_beside_large(page.glyphs):
        return page
    bands = _Bands(page.glyphs)
    small: list[SmallPrint] = []
    gone: set[int] = set()
    for run in _runs(page.glyphs):
        found = _mark(page.glyphs, run, bands) or _ruby(page.glyphs, run, bands)
        if found is not None:
            small.append(found)
            gone.update(run)
    if not gone:
        return page
    kept = tuple(glyph for i, glyph in enumerate(page.glyphs) if i not in gone)
    return replace(page, glyphs=kept, small_print=(*page.small_print, *small))


def _has_small_beside_large(glyphs: Sequence[Glyph]) -> bool:
    """Return whether any print is near print so much larger that it may be its base."""
    pieces = [
        (size, around_glyphs((own[0], own[-1]))) for (_, size), group in groupby(glyphs, _LINE) if (own := list(group))
    ]
    if not pieces:
        return False
    least = min(size for size, _ in pieces) / SMALLER
    large = [(size, box) for size, box in pieces if size >= least * 0.99]
    return any(
        size <= SMALLER * base * 1.01
        and box[0] - base <= other[2]
        and other[0] <= box[2] + base
        and box[1] - base <= other[3]
        and other[1] <= box[3] + base
        for base, other in large
        for size, box in pieces
    )


def _runs(glyphs: Sequence[Glyph]) -> Iterable[tuple[int, ...]]:
    """Yield the runs of characters of one size that follow each other on one line."""
    run: list[int] = []
    for i, glyph in enumerate(glyphs):
        if glyph.text.isspace() or glyph.vertical or glyph.turn:
            if run:
                yield tuple(run)
            run = []
            continue
        if run:
            last = glyphs[run[-1]]
            near = abs(last.size - glyph.size) < 0.1 * last.size and abs(last.y - glyph.y) < 0.2 * last.size
            raised = (last.text in SUPERSCRIPT_DIGITS) == (glyph.text in SUPERSCRIPT_DIGITS)
            if not near or not raised or not -0.5 * last.size < glyph.x0 - last.x1 < 1.5 * last.size:
                yield tuple(run)
                run = []
        run.append(i)
    if run:
        yield tuple(run)


def _mark(glyphs: Sequence[Glyph], run: Sequence[int], bands: _Bands) -> SmallPrint | None:
    """Return a run as a raised mark of the character before it, None if it is not one."""
    first = glyphs[run[0]]
    formed = first.text in SUPERSCRIPT_DIGITS
    if len(run) > LONGEST_MARK or not all(glyphs[i].text in MARK_CHARACTERS for i in run):
        return None
    bases = [
        other
        for j in bands.near(first, first.x0 - TOUCHING * bands.largest, first.x0)
        if j not in run
        and (other := glyphs[j]).x1 - 0.3 * other.size <= first.x0 <= other.x1 + TOUCHING * other.size
        and other.x0 < first.x0
        and (formed or (first.size <= SMALLER * other.size and other.y0 - 0.5 * other.size <= first.y0 <= other.y))
        and (formed or first.y1 <= other.y1 - RAISED * other.size)
        and abs(first.y - other.y) < other.size
    ]
    base = max(bases, key=lambda other: other.x0, default=None)
    if base is None or base.text in POWERS:
        return None
    return SmallPrint(
        "mark", "".join(glyphs[i].text for i in run), around_glyphs([glyphs[i] for i in run]), around_glyphs([base])
    )


def _ruby(glyphs: Sequence[Glyph], run: Sequence[int], bands: _Bands) -> SmallPrint | None:
    """Return a run of small kana as the reading of what stands right below it, None if it is not one."""
    if not all(_is_kana(glyphs[i].text) for i in run):
        return None
    small = [glyphs[i] for i in run]
    box = around_glyphs(small)
    size = median(glyph.size for glyph in small)
    below = [
        glyphs[j]
        for j in sorted({j for glyph in small for j in bands.near(glyph, box[0], box[2], reach=1)})
        if glyphs[j].size * SMALLER >= size
        and glyphs[j].x0 < box[2]
        and box[0] < glyphs[j].x1
        and -RUBY_REACH * glyphs[j].size * 0.6 <= glyphs[j].y0 - box[3] <= RUBY_REACH * glyphs[j].size
        and glyphs[j].y > box[3]
    ]
    bases = [glyph for glyph in below if _is_kanji(glyph.text)]
    return SmallPrint("reading", "".join(g.text for g in small), box, around_glyphs(bases)) if bases else None


class _Bands:
    """The level characters with ink of a page (by their numbers) in bands of `BAND` points, from left to right.

    `largest` is their largest font size.
    """

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._bands: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self._widest = self.largest = 0.0
        for i, glyph in enumerate(glyphs):
            if not glyph.text.isspace() and not glyph.vertical and not glyph.turn:
                self._widest = max(self._widest, glyph.x1 - glyph.x0)
                self.largest = max(self.largest, glyph.size)
                for band in range(int(glyph.y0 // BAND), int(glyph.y1 // BAND) + 1):
                    self._bands[band].append((glyph.x0, i))
        for own in self._bands.values():
            own.sort()

    def near(self, glyph: Glyph, left: float, right: float, reach: int = 0) -> list[int]:
        """Return the characters in the bands of one, and in `reach` bands beside them, that may be in left…right."""
        low, high = int(glyph.y0 // BAND) - reach, int(glyph.y1 // BAND) + reach
        found: list[int] = []
        for own in (self._bands.get(band, ()) for band in range(low, high + 1)):
            found += [
                i for _, i in own[bisect_left(own, (left - self._widest - SLACK,)) : bisect_right(own, (right, inf))]
            ]
        return found


def _is_kana(text: str) -> bool:
    return all("ぁ" <= char <= "ゖ" or "ァ" <= char <= "ヺ" or char in "ー・゛゜" for char in text)


def _is_kanji(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" or char in "々〇ヶ" or "\uf900" <= char <= "\ufaff" for char in text)
