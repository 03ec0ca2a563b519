"""Which way up a sheet lay on the glass: the way in which its longest lines can be read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.reading.scan.recognition import Read, recognise
from extractor.reading.scan.text_lines import Strip
from extractor.reading.scan.vertical import character_spans, lying, side_by_side

SAMPLE = 6
"""So many lines tell which way up the sheet is."""
LONGEST_SAMPLE = 24
"""Of a line, so many character heights are looked at."""
BETTER = (1.0, 0.95, 1.01, 1.01)
"""How certainly each turned sheet must be read, as a multiple of the certainty of the one that is not turned.

The model also reads characters that lie on their back, as those of a sheet on its right side do when lines are taken
for columns; but no vertical writing can be read as lines from the right, so that a good reading there is proof enough.
"""


def find_turn(clean: NDArray[np.uint8], ink: NDArray[np.uint8], strips: Sequence[Strip]) -> int:
    """Return by how many clockwise quarter turns the sheet must be turned for its lines to be read."""
    sample = [_start_of(strip) for strip in sorted(strips, key=lambda strip: -max(strip.width, strip.height))[:SAMPLE]]
    certainty = [_certainty(recognise(_views(clean, ink, sample, quarters))) for quarters in range(4)]
    return int(np.argmax([sure / needed for sure, needed in zip(certainty, BETTER, strict=True)]))


def _start_of(strip: Strip) -> Strip:
    """Return the first stretch of a long strip."""
    if strip.vertical:
        return Strip(
            strip.x0, strip.y0, strip.x1, min(strip.y1, strip.y0 + LONGEST_SAMPLE * strip.width), strip.region, True
        )
    return Strip(strip.x0, strip.y0, min(strip.x1, strip.x0 + LONGEST_SAMPLE * strip.height), strip.y1, strip.region)


def _views(
    clean: NDArray[np.uint8], ink: NDArray[np.uint8], strips: Sequence[Strip], quarters: int
) -> list[NDArray[np.uint8]]:
    """Return the lines as they look once the sheet is turned; upright columns then read downward."""
    return [
        side_by_side(clean, strip, character_spans(strip, ink))
        if strip.vertical and not quarters
        else lying(clean, strip, quarters)
        for strip in strips
    ]


def _certainty(lines: Sequence[Sequence[Read]]) -> float:
    """Return how certainly the lines are read; lines of which hardly anything is read count as nothing."""
    scores = [sum(read.score for read in line) / len(line) for line in lines if len(line) > 1]
    return sum(scores) / max(1, len(lines))
