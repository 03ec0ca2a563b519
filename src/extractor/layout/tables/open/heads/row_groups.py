"""Heads of groups of rows that stand in the middle beside their rows, where no rules show which these are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.layout.tables.open.heads.pieces import HeadPiece, rows_of_print
from extractor.layout.text.line import Line
from extractor.reading.page import Rule

CENTRED = 0.3
"""A head is in the middle of its rows if it is off by less than this share of the step between rows."""
SAME_HEIGHT = 0.25
"""A head at less than this share of that step from a row's height is printed beside that row."""
CLOSER = 0.8
"""Lines of one head are nearer to each other than this share of that step."""
NEARLY_ALL = 0.9
"""The column right of the heads names this share of the rows."""
FEWEST_GROUPS = 2


@dataclass(frozen=True)
class RowGroups:
    """The column in which heads of groups stand, and the rows of each group (heights of their middles)."""

    column: int
    groups: tuple[tuple[float, ...], ...]

    def hold(self, y: float) -> bool:
        """Return whether a height is between two rows of one group."""
        return any(rows[0] < y < rows[-1] for rows in self.groups)


def one_edge_each(edges: Sequence[float], found: Sequence[RowGroups], drawn: Collection[float]) -> list[float]:
    """Return row edges with one between each two rows: none around a head that stands between them."""
    kept = set(edges)
    for groups in found:
        for above, below in pairwise([row for rows in groups.groups for row in rows]):
            between = [y for y in kept if above < y < below]
            if not any(y in drawn for y in between):
                middle = (above + below) / 2
                kept = kept.difference(between) | {min(between, key=lambda y: abs(y - middle), default=middle)}
    return sorted(kept)


def beside_groups(y: float, edges: Sequence[float], found: Sequence[RowGroups]) -> list[Rule]:
    """Return the line at a height over the columns between edges (x in points), without heads of groups around it."""
    left_out = {groups.column for groups in found if groups.hold(y)}
    return [Rule(True, y, a, b) for column, (a, b) in enumerate(pairwise(edges)) if column not in left_out]


def row_groups(lines: Sequence[Line], gutters: Sequence[float], top: float) -> tuple[RowGroups, ...]:
    """Return the groups of rows below a height (y in points) whose heads are centred beside them, by column."""
    printed = rows_of_print(lines, gutters)
    valued = printed.first_valued or 0
    below = [row for row in printed.rows if row[0].middle > top]
    full = [row for row in below if any(piece.last >= valued for piece in row)]
    if valued < 2 or len(full) < 2 * FEWEST_GROUPS:
        return ()
    heights = [_height(row, valued) for row in full]
    step = median(b - a for a, b in pairwise(heights))
    found: list[RowGroups] = []
    for column in range(valued - 1):
        named = [any(piece.first <= column + 1 <= piece.last for piece in row) for row in full]
        if sum(named) < NEARLY_ALL * len(full):
            continue
        heads = _heads([piece for row in below for piece in row if piece.first == column], step)
        groups = _centred_groups(heads, heights, step)
        if groups is not None:
            found.append(RowGroups(column, groups))
    return tuple(found)


def _height(row: Sequence[HeadPiece], valued: int) -> float:
    """Return the height of a row's values."""
    return next(piece.middle for piece in row if piece.last >= valued)


def _heads(pieces: Sequence[HeadPiece], step: float) -> list[float]:
    """Return the heights of the middles of heads, those of several lines as a whole."""
    heads: list[list[float]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if heads and piece.middle - heads[-1][-1] < CLOSER * step:
            heads[-1].append(piece.middle)
        else:
            heads.append([piece.middle])
    return [(own[0] + own[-1]) / 2 for own in heads]


def _centred_groups(heads: Sequence[float], rows: Sequence[float], step: float) -> tuple[tuple[float, ...], ...] | None:
    """Return the rows around each head so that it is in their middle and no row is left; None if that is impossible.

    Heads that begin beside the first row head what is below them, if each is beside a row.
    """
    if not FEWEST_GROUPS <= len(heads) < len(rows):
        return None
    beside = all(min(abs(head - row) for row in rows) < SAME_HEIGHT * step for head in heads)
    if beside and abs(heads[0] - rows[0]) < SAME_HEIGHT * step:
        return None
    groups: list[tuple[float, ...]] = []
    start = 0
    for head in heads:
        ends = [end for end in range(start, len(rows)) if abs((rows[start] + rows[end]) / 2 - head) < CENTRED * step]
        if not ends:
            return None
        groups.append(tuple(rows[start : ends[0] + 1]))
        start = ends[0] + 1
        if start == len(rows):
            break
    return tuple(groups) if start == len(rows) and len(groups) == len(heads) else None
