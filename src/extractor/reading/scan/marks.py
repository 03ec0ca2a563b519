"""Marks that stand alone in a cell (○ ◎ ● × ▲ △ ▼ ▽ ※ －), known by their shape: a line reader takes ○ for 0 or O."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]
SIZES = (0.3, 1.5)
"""Longer side of a mark, as a multiple of the usual height of a line."""
ROUND, ROUND_FILL = (0.84, 1.19), (0.67, 0.88)
"""Width of a round mark as a multiple of its height, and the share of its box that a disc fills (π/4)."""
SQUARISH = (0.7, 1.5)
"""Width of the other marks, as a multiple of their height."""
SOLID, HOLLOW = 0.88, 0.8
"""Share of its outline that a filled mark inks at least, and an open one at most."""
TRIANGLE_FILL, STRAY = (0.4, 0.66), 0.14
"""Share of its box that a triangle fills; how far the widths of its rows may stray from even growth."""
ON_DIAGONAL, DIAGONAL = 0.85, 0.15
"""Share of a cross's ink that lies as near to a diagonal, as a multiple of its width."""
DOTTED, CORNER = 0.5, 0.08
"""The same for a cross with dots; and the share of ink in a ninth of the box that is not empty."""
SMALL, BLUR, ALIKE = 24, 1.2, 0.65
"""Side in pixels to which a shape is reduced to be turned, blur in pixels; the least correlation of what is alike."""
DASH_HEIGHT, DASH_WIDTH, DASH_RATIO = 0.3, (0.2, 1.3), 2.0
"""Measures of a dash, as multiples of the usual height of a line; how many times it is wider than high at least."""
DASH = "－"


@dataclass(frozen=True)
class _Shape:
    """The ink of a mark, its box filled; `filled`: what its outline encloses, each 1 or 0."""

    ink: Mask
    filled: Mask

    @property
    def ratio(self) -> float:
        """Width as a multiple of the height."""
        height, width = self.ink.shape
        return float(width / height)

    @property
    def fill(self) -> float:
        """Share of the box that the outline encloses."""
        return float(self.filled.mean())

    @property
    def inked(self) -> float:
        """Share of the outline that is ink."""
        return float(self.ink.sum() / max(1, self.filled.sum()))


def find_mark(ink: Mask, letter: float) -> str:
    """Return the mark that a piece of ink is, "" if it is not one; `letter` is the usual height of a line in pixels."""
    height, width = ink.shape
    if height <= max(2.0, DASH_HEIGHT * letter):
        long_enough = width >= DASH_RATIO * height and width >= DASH_WIDTH[0] * letter
        return DASH if long_enough and width <= DASH_WIDTH[1] * letter else ""
    if not SIZES[0] * letter <= max(height, width) <= SIZES[1] * letter or min(height, width) < 5:
        return ""
    outlines, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    shape = _Shape(ink, np.asarray(cv2.drawContours(np.zeros_like(ink), outlines, -1, 1, cv2.FILLED), np.uint8))
    if not SQUARISH[0] <= shape.ratio <= SQUARISH[1]:
        return ""
    if len(outlines) == 1:
        return _round_mark(shape) or _triangle(shape) or _cross(shape)
    return _cross(shape) or _reference_mark(shape)


def _round_mark(shape: _Shape) -> str:
    """Return which round mark a shape is."""
    if not (ROUND[0] <= shape.ratio <= ROUND[1] and ROUND_FILL[0] <= shape.fill <= ROUND_FILL[1]):
        return ""
    height, width = shape.ink.shape
    y, x = np.mgrid[0:height, 0:width]
    out = np.hypot((x - (width - 1) / 2) / (width / 2), (y - (height - 1) / 2) / (height / 2))
    if float(shape.filled[out > 1.15].mean() if (out > 1.15).any() else 0.0) > 0.2:
        return ""
    if shape.inked >= SOLID:
        return "●"
    inner = _inner_ink(shape.ink)
    if inner is None:
        return "○" if shape.inked <= HOLLOW else ""
    rows, columns = np.flatnonzero(inner.any(axis=1)), np.flatnonzero(inner.any(axis=0))
    down, across = int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1
    centred = (
        abs(columns.mean() - (width - 1) / 2) <= 0.1 * width and abs(rows.mean() - (height - 1) / 2) <= 0.1 * height
    )
    alike = 0.75 <= across / down <= 1.33 and down >= 0.25 * height
    return "◎" if centred and alike else ""


def _inner_ink(ink: Mask) -> Mask | None:
    """Return the ink that a ring encloses without touching it; None if it encloses none."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count < 3:
        return None
    ring = 1 + int(stats[1:, cv2.CC_STAT_WIDTH].argmax())
    inner = np.asarray((labels > 0) & (labels != ring), np.uint8)
    return inner if inner.sum() > 0.02 * ink.size else None


def _triangle(shape: _Shape) -> str:
    """Return which triangle a shape is: its rows grow evenly from a point to a side."""
    if not TRIANGLE_FILL[0] <= shape.fill <= TRIANGLE_FILL[1]:
        return ""
    widths = shape.filled.sum(axis=1) / shape.filled.shape[1]
    even = (np.arange(len(widths)) + 0.5) / len(widths)
    for pointing_up, grown in ((True, widths), (False, widths[::-1])):
        if float(np.abs(grown - even).mean()) <= STRAY and grown[-max(1, len(grown) // 6) :].max() >= 0.85:
            solid = shape.inked >= SOLID
            return ("▲" if solid else "△") if pointing_up else ("▼" if solid else "▽")
    return ""


def _diagonal(shape: _Shape) -> NDArray[np.float64]:
    """Return for each pixel how far it is from the nearer diagonal, as a multiple of the width."""
    height, width = shape.ink.shape
    y, x = np.mgrid[0:height, 0:width]
    across, down = (x + 0.5) / width, (y + 0.5) / height
    return np.asarray(np.minimum(np.abs(across - down), np.abs(across + down - 1)), np.float64)


def _thirds(ink: Mask) -> list[list[float]]:
    """Return the share of ink in each ninth of the box, by row and column."""
    rows = np.array_split(ink, 3, axis=0)
    return [[float(part.mean()) for part in np.array_split(row, 3, axis=1)] for row in rows]


def _crosses(shape: _Shape, share: float) -> bool:
    """Return whether at least so much of the ink lies along the diagonals, and some in each corner."""
    thirds = _thirds(shape.ink)
    corners = (thirds[0][0], thirds[0][2], thirds[2][0], thirds[2][2])
    return min(corners) > CORNER and float((_diagonal(shape)[shape.ink > 0] <= DIAGONAL).mean()) >= share


def _cross(shape: _Shape) -> str:
    """Return × if all ink lies along both diagonals."""
    return "×" if _crosses(shape, ON_DIAGONAL) and _thirds(shape.ink)[1][1] > 0.2 else ""


def _reference_mark(shape: _Shape) -> str:
    """Return ※ if ink lies along both diagonals, and a dot between any two arms."""
    thirds = _thirds(shape.ink)
    dots = (thirds[0][1], thirds[1][0], thirds[1][2], thirds[2][1])
    dotted = _crosses(shape, DOTTED) and min(dots) > CORNER and shape.fill < TRIANGLE_FILL[1]
    return "※" if dotted and _looks_alike_turned(shape) else ""


def _looks_alike_turned(shape: _Shape) -> bool:
    """Return whether a shape looks much the same turned by a quarter and mirrored, as no kanji does (無)."""
    small = cv2.resize(shape.ink.astype(np.float32), (SMALL, SMALL), interpolation=cv2.INTER_AREA)
    seen = cv2.GaussianBlur(small, (0, 0), BLUR)
    turned = (np.rot90(seen), seen[::-1], seen[:, ::-1])
    return min(float(np.corrcoef(seen.ravel(), other.ravel())[0, 1]) for other in turned) >= ALIKE
