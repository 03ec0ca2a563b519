"""The rules that a table without closed rules lacks: between its columns and rows, its heads, and groups of rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.layout.tables.open.grid_choice import GridChoice
from extractor.layout.tables.open.gutters import Segment, crosses, segments_of
from extractor.layout.tables.open.heads.levels import head_levels
from extractor.layout.tables.open.heads.pieces import needed_gutters
from extractor.layout.tables.open.heads.row_groups import beside_groups, one_edge_each, row_groups
from extractor.layout.tables.open.row_breaks import column_of
from extractor.layout.text.line import Line
from extractor.reading.page import Rule

CENTRED = 0.8
"""A head's middle is within this multiple of the font size of the middle of the columns below it."""
HEAD_BANDS = 1
"""So many bands at the top may hold heads over several columns."""


@dataclass(frozen=True)
class OpenFrame:
    """The rules of a table, drawn and supplied ones; `head_doubt` is how nearly as well its head divides otherwise."""

    rules: tuple[Rule, ...] = ()
    head_doubt: float = 0.0


def supplied_frame(
    grid: GridChoice, lines: Sequence[Line], left: float, right: float, drawn: Sequence[Rule] = ()
) -> OpenFrame:
    """Return the rules of a grid: drawn ones, those of a head of several levels, and those of the body."""
    ys = {rule.position for rule in drawn}
    gutters = needed_gutters(lines, grid.gutters)
    head = head_levels(lines, gutters, left, right, sorted(ys | {grid.edges[0], grid.edges[-1]}))
    top = head.bottom if head is not None else grid.edges[0]
    edges = [top, *(y for y in grid.edges if y > top)]
    groups = [found for found in row_groups(lines, gutters, top) if not any(map(found.hold, ys))]
    edges = one_edge_each(edges, groups, ys)
    flat = (
        *(rule for rule in drawn if rule.position > top or head is None),
        *(Rule(True, y, left, right) for y in (edges[0], edges[-1])),  # drawn ones end at cells of several rows
        *(piece for y in edges if y not in ys for piece in beside_groups(y, (left, *gutters, right), groups)),
    )
    above = head.rules if head is not None else ()
    heads = HEAD_BANDS if head is None else 0
    upright = _column_rules(edges, left, right, gutters, lines, heads)
    return OpenFrame((*above, *flat, *upright), head.doubt if head is not None else 0.0)


def _column_rules(
    ys: Sequence[float], left: float, right: float, gutters: Sequence[float], lines: Sequence[Line], heads: int
) -> list[Rule]:
    """Return column lines at the edges and gutters, left out in the bands where print crosses them.

    The first `heads` bands may hold heads over several columns.
    """
    pieces = [segment for line in lines for segment in segments_of(line)]
    supplied = [Rule(False, x, ys[0], ys[-1]) for x in (left, right)]
    for i, (top, bottom) in enumerate(pairwise(ys)):
        band = [segment for segment in pieces if top < segment.middle < bottom]
        alone = band[0] if len(band) == 1 else None
        covered = _covered_by_heads(band, (left, *gutters, right)) if i < heads else frozenset()
        supplied += [
            Rule(False, gutter, top, bottom)
            for gutter in gutters
            if gutter not in covered
            and not any(crosses(segment, gutter) for segment in band)
            and not (alone is not None and alone.x0 < gutter < alone.x1)
        ]
    return supplied


def _covered_by_heads(band: Sequence[Segment], edges: Sequence[float]) -> frozenset[float]:
    """Return the gutters inside the columns of a spanning head, though its print does not cross them.

    Such a head is centred over its own column and the blank ones beside it.
    """
    places: dict[int, list[Segment]] = {}
    for segment in band:
        places.setdefault(column_of(segment, edges[1:-1]), []).append(segment)
    covered: set[float] = set()
    for column, own in places.items():
        middle = (min(s.x0 for s in own) + max(s.x1 for s in own)) / 2
        best = _most_centred(column, middle, places.keys(), edges)
        off_own = abs((edges[column] + edges[column + 1]) / 2 - middle)
        size = own[0].line.size
        if best != (column, column) and off_own > CENTRED * size:
            off = abs((edges[best[0]] + edges[best[1] + 1]) / 2 - middle)
            covered |= set(edges[best[0] + 1 : best[1] + 1]) if off <= CENTRED * size else set()
    return frozenset(covered)


def _most_centred(column: int, middle: float, taken: Collection[int], edges: Sequence[float]) -> tuple[int, int]:
    """Return the first and last column of the stretch of blank columns around one over which a print is centred."""
    first = last = column
    while first and first - 1 not in taken:
        first -= 1
    while last + 2 < len(edges) and last + 1 not in taken:
        last += 1
    stretches = [(a, b) for a in range(first, column + 1) for b in range(column, last + 1)]
    return min(stretches, key=lambda s: abs((edges[s[0]] + edges[s[1] + 1]) / 2 - middle))
