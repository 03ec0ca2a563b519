"""The order in which the pieces of a page are read: bands from top to bottom, columns inside of them.

A recursive cut after Nagy & Seth's XY tree (Hierarchical representation of optically scanned documents, 1984): a run of
bands over which one gutter stays white is cut into columns, and each column is cut again. A gap between labels and
their values is not a gutter: running text fills its columns to the edge, lists do not. Vertical text is read from
right to left. Boxes are put in order as wholes, and their text inside of them; lines drawn between columns cut first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.regions.regions import SIDES, Regions, middle
from extractor.layout.running_text.column_signs import EDGE, separates_text
from extractor.layout.running_text.pieces import SAME_BAND, Column, Piece, shares_height, sides_of, usual_size
from extractor.layout.text.strips import Strip, around
from extractor.reading.page import Bbox, Rule

GUTTER = 1.0
"""A gutter is at least this multiple of the font size wide."""
_SENTENCE_ENDS = ("。", "！", "？", "」", "）", ")", "．")
BREAK = 2.5
"""White of so many font sizes over the whole width ends a run of columns."""
LOOSE = 1.6
"""A one-sided piece so many font sizes below the columns belongs to what follows them."""
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
    if upright:
        columns = [*columns, *_vertical_columns(upright)]
        columns.sort(key=lambda column: round(column.bbox[1]))
    return tuple(columns)


def _in_regions(pieces: Sequence[Piece], regions: Regions) -> list[Column]:
    """Return the columns of a page: each box is a piece of what is around it."""
    if regions.is_single:
        return _cut(pieces)
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
    own = (replace(column, box=frame) for part in parts for column in _cut(part))
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


def _cut(pieces: Sequence[Piece]) -> list[Column]:
    """Cut a region into columns in reading order."""
    bands = _bands(pieces)
    if max(piece.bbox[0] for piece in pieces) < min(piece.bbox[2] for piece in pieces):
        return [_column(pieces)]
    columns: list[Column] = []
    single: list[Piece] = []
    at = 0
    while at < len(bands):
        end, gutter = _longest_columns(bands, at)
        if gutter is None:
            single += bands[at]
            at += 1
            continue
        if single:
            columns.append(_column(single))
            single = []
        inside = [piece for band in bands[at:end] for piece in band]
        for side in filter(None, sides_of(inside, gutter)):
            columns += _cut(side)
        at = end
    if single:
        columns.append(_column(single))
    return columns


def _column(pieces: Sequence[Piece]) -> Column:
    return Column(tuple(sorted(pieces, key=lambda piece: (round(piece.bbox[1]), piece.bbox[0]))))


def _bands(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Group pieces that are side by side, from top to bottom."""
    bands: list[list[Piece]] = []
    bottom = float("-inf")
    for piece in sorted(pieces, key=lambda piece: piece.bbox[1]):
        height = piece.bbox[3] - piece.bbox[1]
        if bands and bottom - piece.bbox[1] > SAME_BAND * height:
            bands[-1].append(piece)
            bottom = max(bottom, piece.bbox[3])
        else:
            bands.append([piece])
            bottom = piece.bbox[3]
    return bands


def _longest_columns(bands: Sequence[Sequence[Piece]], start: int) -> tuple[int, tuple[float, float] | None]:
    """Return the end of the longest run of bands from `start` over which a gutter stays white, and the gutter."""
    best: tuple[int, tuple[float, float] | None] = (start + 1, None)
    inside: list[Piece] = []
    for end in range(start, len(bands)):
        if inside and _apart(inside, bands[end]):
            break
        inside += bands[end]
        kept = best[1]
        gaps = _gaps(inside)
        fitting = [gap for gap in gaps if kept is None or (gap[0] < kept[1] and kept[0] < gap[1])]
        if kept is not None and not fitting:
            break
        gutter = next((gap for gap in fitting if _is_gutter(inside, gap, gaps)), None)
        if gutter is not None and _opens(bands[start], inside, gutter):
            best = (end + 1, gutter)
    end, gutter = best
    return (_without_loose_end(bands, start, end, gutter), gutter) if gutter is not None else best


def _opens(band: Sequence[Piece], inside: Sequence[Piece], gutter: tuple[float, float]) -> bool:
    """Return whether columns begin with a band: text on both sides, or a full line of the column that begins first."""
    sides = sides_of(band, gutter)
    if all(sides):
        return True
    column = next(whole for part, whole in zip(sides, sides_of(inside, gutter), strict=True) if part)
    x0, _, x1, _ = around(piece.bbox for piece in column)
    left, _, right, _ = around(piece.bbox for piece in band)
    size = usual_size(column)
    if left - x0 >= EDGE * size:
        return False
    return x1 - right < EDGE * size or _ends_what_the_left_began(band, sides, sides_of(inside, gutter)[0])


def _ends_what_the_left_began(
    band: Sequence[Piece], sides: tuple[list[Piece], list[Piece]], column: Sequence[Piece]
) -> bool:
    """Return whether a short line at the top of the right column ends the sentence that the left column leaves open."""
    if sides[0] or len(band) != 1 or not column:
        return False
    last = max(column, key=lambda piece: piece.bbox[3])
    return band[0].text.endswith("。") and bool(last.text) and not last.text.endswith(_SENTENCE_ENDS)


def _apart(above: Sequence[Piece], band: Sequence[Piece]) -> bool:
    """Return whether a band is far below the pieces above it."""
    gap = min(piece.bbox[1] for piece in band) - max(piece.bbox[3] for piece in above)
    return gap > BREAK * usual_size([*above, *band])


def _gaps(pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """Return the white gaps across the whole height of pieces, the widest first."""
    size = usual_size(pieces)
    gaps: list[tuple[float, float]] = []
    reach = float("-inf")
    for x0, _, x1, _ in sorted(piece.bbox for piece in pieces):
        if x0 - reach >= GUTTER * size and reach > float("-inf"):
            gaps.append((reach, x0))
        reach = max(reach, x1)
    return sorted(gaps, key=lambda gap: gap[0] - gap[1])


def _is_gutter(pieces: Sequence[Piece], gap: tuple[float, float], gaps: Sequence[tuple[float, float]]) -> bool:
    """Return whether a white gap separates columns: the two beside it, or all of what is on either side."""
    return separates_text(*sides_of(pieces, gap)) or separates_text(*_neighbours(pieces, gap, gaps))


def _neighbours(
    pieces: Sequence[Piece], gutter: tuple[float, float], gaps: Sequence[tuple[float, float]]
) -> tuple[list[Piece], list[Piece]]:
    """Return the columns right beside a gutter, up to the next white gaps on both sides."""
    left, right = sides_of(pieces, gutter)
    before = max((gap[1] for gap in gaps if gap[1] <= gutter[0]), default=float("-inf"))
    after = min((gap[0] for gap in gaps if gap[0] >= gutter[1]), default=float("inf"))
    near = [piece for piece in left if piece.bbox[0] >= before] or left
    return near, [piece for piece in right if piece.bbox[2] <= after] or right


def _without_loose_end(bands: Sequence[Sequence[Piece]], start: int, end: int, gutter: tuple[float, float]) -> int:
    """Return the end of a run of columns without one-sided bands far below them."""
    for last in range(start + 1, end):
        above = max(piece.bbox[3] for band in bands[start:last] for piece in band)
        tail = [piece for band in bands[last:end] for piece in band]
        left, right = sides_of(tail, gutter)
        gap = min(piece.bbox[1] for piece in tail) - above
        if not (left and right) and gap > LOOSE * max(piece.size for piece in tail):
            return last
    return end


def _vertical_columns(pieces: Sequence[Piece]) -> list[Column]:
    """Return vertical text: tiers from top to bottom (段組), in each the lines from right to left."""
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
