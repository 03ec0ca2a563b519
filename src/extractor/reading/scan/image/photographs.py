"""Where a page shows photographs: unevenly tinted areas, in which text counts only if it is read with certainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.scan.line_boxes import LineBox

Box = tuple[int, int, int, int]
TINT = 18
"""An area is tinted where it is darker than the page's paper by this, of 255."""
UNEVEN = 25.0
"""Standard deviation of a photograph's tints; that of shaded cells is lower."""
STEP, TEXTURED = 8, 0.22
"""Neighbouring tints that differ by the first are a step; in a photograph this share of places lies on one."""
SMALLEST = 36.0
"""A photograph is at least so wide and high, in points."""
COARSE = 4
"""Areas are looked for in a picture this many times smaller."""


def find_photographs(paper: NDArray[np.uint8], scale: float) -> list[Box]:
    """Return the boxes of photographs in pixels, origin top left.

    `paper` is the shade of the ground (0 black … 255 white) by row and column; `scale` is in pixels a point.
    """
    small = np.ascontiguousarray(paper[::COARSE, ::COARSE])
    level = float(np.percentile(small, 90))
    tinted = (small < level - TINT).astype(np.uint8)
    reach = max(3, round(SMALLEST * scale / COARSE / 4) | 1)
    joined = cv2.morphologyEx(tinted, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    steps = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > STEP
    boxes: list[Box] = []
    for label in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[label])
        if min(width, height) * COARSE < SMALLEST * scale:
            continue
        part = small[y : y + height, x : x + width]
        own = labels[y : y + height, x : x + width] == label
        if float(part[own].std()) >= UNEVEN and float(steps[y : y + height, x : x + width][own].mean()) >= TEXTURED:
            boxes.append((x * COARSE, y * COARSE, (x + width) * COARSE, (y + height) * COARSE))
    return boxes


def mark_photographed(lines: Sequence[LineBox], photographs: Sequence[Box]) -> list[LineBox]:
    """Return the lines; those inside a photograph are marked so."""
    return [replace(line, pictured=any(_inside(line, box) for box in photographs)) for line in lines]


def _inside(line: LineBox, box: Box) -> bool:
    x, y = (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
