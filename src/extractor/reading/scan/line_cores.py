"""Where the detection model sees lines of text: the core of each line, cut at drawn lines.

The model marks the core of each line (Liao et al., Real-Time Scene Text Detection with Differentiable Binarization,
2020). Neighbouring cells often run together in its marks, so these are cut at the drawn lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.scan.models import detector

Mask = NDArray[np.uint8]
DETECTION_DPI = 120
LONGEST_SIDE = 1984
STRIDE = 32
"""The model takes sides that are multiples of this."""
DARK = 0.6
"""What is lighter (-1 black … 1 white) is paper: the model need not look there."""
CORE = 0.3
"""Probability from which a pixel belongs to the core of a line."""
SURE = 0.5
"""A core whose mean probability is lower shows no text."""
UNCLIP = 1.6
"""The factor by which the method's authors widen a core to its line: distance = area × factor / perimeter."""
UPRIGHT = 1.8
"""A box this many times higher than wide, and more than a character high, is vertical writing."""


@dataclass(frozen=True, slots=True)
class LineCore:
    """What the model marks of a line, its region (cell) of the picture, and how far the line may reach beyond it.

    All in pixels, origin top left.
    """

    x0: int
    y0: int
    x1: int
    y1: int
    region: int
    reach: int

    @property
    def vertical(self) -> bool:
        """Whether the line runs downward."""
        width, height = self.x1 - self.x0 + 2 * self.reach, self.y1 - self.y0 + 2 * self.reach
        return height > UPRIGHT * width


def find_cores(clean: NDArray[np.uint8], regions: NDArray[np.int32], walls: Mask, scale: float) -> Iterator[LineCore]:
    """Yield the core of each line that the model sees, cut at the walls.

    `clean` is the grey picture (paper white), `regions` the number of the region at each pixel, `walls` a mask of the
    drawn lines; `scale` is in pixels a point.
    """
    likely = _likelihood(clean, scale)
    marked = ((likely > CORE) & (walls == 0)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(marked, connectivity=8)
    sums = np.bincount(labels.ravel(), weights=likely.ravel(), minlength=count)
    for label in range(1, count):
        x, y, width, height, area = (int(value) for value in stats[label])
        if sums[label] >= SURE * area and min(width, height) > 1:
            own = labels[y : y + height, x : x + width] == label
            region = int(np.bincount(regions[y : y + height, x : x + width][own]).argmax())
            yield LineCore(x, y, x + width, y + height, region, round(area * UNCLIP / (2 * (width + height))))


def _likelihood(clean: NDArray[np.uint8], scale: float) -> NDArray[np.float32]:
    """Return for each pixel how likely it belongs to the core of a line (0…1)."""
    factor = min(DETECTION_DPI / (72 * scale), LONGEST_SIDE / max(clean.shape))
    height, width = (max(STRIDE, round(side * factor / STRIDE) * STRIDE) for side in clean.shape)
    small = cv2.resize(clean, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32) / 127.5 - 1
    found = np.zeros(small.shape, np.float32)
    for rows, columns in _inked(small):
        found[rows, columns] = detector()(np.repeat(small[None, None, rows, columns], 3, axis=1))[0, 0]
    return np.asarray(cv2.resize(found, clean.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def _inked(small: NDArray[np.float32]) -> Iterator[tuple[slice, slice]]:
    """Yield the rows and columns of a picture (-1 black … 1 white) that hold ink, in whole strides; nothing if none."""
    ink = small < DARK
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if len(rows):
        yield _strides(rows, small.shape[0]), _strides(columns, small.shape[1])


def _strides(places: NDArray[np.int64], length: int) -> slice:
    """Return the whole strides around the first and the last place, and one more on each side."""
    first, last = int(places[0]) // STRIDE - 1, int(places[-1]) // STRIDE + 2
    return slice(max(0, first) * STRIDE, min(length, last * STRIDE))
