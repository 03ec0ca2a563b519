"""Columns of text that no rule parts: the gutters between them, found from where no line prints anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.layout.line import Line

GUTTER = 0.9
"""The least width of a gutter, as a multiple of the font size."""
SPANNING_SHARE = 0.15
"""So small a share of lines may print across a gutter: heads over several columns, notes."""


@dataclass(frozen=True)
class Segment:
    """A piece of a line between two gutters or wide blanks."""

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
    """Return the centres of the gutters between the columns that the lines form, from left to right.

    A gutter is a stretch where at most a few lines print, with print on both of its sides.
    """
    if not lines:
        return ()
    pieces = [segment for line in lines for segment in segments_of(line)]
    size = median(line.size for line in lines)
    allowed = int(SPANNING_SHARE * len(lines))
    edges = sorted({piece.x0 for piece in pieces} | {piece.x1 for piece in pieces})
    gutters: list[float] = []
    start: float | None = None
    for left, right in pairwise(edges):
        covered = sum(1 for piece in pieces if piece.x0 < right and piece.x1 > left)
        if covered <= allowed:
            start = left if start is None else start
        elif start is not None:
            if left - start >= GUTTER * size * 0.8:
                gutters.append((start + left) / 2)
            start = None
    return tuple(gutters)


def crosses(segment: Segment, gutter: float) -> bool:
    """Tell whether a piece of print stands across a gutter."""
    return segment.x0 < gutter < segment.x1
