"""The order in which the pieces of a page are read: bands from top to bottom, columns inside of them.

A recursive cut after Nagy & Seth's XY tree (Hierarchical representation of optically scanned documents, 1984): a run of
bands over which one gutter stays white is cut into columns, and each column is cut again. A gap between labels and
their values is not a gutter: running text fills its columns to the edge, lists do not. Vertical text is read from
right to left. Boxes are put in order as wholes, and their text inside of them; lines drawn between columns cut first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.layout.regions.regions import SIDES, Regions, middle
from extractor.layout.text.strips import Strip, around
from extractor.layout.words import layout_words
from extractor.reading.page import Bbox, Rule
from extractor.reading.tags import order_of

GUTTER = 1.0
"""A gutter is at least this multiple of the font size wide."""
NARROWEST_COLUMN = 7.0
"""A column of text is at least this many font sizes wide."""
FEWEST_LINES = 2
FULL_SHARE = 0.3
"""Share of a column's lines that end near its edge if it holds running text …"""
FULL_SHARE_OF_BOTH = 0.4
"""… and share of the lines of two neighbours together."""
EDGE = 2.5
"""A line ends near the column's edge when fewer than so many characters would still fit."""
SAME_BAND = 0.4
"""Two pieces are side by side if they share this part of the lower one's height."""
MOST_PIECES = 1.3
"""Running text has one piece on a baseline; more are a list set with tabs."""
PROSE_SHARE = 0.5
"""At least this share of a column's lines holds hiragana if it is running text."""
FEWEST_ITEMS = 3
ITEM_SHARE = 0.5
"""At least so many lines, and this share of them, begin with a bullet in a column of items."""
_SENTENCE_ENDS = ("。", "！", "？", "」", "）", ")", "．")
MARGIN_LINES = 3
MARGIN_SHARE = 0.5
SMALLER_PRINT = 0.92
"""Notes in a margin stand beside so many lines at least, take this share of their number and width at most, and are set
in this multiple of their print or less."""
BREAK = 2.5
"""White of so many font sizes over the whole width ends a run of columns."""
LOOSE = 1.6
"""A one-sided piece so many font sizes below the columns belongs to what follows them."""
NO_REGIONS = Regions()


@dataclass(frozen=True)
class Piece:
    """What is put in order: a strip of text, a drawn box with the columns inside of it, or a whole table (neither)."""

    bbox: Bbox
    strip: Strip | None = None
    inside: tuple[Column, ...] = ()

    @property
    def size(self) -> float:
        """Font size in points; 0 for a table or a box."""
        return self.strip.size if self.strip else 0.0

    @property
    def text(self) -> str:
        """The strip's text; empty for a table or a box."""
        return self.strip.text if self.strip else ""


@dataclass(frozen=True)
class Column:
    """Pieces of one column from top to bottom (vertical text: from right to left), and the drawn box that it is in."""

    pieces: tuple[Piece, ...]
    vertical: bool = False
    box: Bbox | None = None

    @property
    def bbox(self) -> Bbox:
        """Box around the column."""
        return around(piece.bbox for piece in self.pieces)


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
    beside = [box for box in boxes if any(_shares_height(box.bbox, line.bbox) for line in lines)]
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
        for side in filter(None, _sides(inside, gutter)):
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
    sides = _sides(band, gutter)
    if all(sides):
        return True
    column = next(whole for part, whole in zip(sides, _sides(inside, gutter), strict=True) if part)
    x0, _, x1, _ = around(piece.bbox for piece in column)
    left, _, right, _ = around(piece.bbox for piece in band)
    size = _usual_size(column)
    if left - x0 >= EDGE * size:
        return False
    return x1 - right < EDGE * size or _ends_what_the_left_began(band, sides, _sides(inside, gutter)[0])


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
    return gap > BREAK * _usual_size([*above, *band])


def _usual_size(pieces: Sequence[Piece]) -> float:
    sizes = sorted(piece.size for piece in pieces if piece.size)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _gaps(pieces: Sequence[Piece]) -> list[tuple[float, float]]:
    """Return the white gaps across the whole height of pieces, the widest first."""
    size = _usual_size(pieces)
    gaps: list[tuple[float, float]] = []
    reach = float("-inf")
    for x0, _, x1, _ in sorted(piece.bbox for piece in pieces):
        if x0 - reach >= GUTTER * size and reach > float("-inf"):
            gaps.append((reach, x0))
        reach = max(reach, x1)
    return sorted(gaps, key=lambda gap: gap[0] - gap[1])


def _sides(pieces: Sequence[Piece], gutter: tuple[float, float]) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces left and right of a gutter."""
    middle = (gutter[0] + gutter[1]) / 2
    left = [piece for piece in pieces if piece.bbox[2] <= middle]
    return left, [piece for piece in pieces if piece.bbox[2] > middle]


def _is_gutter(pieces: Sequence[Piece], gap: tuple[float, float], gaps: Sequence[tuple[float, float]]) -> bool:
    """Return whether a white gap separates columns: the two beside it, or all of what is on either side."""
    return _separates_text(*_sides(pieces, gap)) or _separates_text(*_neighbours(pieces, gap, gaps))


def _neighbours(
    pieces: Sequence[Piece], gutter: tuple[float, float], gaps: Sequence[tuple[float, float]]
) -> tuple[list[Piece], list[Piece]]:
    """Return the columns right beside a gutter, up to the next white gaps on both sides."""
    left, right = _sides(pieces, gutter)
    before = max((gap[1] for gap in gaps if gap[1] <= gutter[0]), default=float("-inf"))
    after = min((gap[0] for gap in gaps if gap[0] >= gutter[1]), default=float("inf"))
    near = [piece for piece in left if piece.bbox[0] >= before] or left
    return near, [piece for piece in right if piece.bbox[2] <= after] or right


def _separates_text(*sides: Sequence[Piece]) -> bool:
    """Return whether two neighbours are columns of running text, or of lists, boxes or notes in the margin.

    A tagged file says it by itself.
    """
    left, right = sides
    if all(_is_list(side) for side in sides) or _are_stated_apart(left, right):
        return True
    if any(side and all(piece.inside for piece in side) for side in sides):
        return True
    if _is_margin(left, right) or _is_margin(right, left):
        return True
    shares: list[tuple[int, int]] = []
    for side in sides:
        lines = [piece for piece in side if piece.size]
        if len(lines) < FEWEST_LINES or any(not piece.size and not piece.inside for piece in side):
            return False
        x0, _, x1, _ = around(line.bbox for line in lines)
        size = _usual_size(lines)
        if x1 - x0 < NARROWEST_COLUMN * size or not _is_prose(lines):
            return False
        full = _full(lines)
        if full < FULL_SHARE * len(lines):
            return False
        shares.append((full, len(lines)))
    return sum(full for full, _ in shares) >= FULL_SHARE_OF_BOTH * sum(count for _, count in shares)


def _full(lines: Sequence[Piece]) -> int:
    """Return how many lines end near the edge of their column."""
    edge = max(line.bbox[2] for line in lines)
    return sum(line.bbox[2] >= edge - EDGE * _usual_size(lines) for line in lines)


def _is_margin(notes: Sequence[Piece], text: Sequence[Piece]) -> bool:
    """Return whether pieces are notes in smaller print in the margin of running text, and no labels before values."""
    if not notes or len(text) < MARGIN_LINES or not all(piece.size for piece in (*notes, *text)):
        return False
    width = max(piece.bbox[2] for piece in text) - min(piece.bbox[0] for piece in text)
    broadest = max(piece.bbox[2] for piece in notes) - min(piece.bbox[0] for piece in notes)
    small = max(piece.size for piece in notes) <= SMALLER_PRINT * _usual_size(text)
    few = len(notes) <= MARGIN_SHARE * len(text) and broadest <= MARGIN_SHARE * width
    return small and few and _is_prose(text) and _full(text) >= FULL_SHARE_OF_BOTH * len(text)


def _are_stated_apart(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Return whether, by the tags of the file, all of the left side is read before all of the right one.

    Both sides must look like columns: wide enough, with one piece on a baseline; labels and their values do not.
    """
    for side in (left, right):
        if not all(piece.strip is not None and piece.strip.tag for piece in side) or not _is_wide(side):
            return False
    last = max(order_of(piece.strip.tag) for piece in left if piece.strip)
    return last < min(order_of(piece.strip.tag) for piece in right if piece.strip)


def _is_wide(lines: Sequence[Piece]) -> bool:
    """Return whether lines are as wide as a column of text, with one piece on a baseline."""
    if len(lines) < FEWEST_LINES:
        return False
    x0, _, x1, _ = around(line.bbox for line in lines)
    size = _usual_size(lines)
    baselines = {round((line.bbox[1] + line.bbox[3]) / max(size, 1.0)) for line in lines}
    return x1 - x0 >= NARROWEST_COLUMN * size and len(lines) <= MOST_PIECES * len(baselines)


def _is_list(pieces: Sequence[Piece]) -> bool:
    """Return whether pieces are a column of items: wide enough, one piece on a baseline, most with a bullet."""
    if len(pieces) < FEWEST_ITEMS or not all(piece.size for piece in pieces):
        return False
    x0, _, x1, _ = around(piece.bbox for piece in pieces)
    size = _usual_size(pieces)
    baselines = {round((piece.bbox[1] + piece.bbox[3]) / max(size, 1.0)) for piece in pieces}
    bullets = layout_words().column_bullets
    items = sum(piece.text.startswith(bullets) for piece in pieces)
    wide = x1 - x0 >= NARROWEST_COLUMN * size
    return wide and len(pieces) <= MOST_PIECES * len(baselines) and items >= ITEM_SHARE * len(pieces)


def _is_prose(lines: Sequence[Piece]) -> bool:
    """Return whether lines are running text: one piece on a baseline, with hiragana."""
    baselines = {round((line.bbox[1] + line.bbox[3]) / max(line.size, 1.0)) for line in lines}
    if len(lines) > MOST_PIECES * len(baselines):
        return False
    with_hiragana = sum(any("ぁ" <= char <= "ん" for char in line.text) for line in lines)
    return with_hiragana >= PROSE_SHARE * len(lines)


def _without_loose_end(bands: Sequence[Sequence[Piece]], start: int, end: int, gutter: tuple[float, float]) -> int:
    """Return the end of a run of columns without one-sided bands far below them."""
    for last in range(start + 1, end):
        above = max(piece.bbox[3] for band in bands[start:last] for piece in band)
        tail = [piece for band in bands[last:end] for piece in band]
        left, right = _sides(tail, gutter)
        gap = min(piece.bbox[1] for piece in tail) - above
        if not (left and right) and gap > LOOSE * max(piece.size for piece in tail):
            return last
    return end


def _vertical_columns(pieces: Sequence[Piece]) -> list[Column]:
    """Return vertical text: tiers from top to bottom (段組), in each the lines from right to left."""
    tiers: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.bbox[1]):
        home = next((tier for tier in tiers if _shares_height(around(p.bbox for p in tier), piece.bbox)), None)
        if home is None:
            tiers.append([piece])
        else:
            home.append(piece)
    return [
        Column(tuple(sorted(tier, key=lambda piece: (-piece.bbox[2], piece.bbox[1]))), vertical=True) for tier in tiers
    ]


def _shares_height(a: Bbox, b: Bbox) -> bool:
    overlap = min(a[3], b[3]) - max(a[1], b[1])
    return overlap > SAME_BAND * min(a[3] - a[1], b[3] - b[1])
