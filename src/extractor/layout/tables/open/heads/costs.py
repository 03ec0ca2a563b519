"""What a division of a head costs: heads beside the middle of their columns, equal heads, lines that do not match."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.layout.tables.open.heads.pieces import HeadPiece, HeadPrint

CENTRED = 0.5
"""A head whose middle is within this multiple of the font size of its columns' middle is centred over them."""
LEADING = 1.5
"""Lines of one cell follow at no more than this multiple of the font size."""
CLOSER = 0.9
"""Lines of one cell are nearer to each other than this share of the step between rows."""
ALIGNED = 0.3
"""Lines of one cell begin, end or have their middle within this multiple of the font size of each other."""
OVERLAP = 0.6
"""So many font sizes of blank around the characters of two lines may overlap."""
MARGIN = 1.0
"""A head begins so many points above its print."""
TOLERATED = 0.25
"""Font sizes by which a head may be off the height of its levels."""


@dataclass(frozen=True)
class HeadCell:
    """A cell of a head: its first and last column, where its print begins and ends (y in points), and what it says."""

    first: int
    last: int
    top: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        """Middle between top and bottom."""
        return (self.top + self.bottom) / 2


@cache
def _weights() -> Mapping[str, float]:
    return MappingProxyType({name: float(weight) for name, weight in load_toml("head_levels.toml")["weights"].items()})


def span_cost(piece: HeadPiece, first: int, last: int, head: HeadPrint, edges: Sequence[float]) -> float:
    """Return what it costs that a piece stands over columns `first` to `last`, by where it is printed."""
    below = [one for one in head.pieces if one.height > piece.height and first <= one.first and one.last <= last]
    printed = [extent for extent in head.extents[first : last + 1] if extent is not None]
    heads = [(one.x0, one.x1) for one in below]
    prints = [_around(own) for own in (heads, printed, [*heads, *printed]) if own]
    off = min(abs((x0 + x1) / 2 - piece.centre) for x0, x1 in [(edges[first], edges[last + 1]), *prints]) / piece.size
    left = min(abs(x0 - piece.x0) for x0, _ in prints) / piece.size if prints else off
    off = min(max(0.0, off - CENTRED), CENTRED + left)
    beyond = sum(1 for column in range(piece.first, piece.last + 1) if not first <= column <= last)
    return _weights()["off_centre"] * off + _weights()["over_neighbour"] * beyond


def _around(extents: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return min(x0 for x0, _ in extents), max(x1 for _, x1 in extents)


def wrap_cost(upper: HeadPiece, lower: HeadPiece, head: HeadPrint) -> float:
    """Return what it costs that two pieces are lines of one cell."""
    weights = _weights()
    apart = min(abs(upper.centre - lower.centre), abs(upper.x0 - lower.x0), abs(upper.x1 - lower.x1)) / lower.size
    step = (lower.middle - upper.middle - max(LEADING * lower.size, CLOSER * head.row_step)) / lower.size
    beside = [
        one
        for one in head.pieces
        if one.height == lower.height and (one.last == lower.first - 1 or one.first == lower.last + 1)
    ]
    alone = sum(not any(_share(one, other) and other.height < one.height for other in head.pieces) for one in beside)
    over = sum(
        any(other.height > upper.height and other.first <= column <= other.last for other in head.pieces)
        for column in range(upper.first, upper.last + 1)
        if not lower.first <= column <= lower.last
    )
    return (
        weights["unaligned_lines"] * max(0.0, apart - ALIGNED)
        + weights["wide_step"] * max(0.0, step)
        + weights["line_beside"] * alone
        + weights["over_neighbour"] * over
    )


def _share(a: HeadPiece, b: HeadPiece) -> bool:
    return a is not b and a.first <= b.last and b.first <= a.last


def division_cost(cells: Sequence[HeadCell], head: HeadPrint) -> float | None:
    """Return what a division costs as a whole; None if its cells cannot be those of one grid."""
    weights = _weights()
    columns = range(len(head.extents))
    paths = [path_of(column, cells) for column in columns]
    said = Counter(tuple(compact(cell.text) for cell in path) for path in dict.fromkeys(map(tuple, paths)) if path)
    same = sum(count for count in said.values() if count > 1)
    levels = level_edges(cells, head)
    if levels is None:
        return None
    over = {column for cell in cells if cell.last > cell.first for column in range(cell.first, cell.last + 1)}
    low = min(one.top for one in head.pieces if one.height == head.heights - 1)
    uncovered = sum(len(path) == 1 and path[0].top >= low for path in paths) if over else 0
    blank = sum(not paths[column] and head.extents[column] is not None for column in columns)
    return (
        weights["same_heads"] * same
        + weights["uncovered"] * uncovered
        + weights["blank"] * blank
        + weights["off_height"] * _off_heights(cells, levels, head)
    )


def path_of(column: int, cells: Sequence[HeadCell]) -> list[HeadCell]:
    """Return the cells over a column, from top to bottom."""
    return sorted((cell for cell in cells if cell.first <= column <= cell.last), key=lambda cell: cell.top)


def levels_of(cells: Sequence[HeadCell]) -> Mapping[HeadCell, tuple[int, int]]:
    """Return the first and last level of each cell, the uppermost being 0; the lowest cells reach to the last."""
    first: dict[HeadCell, int] = {}
    for cell in sorted(cells, key=lambda cell: cell.top):
        above = [other for other in first if other.first <= cell.last and cell.first <= other.last]
        first[cell] = max((first[other] + 1 for other in above), default=0)
    deepest = max(first.values(), default=0)
    found: dict[HeadCell, tuple[int, int]] = {}
    for cell, level in first.items():
        below = [first[o] for o in first if o.top > cell.top and o.first <= cell.last and cell.first <= o.last]
        found[cell] = (level, min(below) - 1 if below else deepest)
    return found


def level_edges(cells: Sequence[HeadCell], head: HeadPrint) -> tuple[float, ...] | None:
    """Return the heights (y in points) that part the levels, the head's top and bottom among them; None if none do."""
    placed = levels_of(cells)
    deepest = max((last for _, last in placed.values()), default=0)
    top, bottom = min(cell.top for cell in cells), max(cell.bottom for cell in cells)
    edges = [top - MARGIN]
    for level in range(1, deepest + 1):
        over = max((cell.bottom for cell, (_, last) in placed.items() if last == level - 1), default=None)
        under = min((cell.top for cell, (first, _) in placed.items() if first == level), default=None)
        if over is None or under is None or over > under + OVERLAP * head.pieces[0].size:
            return None
        edges.append((over + under) / 2)
    edges.append((bottom + head.body_top) / 2)
    return tuple(edges)


def _off_heights(cells: Sequence[HeadCell], edges: Sequence[float], head: HeadPrint) -> float:
    """Return by how many font sizes cells are off the heights of their levels, as they are aligned best."""
    size = head.pieces[0].size
    placed = levels_of(cells)
    ways = [0.0, 0.0, 0.0]
    edges = (min(cell.top for cell in cells), *edges[1:-1], max(cell.bottom for cell in cells))
    for cell, (first, last) in placed.items():
        top, bottom = edges[first], edges[last + 1]
        off = (abs(cell.middle - (top + bottom) / 2), cell.top - top, bottom - cell.bottom)
        for i, distance in enumerate(off):
            ways[i] += max(0.0, abs(distance) / size - TOLERATED)
    return min(ways)
