"""Which way up a sheet was on the glass: the way in which its longest lines can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from extractor.reading.scan.line_boxes import LineBox
from extractor.reading.scan.recognition import Recognised, recognise
from extractor.reading.scan.vertical import character_spans, side_by_side, turned_line

SAMPLE = 6
"""So many lines show which way up the sheet is."""
READABLE = 0.5
"""Lines that are read with less certainty whichever way they are turned are no text: the sheet is left as it is."""
LONGEST_SAMPLE = 24
"""So many character heights of a line are looked at."""
BETTER = (1.0, 0.95, 1.01, 1.01)
"""How certainly each turned sheet must be read, as a multiple of the certainty of the one that is not turned.

The model also reads characters that lie on their back, as those of a sheet on its right side do when lines are taken
for columns; but no vertical writing can be read as lines from the right, so that a good reading there is proof enough.
"""


def find_turn(clean: NDArray[np.uint8], ink: NDArray[np.uint8], boxes: Sequence[LineBox]) -> int:
    """Return by how many clockwise quarter turns the sheet must be turned for its lines to be read.

    `clean` is the grey picture (paper white) and `ink` its mask (1 ink, else 0), by row and column; boxes are pixels.
    """
    longest = sorted(boxes, key=lambda box: -max(box.width, box.height))[:SAMPLE]
    sample = [_start_of(box) for box in longest]
    certainty = [_certainty(recognise(_turned_views(clean, ink, sample, quarters))) for quarters in range(4)]
    if max(certainty) < READABLE:
        return 0
    return int(np.argmax([sure / needed for sure, needed in zip(certainty, BETTER, strict=True)]))


def _start_of(box: LineBox) -> LineBox:
    """Return the first stretch of a long line."""
    if box.vertical:
        return replace(box, y1=min(box.y1, box.y0 + LONGEST_SAMPLE * box.width))
    return replace(box, x1=min(box.x1, box.x0 + LONGEST_SAMPLE * box.height))


def _turned_views(
    clean: NDArray[np.uint8], ink: NDArray[np.uint8], boxes: Sequence[LineBox], quarters: int
) -> list[NDArray[np.uint8]]:
    """Return the lines as they look once the sheet is turned; upright columns then read downward."""
    return [
        side_by_side(clean, box, character_spans(box, ink))
        if box.vertical and not quarters
        else turned_line(clean, box, quarters)
        for box in boxes
    ]


def _certainty(lines: Sequence[Sequence[Recognised]]) -> float:
    """Return how certainly the lines are read (0…1); lines in which hardly anything is read count as 0."""
    scores = [sum(read.score for read in line) / len(line) for line in lines if len(line) > 1]
    return sum(scores) / max(1, len(lines))
