"""Columns of text without rules between them: their gutters, found where no line prints anything."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

from extractor.layout.text.line import Line

REMEMBERED_LINES = 1024
"""The words of so many lines are kept: those of a few pages."""
GUTTER = 0.9
"""The least width of a gutter, as a multiple of the font size."""
NARROW_GUTTER = 0.25
"""The least width of a gutter beside which print is aligned."""
FEWEST_ALIGNED, ALIGNED_WITHIN, ALIGNED_SHARE = 4, 0.3, 0.8
"""Words are aligned if so many, and this share of those near, begin or end within this many font sizes of a place."""
NEAR_EDGE = 3.0
"""Words that begin or end within this multiple of the font size of a gutter are near it."""
NARROW_BLANK = 0.2
"""A gap of this share of the font size may separate two heads that are close together."""
EVEN_STEP, WIDEST_STEP = 0.3, 3.2
"""Characters of a word that is spread follow at steps that differ by so many font sizes, none wider than this."""
HEAD_LINES = 2
"""So many lines at the top may print across a gutter: heads over several columns."""
SPANNING = 0.6
SPANNING_SHARE = 0.15
"""Below the head only pieces of this share of the width may print across, and only this share of lines: notes."""


@dataclass(frozen=True)
class Segment:
    """A piece of a line between two gutters or wide blanks, with its x range in points."""

    line: Line
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Centre of the line from the top."""
        return (self.line.bbox[1] + self.line.bbox[3]) / 2


def segments_of(line: Line) -> tuple[Segment, ...]:
    """Cut a line at blanks that are at least a gutter wide."""
    pieces: list[Segment] = []
    start = 0
    for i, (char, edge) in enumerate(zip(line.text, line.edges, strict=True)):
        if char.isspace() and edge[1] - edge[0] >= GUTTER * line.size:
            if i > start:
                part = line.part(start, i)
                pieces.append(Segment(part, part.bbox[0], part.bbox[2]))
            start = i + 1
    part = line.part(start, len(line.text))
    return (*pieces, Segment(part, part.bbox[0], part.bbox[2]))


def find_gutters(lines: Sequence[Line], *, tolerated: float = 0.0) -> tuple[float, ...]:
    """Return the centres of the gutters (x in points) between the columns that the lines form, from left to right.

    A gutter is a stretch where only heads and notes are printed, with print on both of its sides. It may be narrow
    where the print of many lines begins or ends right beside it. Of the lines a share `tolerated` may cross it.
    """
    if not lines:
        return ()
    head = HEAD_LINES if len(lines) > 2 * HEAD_LINES else 0
    ordered = sorted(lines, key=lambda line: line.bbox[1])
    width = max(line.bbox[2] for line in lines) - min(line.bbox[0] for line in lines)
    below = [(word.x0, word.x1) for line in ordered[head:] for word in words_of(line)]
    pieces = [word for word in below if word[1] - word[0] < SPANNING * width]
    size = median(line.size for line in lines)
    if len(below) - len(pieces) > SPANNING_SHARE * len(lines):
        return ()
    edges = sorted({x for word in pieces for x in word})
    begins, ends = sorted(x0 for x0, _ in pieces), sorted(x1 for _, x1 in pieces)
    gutters: list[float] = []
    start: float | None = None
    for left, right in pairwise(edges):
        covered = bisect_left(begins, right) - bisect_right(ends, left) > tolerated * len(lines)
        if not covered:
            start = left if start is None else start
        elif start is not None:
            wide = left - start >= GUTTER * size * 0.8
            if wide or (left - start >= NARROW_GUTTER * size and _is_aligned(pieces, start, left, size)):
                gutters.append(_clearest(start, left, lines))
            start = None
    return tuple(gutters)


def _is_aligned(words: Sequence[tuple[float, float]], left: float, right: float, size: float) -> bool:
    """Return whether most words that begin near the right edge of a stretch, or end near its left one, do so at it."""
    begin = [x0 - right for x0, _ in words if -0.01 <= x0 - right < NEAR_EDGE * size]
    end = [left - x1 for _, x1 in words if -0.01 <= left - x1 < NEAR_EDGE * size]
    return any(
        len(at := [d for d in distances if d < ALIGNED_WITHIN * size]) >= FEWEST_ALIGNED
        and len(at) >= ALIGNED_SHARE * len(distances)
        for distances in (begin, end)
    )


def _clearest(left: float, right: float, lines: Sequence[Line]) -> float:
    """Return the middle of the widest stretch between two columns where the fewest lines print, narrow blanks seen."""
    words = [(word.x0, word.x1) for line in lines for word in words_of(line) if word.x0 < right and word.x1 > left]
    edges = sorted({left, right, *(x for word in words for x in word if left < x < right)})
    spans = [
        (sum(1 for word in words if word[0] < b - 0.01 and word[1] > a + 0.01), a - b, (a + b) / 2)
        for a, b in pairwise(edges)
    ]
    return min(spans)[2] if spans else (left + right) / 2


@dataclass(frozen=True, slots=True)
class Word:
    """Print of a line without blanks or visible gaps, with its x range in points."""

    x0: float
    x1: float
    text: str


@lru_cache(maxsize=REMEMBERED_LINES)  # every choice of gutters asks for them
def words_of(line: Line) -> tuple[Word, ...]:
    """Return a line's words, split at every blank and visible gap.

    The characters of a word that is spread over a width (小　　計) are one word.
    """
    return _without_spread(close_words(line), line.size)


def close_words(line: Line) -> list[Word]:
    """Return a line's words, split at every blank and visible gap, those between spread characters too."""
    words: list[Word] = []
    start = end = 0.0
    chars = ""
    for char, (x0, x1) in zip(line.text, line.edges, strict=True):
        if char.isspace():
            continue
        if chars and x0 - end < NARROW_BLANK * line.size:
            chars, end = chars + char, max(end, x1)
            continue
        if chars:
            words.append(Word(start, end, chars))
        start, end, chars = x0, x1, char
    return [*words, Word(start, end, chars)] if chars else words


def is_cut(line: Line) -> bool:
    """Return whether blanks as wide as a gutter cut a line, those inside a word that is spread left aside."""
    return any(b.x0 - a.x1 >= GUTTER * line.size for a, b in pairwise(words_of(line)))


def _without_spread(words: Sequence[Word], size: float) -> tuple[Word, ...]:
    """Join single kanji or kana that follow one another at even steps."""
    runs: list[list[Word]] = []
    for word in words:
        run = runs[-1] if runs else []
        step = word.x0 - run[-1].x0 if run else 0.0
        even = len(run) < 2 or abs(step - (run[-1].x0 - run[-2].x0)) <= EVEN_STEP * size
        if run and _is_single(run[-1]) and _is_single(word) and even and step <= WIDEST_STEP * size:
            run.append(word)
        else:
            runs.append([word])
    return tuple(
        run[0] if len(run) == 1 else Word(run[0].x0, run[-1].x1, "".join(word.text for word in run)) for run in runs
    )


def _is_single(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha() and not word.text.isascii()


def crosses(segment: Segment, gutter: float) -> bool:
    """Return whether a piece of print crosses a gutter, with no gap in it there."""
    return any(word.x0 < gutter < word.x1 for word in words_of(segment.line))
