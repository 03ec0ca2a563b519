"""The order in which the pieces of a page are read: bands from top to bottom, columns inside of them.

A recursive cut after Nagy & Seth's XY tree (Hierarchical representation of optically scanned documents, 1984): a run of
bands over which one gutter stays white is cut into columns, and each column is cut again. A gap between labels and
their values is not a gutter: running text fills its columns to the edge, lists do not. Vertical text is read from
right to left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.text.strips import Strip, around
from extractor.layout.words import layout_words
from extractor.reading.page import Bbox
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
BREAK = 2.5
"""White of so many font sizes over the whole width ends a run of columns."""
LOOSE = 1.6
"""A one-sided piece so many font sizes below the columns belongs to what follows them."""


@dataclass(frozen=True)
class Piece:
    """What is put in order: a strip of text, or the box of a whole table (no strip)."""

    bbox: Bbox
    strip: Strip | None = None

    @property
    def size(self) -> float:
        """Font size in points; 0 for a table."""
        return self.strip.size if self.strip else 0.0

    @property
    def text(self) -> str:
        """The strip's text; empty for a table."""
        return self.strip.text if self.strip else ""


@dataclass(frozen=True)
class Column:
    """Pieces of one column from top to bottom (vertical text: from right to left)."""

    pieces: tuple[Piece, ...]
    vertical: bool = False

    @property
    def bbox(self) -> Bbox:
        """Box around the column."""
        return around(piece.bbox for piece in self.pieces)


def read_order(strips: Sequence[Strip], tables: Sequence[Bbox] = ()) -> tuple[Column, ...]:
    """Return the columns of a page in the order in which they are read; `tables` are the boxes of its tables."""
    flat = [Piece(strip.bbox, strip) for strip in strips if not strip.vertical]
    flat += [Piece(table) for table in tables]
    upright = [Piece(strip.bbox, strip) for strip in strips if strip.vertical]
    columns = _cut(flat) if flat else []
    if upright:
        columns = [*columns, *_vertical_columns(upright)]
        columns.sort(key=lambda column: round(column.bbox[1]))
    return tuple(columns)


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
        for side in _sides(inside, gutter):
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
        fitting = [gap for gap in _gaps(inside) if kept is None or (gap[0] < kept[1] and kept[0] < gap[1])]
        if kept is not None and not fitting:
            break
        gutter = next((gap for gap in fitting if _separates_text(inside, gap)), None)
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


def _separates_text(pieces: Sequence[Piece], gutter: tuple[float, float]) -> bool:
    """Return whether a gap separates two columns of running text, or of lists; a tagged file says it by itself."""
    sides = _sides(pieces, gutter)
    if all(_is_list(side) for side in sides) or _are_stated_apart(*sides):
        return True
    shares: list[tuple[int, int]] = []
    for side in sides:
        lines = [piece for piece in side if piece.size]
        if len(lines) < FEWEST_LINES or len(lines) < len(side):
            return False
        x0, _, x1, _ = around(line.bbox for line in lines)
        size = _usual_size(lines)
        if x1 - x0 < NARROWEST_COLUMN * size or not _is_prose(lines):
            return False
        full = sum(line.bbox[2] >= x1 - EDGE * size for line in lines)
        if full < FULL_SHARE * len(lines):
            return False
        shares.append((full, len(lines)))
    return sum(full for full, _ in shares) >= FULL_SHARE_OF_BOTH * sum(count for _, count in shares)


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
