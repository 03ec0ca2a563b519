"""Pieces of a page cut into columns by the white between them: bands from top to bottom, columns inside of them.

A recursive cut after Nagy & Seth's XY tree (Hierarchical representation of optically scanned documents, 1984): a run of
bands over which one gutter stays white is cut into columns, and each column is cut again. A gap between labels and
their values is not a gutter: running text fills its columns to the edge, lists do not.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.running_text.column_signs import EDGE, separates_text
from extractor.layout.running_text.pieces import SAME_BAND, Column, Piece, sides_of, usual_size
from extractor.reading.boxes import around

GUTTER = 1.0
"""A gutter is at least this multiple of the font size wide."""
_SENTENCE_ENDS = ("。", "！", "？", "」", "）", ")", "．")
BREAK = 2.5
"""White of so many font sizes over the whole width ends a run of columns."""
LOOSE = 1.6
"""A one-sided piece so many font sizes below the columns belongs to what follows them."""


def cut_columns(pieces: Sequence[Piece]) -> list[Column]:
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
            columns += cut_columns(side)
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
