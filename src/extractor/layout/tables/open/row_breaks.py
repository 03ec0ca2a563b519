"""Where one row of a table without row lines ends and the next begins: several ways to divide its lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.layout.tables.open.gutters import Segment, segments_of
from extractor.layout.text.line import Line

FULL_ROWS = 0.8
"""If this share of lines print in most columns, each line is a row."""
LOOSE = 1.35
"""A step between lines of this multiple of the usual leading separates two rows."""
CLOSER = 0.93
"""A line this much closer to the one above than rows are to each other may go on with it."""
SAME_HEIGHT = 0.5
"""Lines whose middles differ by less than this multiple of the font size are at one height."""


def row_breaks(lines: Sequence[Line], gutters: Sequence[float]) -> list[float]:
    """Return where one row ends and the next begins, from top to bottom (y in points), by the steps between lines.

    If lines step evenly, every line that prints in the first column begins a row; else blocks of lines that are close
    together in a column belong to one row, with all blocks that they overlap.
    """
    pieces = [segment for line in lines for segment in segments_of(line)]
    steps = [b - a for a, b in pairwise(sorted({round(segment.middle, 1) for segment in pieces})) if b - a > 1]
    if len(lines) < 2 or not steps:
        return []
    usual = median(sorted(steps)[: max(1, len(steps) // 2)])
    if max(steps) <= usual * LOOSE or _mostly_full(lines, gutters):
        return _by_first_column(pieces, gutters)
    return _by_blocks(pieces, gutters, usual)


def break_choices(lines: Sequence[Line], gutters: Sequence[float], *, ruled: bool) -> tuple[tuple[float, ...], ...]:
    """Return different ways to divide lines into rows, the likeliest first; between drawn lines they may be one row."""
    ways = (
        row_breaks(lines, gutters),
        _by_lines(lines, gutters, with_rests=True),
        _by_lines(lines, gutters, with_rests=False),
        *([[]] if ruled else []),
    )
    return tuple(dict.fromkeys(map(tuple, ways)))


def _mostly_full(lines: Sequence[Line], gutters: Sequence[float]) -> bool:
    """Return whether nearly every line prints in most of the columns: then each line is a row."""
    full = sum(1 for line in lines if len(segments_of(line)) * 2 > len(gutters) + 1)
    return full >= FULL_ROWS * len(lines)


def column_of(segment: Segment, gutters: Sequence[float]) -> int:
    """Return the column, from 0, between gutters in which the middle of a piece of print is."""
    middle = (segment.x0 + segment.x1) / 2
    return sum(middle > gutter for gutter in gutters)


def _by_first_column(pieces: Sequence[Segment], gutters: Sequence[float]) -> list[float]:
    """Begin a row at each line that prints in the first column."""
    rows = sorted({round(segment.line.bbox[1], 1) for segment in pieces if column_of(segment, gutters) == 0})
    return [top - 1 for top in rows[1:]]


def _by_blocks(pieces: Sequence[Segment], gutters: Sequence[float], leading: float) -> list[float]:
    """Join the lines of each column into blocks and overlapping blocks into rows."""
    blocks: list[tuple[float, float]] = []
    for column in range(len(gutters) + 1):
        own = sorted((s for s in pieces if column_of(s, gutters) == column), key=lambda s: s.middle)
        start = end = None
        last = 0.0
        for segment in own:
            if start is not None and segment.middle - last > leading * LOOSE:
                blocks.append((start, end or start))
                start = None
            start = segment.line.bbox[1] if start is None else start
            end, last = segment.line.bbox[3], segment.middle
        if start is not None:
            blocks.append((start, end or start))
    blocks.sort()
    breaks: list[float] = []
    bottom = blocks[0][1] if blocks else 0.0
    for top, end_ in blocks[1:]:
        if top >= bottom - 0.5:
            breaks.append((top + bottom) / 2)
        bottom = max(bottom, end_)
    return breaks


def _by_lines(lines: Sequence[Line], gutters: Sequence[float], *, with_rests: bool) -> list[float]:
    """Begin a row at each height; with rests, a height that prints in few columns and close below goes on with it."""
    heights = by_height(lines)
    columns = [{column_of(s, gutters) for line in group for s in segments_of(line)} for group in heights]
    full = [i for i, own in enumerate(columns) if len(own) * 2 > len(gutters) + 1]
    between = [heights[b][0].middle - heights[a][0].middle for a, b in pairwise(full) if b == a + 1]
    usual = median(between) if between else None
    breaks: list[float] = []
    for i in range(1, len(heights)):
        step = heights[i][0].middle - heights[i - 1][0].middle
        rest = len(columns[i]) < len(columns[i - 1]) and columns[i] <= columns[i - 1]
        if with_rests and usual is not None and rest and step < CLOSER * usual:
            continue
        bottom, top = max(line.bbox[3] for line in heights[i - 1]), min(line.bbox[1] for line in heights[i])
        breaks.append((bottom + top) / 2)
    return breaks


def by_height(lines: Sequence[Line], within: float = SAME_HEIGHT) -> list[list[Line]]:
    """Return lines in groups of one height, from top to bottom: their middles are `within` so many font sizes."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if groups and line.middle - groups[-1][0].middle < within * line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
