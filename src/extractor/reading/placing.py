"""Where things lie on the page as displayed, which its /Rotate may turn; and which way text runs."""

from __future__ import annotations

from collections.abc import Iterable

import pymupdf

from extractor.reading.page import Bbox


def moved(bbox: Iterable[float], matrix: pymupdf.Matrix) -> Bbox:
    """Return the rectangle after `matrix`, its corners in order."""
    x0, y0, x1, y1 = bbox
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    if (a, b, c, d, e, f) != (1, 0, 0, 1, 0, 0):
        x0, y0, x1, y1 = x0 * a + y0 * c + e, x0 * b + y0 * d + f, x1 * a + y1 * c + e, x1 * b + y1 * d + f
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def quarter_of(direction: tuple[float, float], matrix: pymupdf.Matrix) -> int:
    """Return a writing direction as clockwise quarter turns from left-to-right, on the page as displayed."""
    dx, dy = direction
    x, y = dx * matrix.a + dy * matrix.c, dx * matrix.b + dy * matrix.d
    if abs(x) >= abs(y):
        return 0 if x >= 0 else 2
    return 1 if y > 0 else 3
