"""The rules between the cells of a head of several levels, as if they had been drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.tables.open.heads.costs import HeadCell, level_edges, levels_of
from extractor.layout.tables.open.heads.pieces import head_print
from extractor.layout.tables.open.heads.spans import divide_head
from extractor.layout.text.line import Line
from extractor.reading.page import Rule

USUAL_MARGIN = 0.1
"""Divisions whose costs differ by less than this are hardly better than each other."""


@dataclass(frozen=True)
class HeadLevels:
    """The rules of a head of several levels, where it ends (y in points), and how clear its division is.

    `doubt` is how nearly as well the head divides otherwise (0…1).
    """

    rules: tuple[Rule, ...]
    bottom: float
    doubt: float


def head_levels(
    lines: Sequence[Line], gutters: Sequence[float], left: float, right: float, drawn: Sequence[float]
) -> HeadLevels | None:
    """Return the levels of the head over the columns between gutters; None if it has one line or cannot be divided.

    `drawn` are the heights of drawn lines, with the upper and lower edge; one inside the head divides it already.
    """
    edges = (left, *gutters, right)
    head = head_print(lines, gutters) if gutters else None
    if head is None:
        return None
    last = max(piece.bottom for piece in head.pieces)
    first = min(piece.bottom for piece in head.pieces)
    if any(first <= y < last for y in drawn):
        return None
    division = divide_head(head, edges)
    heights = level_edges(division.cells, head) if division is not None else None
    if division is None or heights is None:
        return None
    closing = [y for y in drawn if last <= y <= head.body_top]
    heights = (min(drawn), *heights[1:-1], closing[-1] if closing else heights[-1])
    return HeadLevels(_rules(division.cells, edges, heights), heights[-1], _doubt(division.margin))


def _doubt(margin: float) -> float:
    """Return how little a margin between the costs of two divisions says: 1 for none, 0 for a wide one."""
    return round(2 / (1 + math.exp(margin / USUAL_MARGIN)), 4)


def _rules(cells: Sequence[HeadCell], edges: Sequence[float], heights: Sequence[float]) -> tuple[Rule, ...]:
    """Return the rules around the cells on their levels (between `heights`) and columns (between `edges`)."""
    owner: dict[tuple[int, int], object] = {}
    for cell, (first, last) in levels_of(cells).items():
        owner |= {(level, c): cell for level in range(first, last + 1) for c in range(cell.first, cell.last + 1)}
    rows, columns = len(heights) - 1, len(edges) - 1
    found: list[Rule] = []
    for row in range(rows + 1):
        found += [
            Rule(True, heights[row], edges[column], edges[column + 1])
            for column in range(columns)
            if row in (0, rows) or owner.get((row - 1, column), column) != owner.get((row, column), column)
        ]
    for column in range(columns + 1):
        found += [
            Rule(False, edges[column], heights[row], heights[row + 1])
            for row in range(rows)
            if column in (0, columns) or owner.get((row, column - 1), column - 1) != owner.get((row, column), column)
        ]
    return tuple(found)
