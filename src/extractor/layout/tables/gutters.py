"""Columns of text without rules between them: their gutters, found where no line prints anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.layout.text.line import Line

GUTTER = 0.9
"""The least width of a gutter, as a multiple of the font size."""
NARROW_BLANK = 0.2
"""A gap of this share of the font size may separate two heads that are close together."""
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


def find_gutters(lines: Sequence[Line]) -> tuple[float, ...]:
    """Return the centres of the gutters (x in points) between the columns that the lines form, from left to right.

    A gutter is a stretch where only heads and notes are printed, with print on both of its sides.
    """
    if not lines:
        return ()
    head = HEAD_LINES if len(lines) > 2 * HEAD_LINES else 0
    ordered = sorted(lines, key=lambda line: line.bbox[1])
    width = max(line.bbox[2] for line in lines) - min(line.bbox[0] for line in lines)
    below = [segment for line in ordered[head:] for segment in segments_of(line)]
    pieces = [piece for piece in below if piece.x1 - piece.x0 < SPANNING * width]
    size = median(line.size for line in lines)
    if len(below) - len(pieces) > SPANNING_SHARE * len(lines):
        return ()
    edges = sorted({piece.x0 for piece in pieces} | {piece.x1 for piece in pieces})
    gutters: list[float] = []
    start: float | None = None
    for left, right in pairwise(edges):
        covered = sum(1 for piece in pieces if piece.x0 < right and piece.x1 > left)
        if not covered:
            start = left if start is None else start
        elif start is not None:
            if left - start >= GUTTER * size * 0.8:
                gutters.append(_clearest(start, left, lines))
            start = None
    return tuple(gutters)


def _clearest(left: float, right: float, lines: Sequence[Line]) -> float:
    """Return the middle of the widest stretch between two columns where the fewest lines print, narrow blanks seen."""
    words = [word for line in lines for word in _words_of(line) if word[0] < right and word[1] > left]
    edges = sorted({left, right, *(x for word in words for x in word if left < x < right)})
    spans = [
        (sum(1 for word in words if word[0] < b - 0.01 and word[1] > a + 0.01), a - b, (a + b) / 2)
        for a, b in pairwise(edges)
    ]
    return min(spans)[2] if spans else (left + right) / 2


def _words_of(line: Line) -> list[tuple[float, float]]:
    """Return the x ranges of a line's words, split at every blank and visible gap."""
    words: list[list[float]] = []
    for char, (x0, x1) in zip(line.text, line.edges, strict=True):
        if char.isspace():
            continue
        if words and x0 - words[-1][1] < NARROW_BLANK * line.size:
            words[-1][1] = max(words[-1][1], x1)
        else:
            words.append([x0, x1])
    return [(word[0], word[1]) for word in words]


def crosses(segment: Segment, gutter: float) -> bool:
    """Return whether a piece of print crosses a gutter, with no gap in it there."""
    return any(x0 < gutter < x1 for x0, x1 in _words_of(segment.line))
