"""The order in which the pieces of a page are read.

White between columns cuts the page (`xy_cut.py`). Vertical text is read from right to left, in tiers from top to
bottom. Boxes are put in order as wholes, and their text inside of them; lines drawn between columns cut first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.regions.regions import SIDES, Regions
from extractor.layout.running_text.pieces import Column, Piece, shares_height
from extractor.layout.running_text.xy_cut import cut_columns
from extractor.layout.text.strips import Strip
from extractor.reading.boxes import around, middle
from extractor.reading.page import Bbox, Rule

NO_REGIONS = Regions()


def read_order(
    strips: Sequence[Strip], tables: Sequence[Bbox] = (), regions: Regions = NO_REGIONS
) -> tuple[Column, ...]:
    """Return the columns of a page in the order in which they are read.

    `tables` are the boxes of its tables, `regions` what is drawn to keep its texts apart.
    """
    flat = [Piece(strip.bbox, strip) for strip in strips if not strip.vertical]
    flat += [Piece(table) for table in tables]
    upright = [Piece(strip.bbox, strip) for strip in strips if strip.vertical]
    columns = _in_regions(flat, regions) if flat else []
    return tuple(_merged(columns, _vertical_columns(upright, regions))) if upright else tuple(columns)


def _merged(flat: Sequence[Column], vertical: Sequence[Column]) -> list[Column]:
    """Return the columns of both directions from top to bottom; vertical ones keep their order."""
    waiting = sorted(flat, key=lambda column: round(column.bbox[1]))
    merged: list[Column] = []
    for column in vertical:
        above = [other for other in waiting if round(other.bbox[1]) <= round(column.bbox[1])]
        merged += [*above, column]
        waiting = waiting[len(above) :]
    return [*merged, *waiting]


def _in_regions(pieces: Sequence[Piece], regions: Regions) -> list[Column]:
    """Return the columns of a page: each box is a piece of what is around it."""
    if regions.is_single:
        return cut_columns(pieces)
    own: dict[int, list[Piece]] = {}
    for piece in pieces:
        own.setdefault(regions.box_at(*middle(piece.bbox)), []).append(piece)
    for box in reversed(range(len(regions.boxes))):  # inner ones first
        if box in own:
            inside = tuple(_split(own[box], regions, box))
            own.setdefault(regions.parent(box), []).append(Piece(regions.boxes[box], None, inside))
    return _split(own[-1], regions, -1)


def _split(pieces: Sequence[Piece], regions: Regions, box: int) -> list[Column]:
    """Return the columns of a box (-1: the page), cut at the lines drawn between them, and of the boxes in it."""
    rules = [rule for rule in regions.separators if regions.within(rule) == box]
    parts = _cut_at_rules(pieces, sorted(rules, key=lambda rule: -rule.length), regions)
    frame = regions.boxes[box] if box >= 0 else None
    own = (replace(column, box=frame) for part in parts for column in cut_columns(part))
    return [whole for column in own for whole in _with_boxes(column)]


def _cut_at_rules(pieces: Sequence[Piece], rules: Sequence[Rule], regions: Regions) -> list[Sequence[Piece]]:
    """Return the pieces above, left of, right of and below the longest rule, each part cut at the other rules."""
    if not rules or not pieces:
        return [pieces] if pieces else []
    sides: dict[int, list[Piece]] = {}
    for piece in pieces:
        sides.setdefault(regions.side(rules[0], *middle(piece.bbox)), []).append(piece)
    return [part for side in SIDES for part in _cut_at_rules(sides.get(side, ()), rules[1:], regions)]


def _with_boxes(column: Column) -> list[Column]:
    """Return a column in pieces with the columns of the boxes in it; a box beside lines of it comes after its text."""
    boxes = [piece for piece in column.pieces if piece.inside]
    if not boxes:
        return [column]
    lines = [piece for piece in column.pieces if not piece.inside]
    beside = [box for box in boxes if any(shares_height(box.bbox, line.bbox) for line in lines)]
    found: list[Column] = []
    run: list[Piece] = []
    for piece in (*(piece for piece in column.pieces if piece not in beside), *beside):
        run.append(piece)
        if piece.inside:
            found += [replace(column, pieces=tuple(run)), *piece.inside]
            run = [Piece(piece.bbox)]
    return [*found, replace(column, pieces=tuple(run))]


def _vertical_columns(pieces: Sequence[Piece], regions: Regions) -> list[Column]:
    """Return vertical text in reading order, that of each drawn box by itself.

    Turned by a quarter its lines run from left to right, and its tiers (段組) are columns.
    """
    own: dict[int, list[Piece]] = {}
    for piece in pieces:
        own.setdefault(regions.box_at(*middle(piece.bbox)), []).append(Piece(_turned(piece.bbox), piece.strip))
    found: list[Column] = []
    for box, inside in sorted(own.items(), key=lambda group: min(piece.bbox[0] for piece in group[1])):
        frame = regions.boxes[box] if box >= 0 else None
        columns = (tier for column in cut_columns(inside) for tier in _tiers(_turned_back(column.pieces)))
        found += [replace(column, box=frame) for column in columns]
    return found


def _turned(bbox: Bbox) -> Bbox:
    """Return a box on the page turned by a quarter: vertical lines from right to left are lines from top to bottom."""
    return bbox[1], -bbox[2], bbox[3], -bbox[0]


def _turned_back(pieces: Sequence[Piece]) -> list[Piece]:
    return [Piece(piece.strip.bbox, piece.strip) for piece in pieces if piece.strip is not None]


def _tiers(pieces: Sequence[Piece]) -> list[Column]:
    """Return tiers from top to bottom, in each the lines from right to left."""
    tiers: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.bbox[1]):
        home = next((tier for tier in tiers if shares_height(around(p.bbox for p in tier), piece.bbox)), None)
        if home is None:
            tiers.append([piece])
        else:
            home.append(piece)
    return [
        Column(tuple(sorted(tier, key=lambda piece: (-piece.bbox[2], piece.bbox[1]))), vertical=True) for tier in tiers
    ]
