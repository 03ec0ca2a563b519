"""Running text set in columns side by side, which is aligned like a table without rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.layout.tables.open.gutters import Segment, segments_of
from extractor.layout.text.line import Line

FEWEST_LINES = 4
"""A column of fewer lines shows no habit."""
NARROWEST = 10.0
"""Running text is set at least so many font sizes wide."""
REACHES = 1.6
"""A line is full if it ends within this multiple of the font size of its column's right edge."""
FULL_SHARE = 0.6
"""Of running text at least this share of the lines are full; the others end paragraphs or are headings."""
OUTLIERS = 0.1
"""This share of a column's lines may stick out: hanging punctuation."""


def is_running_text(lines: Sequence[Line], gutters: Sequence[float]) -> bool:
    """Return whether lines that gutters cut into columns are running text: in every column most lines are full.

    In a table a column of sentences has columns of names, dates or numbers beside it, whose lines end where they like.
    """
    columns: dict[int, list[Segment]] = defaultdict(list)
    for line in lines:
        for segment in segments_of(line):
            columns[sum((segment.x0 + segment.x1) / 2 > gutter for gutter in gutters)].append(segment)
    return len(columns) > 1 and all(map(_is_filled, columns.values()))


def _is_filled(column: Sequence[Segment]) -> bool:
    """Return whether most lines of a column reach its right edge."""
    if len(column) < FEWEST_LINES:
        return False
    ends = sorted(segment.x1 for segment in column)
    right = ends[int((1 - OUTLIERS) * (len(ends) - 1))]
    left = min(segment.x0 for segment in column)
    size = max(segment.line.size for segment in column)
    full = sum(1 for segment in column if segment.x1 >= right - REACHES * segment.line.size)
    return right - left >= NARROWEST * size and full >= FULL_SHARE * len(column)
