"""Ways to divide a head: each piece over others joins the line below it, or stands over columns as their head.

The cheapest division wins (`costs.py`); how much more the next one costs says how sure it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.layout.tables.open.heads.costs import HeadCell, division_cost, span_cost, wrap_cost
from extractor.layout.tables.open.heads.pieces import HeadPiece, HeadPrint

WIDEST_BEAM = 64
"""So many divisions of the pieces seen so far are followed."""
MOST_SPANS = 8
"""So many spans of a piece are tried, those over whose middle it stands first."""
WITHOUT_RIVAL = 1.0
"""The margin of a division that is the only one."""


@dataclass(frozen=True)
class HeadDivision:
    """The cells of a head, its cost, and how much more the next best division costs."""

    cells: tuple[HeadCell, ...]
    cost: float
    margin: float


@dataclass(frozen=True)
class _Choice:
    """What a piece is: the columns that it stands over, or one cell with the piece below it."""

    first: int
    last: int
    cost: float
    joins: HeadPiece | None = None


_Choices = tuple[tuple[HeadPiece, _Choice], ...]


def divide_head(head: HeadPrint, edges: Sequence[float]) -> HeadDivision | None:
    """Return the best division of a head over the columns between edges (x in points); None if none is possible."""
    beam: list[tuple[float, _Choices]] = [(0.0, ())]
    for piece in sorted(head.pieces, key=lambda piece: (-piece.height, piece.x0)):
        choices = _choices(piece, head, edges)
        grown = [
            (cost + choice.cost, (*chosen, (piece, choice)))
            for cost, chosen in beam
            for choice in (_placed(choice, chosen) for choice in choices)
            if _fits(piece, choice, chosen)
        ]
        beam = sorted(grown, key=lambda one: one[0])[:WIDEST_BEAM]
    ranked: list[tuple[float, tuple[HeadCell, ...]]] = []
    for cost, chosen in beam:
        cells = _cells(chosen)
        further = division_cost(cells, head)
        if further is not None:
            ranked.append((cost + further, cells))
    if not ranked:
        return None
    ranked.sort(key=lambda one: one[0])
    others = [cost for cost, cells in ranked if cells != ranked[0][1]]
    return HeadDivision(ranked[0][1], ranked[0][0], others[0] - ranked[0][0] if others else WITHOUT_RIVAL)


def _choices(piece: HeadPiece, head: HeadPrint, edges: Sequence[float]) -> list[_Choice]:
    """Return what a piece may be, with what each costs by itself."""
    columns = range(piece.first, piece.last + 1)
    below = [other for other in head.pieces if other.height > piece.height and _meet(other, columns)]
    left, right = _reach(piece, head)
    spans = [(a, b) for a in range(left, piece.first + 1) for b in range(piece.last, right + 1)]
    if not below:
        empty = {column for column in range(left, right + 1) if not any(_meet(p, (column,)) for p in head.pieces)}
        spans = [(a, b) for a, b in spans if {*range(a, b + 1)} - {*columns} <= empty]
    else:
        spans = [(a, b) for a, b in spans if all(_has_below(piece, column, head) for column in range(a, b + 1))]
    found = [_Choice(a, b, span_cost(piece, a, b, head, edges)) for a, b in spans if not below or b > a]
    found = sorted(found, key=lambda choice: choice.cost)[:MOST_SPANS]
    if below:
        height = min(other.height for other in below)
        nearest = [other for other in below if other.height == height]
        lower = nearest[0] if len(nearest) == 1 else None
        if lower is not None:
            found.append(_Choice(lower.first, lower.last, wrap_cost(piece, lower, head), lower))
    return found


def _reach(piece: HeadPiece, head: HeadPrint) -> tuple[int, int]:
    """Return the first and last column to which a piece can reach between its neighbours at the same height."""
    row = [other for other in head.pieces if other.height == piece.height]
    left = max((other.last + 1 for other in row if other.last < piece.first), default=0)
    right = min((other.first - 1 for other in row if other.first > piece.last), default=len(head.extents) - 1)
    return left, right


def _meet(piece: HeadPiece, columns: Sequence[int]) -> bool:
    return piece.first <= columns[-1] and piece.last >= columns[0]


def _has_below(piece: HeadPiece, column: int, head: HeadPrint) -> bool:
    """Return whether anything is printed below a piece in a column, so that it may stand over it."""
    return any(other.height > piece.height and _meet(other, (column,)) for other in head.pieces)


def _placed(choice: _Choice, chosen: _Choices) -> _Choice:
    """Return a choice with its columns: a line of a cell stands over those of the cell's last line."""
    lower = next((taken for piece, taken in chosen if piece is choice.joins), choice)
    return replace(choice, first=lower.first, last=lower.last)


def _fits(piece: HeadPiece, choice: _Choice, chosen: _Choices) -> bool:
    """Return whether a choice agrees with those for the pieces at its height and below: spans nest or are disjoint."""
    lower = choice.joins
    for other, taken in chosen:
        if other is lower or choice.last < taken.first or taken.last < choice.first:
            continue
        within = choice.first <= taken.first and taken.last <= choice.last
        if other.height == piece.height or not within or (lower is not None and other.height <= lower.height):
            return False
    return True


def _cells(chosen: _Choices) -> tuple[HeadCell, ...]:
    """Return the cells that choices make: a piece with all that join it, over the columns of the lowest of them."""
    by_piece = {id(piece): (piece, choice) for piece, choice in chosen}
    members: dict[int, list[HeadPiece]] = {}
    for piece, choice in chosen:
        lowest, own = piece, choice
        while own.joins is not None:
            lowest, own = by_piece[id(own.joins)]
        members.setdefault(id(lowest), []).append(piece)
    cells = []
    for key, pieces in members.items():
        choice = by_piece[key][1]
        ordered = sorted(pieces, key=lambda piece: piece.height)
        cells.append(
            HeadCell(
                choice.first,
                choice.last,
                min(piece.top for piece in pieces),
                max(piece.bottom for piece in pieces),
                "".join(piece.text for piece in ordered),
            )
        )
    return tuple(sorted(cells, key=lambda cell: (cell.top, cell.first)))
