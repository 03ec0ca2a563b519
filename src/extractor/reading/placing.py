"""Where things lie on the page as displayed, which its /Rotate may turn; and which way text runs."""

from __future__ import annotations

from collections.abc import Iterable

import pymupdf

from extractor.reading.page import Bbox


def moved(bbox: Iterable[float], matrix: pymupdf.Matrix) -> Bbox:
    """Return the rectangle after `matrix`, its corners in order."""
    rect = pymupdf.Rect(*bbox) * matrix
    return (rect.x0, rect.y0, rect.x1, rect.y1)


def quarter_of(direction: tuple[float, float], matrix: pymupdf.Matrix) -> int:
    """Return a writing direction as clockwise quarter turns from left-to-right, on the page as displayed."""
    dx, dy = direction
    x, y = dx * matrix.a + dy * matrix.c, dx * matrix.b + dy * matrix.d
    if abs(x) >= abs(y):
        return 0 if x >= 0 else 2
    return 1 if y > 0 else 3


def holds(box: Bbox, x: float, y: float) -> bool:
    """Tell whether a point lies in a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
