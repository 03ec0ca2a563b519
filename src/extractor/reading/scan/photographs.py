"""Where a page shows photographs: areas that are tinted unevenly. What is read there must be read with certainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.scan.text_lines import Strip

Box = tuple[int, int, int, int]
TINT = 18
"""An area is tinted where it is darker than the page's paper by this, of 255."""
UNEVEN = 25.0
"""Standard deviation of a photograph's tints; that of shaded cells is lower."""
STEP, TEXTURED = 8, 0.22
"""Neighbouring tints that differ by the first are a step; in a photograph this share of places lies on one."""
SMALLEST = 36.0
"""A smaller area is no photograph, in points aside."""
COARSE = 4
"""Areas are looked for in a picture this many times smaller."""


def find_photographs(paper: NDArray[np.uint8], scale: float) -> list[Box]:
    """Return the boxes of photographs in pixels; `paper` is the ground's shade at each pixel."""
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


def marked(strips: Sequence[Strip], photographs: Sequence[Box]) -> list[Strip]:
    """Return the strips, those inside a photograph marked so."""
    return [replace(strip, pictured=any(_inside(strip, box) for box in photographs)) for strip in strips]


def _inside(strip: Strip, box: Box) -> bool:
    x, y = (strip.x0 + strip.x1) / 2, (strip.y0 + strip.y1) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
