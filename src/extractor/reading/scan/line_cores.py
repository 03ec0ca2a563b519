"""Where the detection model sees lines of text: the core of each line, cut at drawn lines.

The model marks the core of each line (Liao et al., Real-Time Scene Text Detection with Differentiable Binarization,
2020). Neighbouring cells often run together in its marks, so these are cut at the drawn lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.scan.models import detector

Mask = NDArray[np.uint8]
DETECTION_DPI = 120
LONGEST_SIDE = 1984
STRIDE = 32
"""The model takes sides that are multiples of this."""
HIGHEST, LEAST_BLANK = 16 * STRIDE, 4
"""Rows that the model is shown at once if there are so many blank ones to cut between."""
WIDE_BLANK = 4 * STRIDE
"""More blank rows than these are not shown to it."""
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
    own_pixels = marked > 0
    sums = np.bincount(labels[own_pixels], weights=likely[own_pixels], minlength=count)
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
    for band in _bands(small < DARK):
        part = detector()(np.repeat(small[None, None, band.rows, band.columns], 3, axis=1))[0, 0]
        found[band.own, band.columns] = part[band.own.start - band.rows.start : band.own.stop - band.rows.start]
    return np.asarray(cv2.resize(found, clean.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


@dataclass(frozen=True, slots=True)
class _Band:
    """A band of a picture that holds ink: the rows that the model is shown, those that are its own, and its columns."""

    rows: slice
    own: slice
    columns: slice


def _bands(ink: NDArray[np.bool_]) -> Iterator[_Band]:
    """Yield the bands of a picture that hold ink, in whole strides: the model's memory grows with what it is shown."""
    columns = np.flatnonzero(ink.any(axis=0))
    across = _strides(int(columns[0]), int(columns[-1]) + 1, ink.shape[1]) if len(columns) else slice(0)
    inked = np.asarray(ink.any(axis=1), np.bool_)
    for first, last in _apart(inked):
        cuts = _cuts(inked, first, last)
        for top, bottom in pairwise([first, *cuts, last]):
            rows = _strides(top, bottom, ink.shape[0])
            own = slice(top if top in cuts else rows.start, bottom if bottom in cuts else rows.stop)
            yield _Band(rows, own, across)


def _apart(inked: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield where bands begin and end (exclusive) between which wide stretches of rows hold no ink."""
    rows = np.flatnonzero(inked)
    breaks = np.flatnonzero(np.diff(rows) > WIDE_BLANK)
    firsts, lasts = np.append(rows[:1], rows[breaks + 1]), np.append(rows[breaks], rows[-1:])
    return ((int(first), int(last) + 1) for first, last in zip(firsts, lasts, strict=True))


def _cuts(inked: NDArray[np.bool_], first: int, last: int) -> list[int]:
    """Return at which rows a high band is cut: in the middle of the widest blank in the second half of what may be."""
    cuts: list[int] = []
    while last - first > HIGHEST:
        begin = first + HIGHEST // 2
        runs = np.flatnonzero(np.diff(np.pad((~inked[begin : first + HIGHEST]).astype(np.int8), 1)))
        widths = runs[1::2] - runs[::2]
        if not len(widths) or widths.max() < LEAST_BLANK:
            break
        widest = int(widths.argmax())
        first = begin + int(runs[2 * widest] + runs[2 * widest + 1]) // 2
        cuts.append(first)
    return cuts


def _strides(first: int, last: int, length: int) -> slice:
    """Return the whole strides from a first place to a last (exclusive), and one more on each side."""
    begin, end = first // STRIDE - 1, -(-last // STRIDE) + 1
    return slice(max(0, begin) * STRIDE, min(length, end * STRIDE))
