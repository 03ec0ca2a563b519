"""Boxes in PDF points: the box around several, middles, and whether a box contains a point."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from extractor.reading.page import Bbox, Glyph

_BBOX = itemgetter(slice(1, 5))


def around(boxes: Iterable[Bbox]) -> Bbox:
    """Return the box around boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def around_glyphs(glyphs: Iterable[Glyph]) -> Bbox:
    """Return the box around characters."""
    return around(map(_BBOX, glyphs))


def middle(box: Bbox) -> tuple[float, float]:
    """Return the middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds(box: Bbox, x: float, y: float) -> bool:
    """Return whether a point lies in a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def holds_middle(box: Bbox, inner: Bbox) -> bool:
    """Return whether the middle of another box lies in a box."""
    return holds(box, *middle(inner))
