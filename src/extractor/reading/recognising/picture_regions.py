"""Where a page shows pictures that may hold print: strips joined, icons left out, text that lies on them blanked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.reading.page import Bbox, Glyph

Grey = NDArray[np.uint8]
LEAST_HEIGHT, LEAST_WIDTH = 7.0, 14.0
"""Points; a picture whose shorter or longer side is less is an icon or an ornament."""
ABUTTING = 2.0
"""Points between strips of one scan, and by which their sides differ."""
BLANKED_BEYOND = 0.08
"""By this share of its size a character's ink may reach beyond its box."""


def picture_regions(pictures: Iterable[Bbox], width: float, height: float) -> list[Bbox]:
    """Return the regions that pictures take up on a page of `width` × `height` points, those large enough for print."""
    shown = [_clipped(picture, width, height) for picture in pictures]
    boxes = [box for box in shown if box[2] > box[0] and box[3] > box[1]]
    return [box for box in _joined(boxes) if _is_large_enough(box)]


def _clipped(box: Bbox, width: float, height: float) -> Bbox:
    return max(0.0, box[0]), max(0.0, box[1]), min(width, box[2]), min(height, box[3])


def _is_large_enough(box: Bbox) -> bool:
    across, down = box[2] - box[0], box[3] - box[1]
    return min(across, down) >= LEAST_HEIGHT and max(across, down) >= LEAST_WIDTH


def _joined(boxes: Sequence[Bbox]) -> list[Bbox]:
    """Join pictures that lie in each other, and strips that make up one picture."""
    joined: list[Bbox] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        while (other := next((one for one in joined if _belong_together(one, box)), None)) is not None:
            joined.remove(other)
            box = (min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3]))
        joined.append(box)
    return joined


def _belong_together(a: Bbox, b: Bbox) -> bool:
    if _contains(a, b) or _contains(b, a):
        return True
    stacked = abs(a[0] - b[0]) <= ABUTTING and abs(a[2] - b[2]) <= ABUTTING
    beside = abs(a[1] - b[1]) <= ABUTTING and abs(a[3] - b[3]) <= ABUTTING
    return (stacked and a[1] - ABUTTING <= b[3] and b[1] - ABUTTING <= a[3]) or (
        beside and a[0] - ABUTTING <= b[2] and b[0] - ABUTTING <= a[2]
    )


def _contains(a: Bbox, b: Bbox) -> bool:
    return a[0] - ABUTTING <= b[0] and a[1] - ABUTTING <= b[1] and b[2] <= a[2] + ABUTTING and b[3] <= a[3] + ABUTTING


def region_of(grey: Grey, scale: float, box: Bbox) -> Grey:
    """Return a copy of the part of a drawn page (`scale` pixels a point) that `box` (points) holds."""
    x0, y0, x1, y1 = (round(side * scale) for side in box)
    return grey[max(0, y0) : y1, max(0, x0) : x1].copy()


def blanked(grey: Grey, scale: float, glyphs: Iterable[Glyph]) -> Grey:
    """Return a drawn page without the given characters: each is painted over with the shade of its paper."""
    page = grey.copy()
    for glyph in glyphs:
        beyond = BLANKED_BEYOND * glyph.size
        x0, y0 = max(0, int((glyph.x0 - beyond) * scale)), max(0, int((glyph.y0 - beyond) * scale))
        x1, y1 = max(0, round((glyph.x1 + beyond) * scale) + 1), max(0, round((glyph.y1 + beyond) * scale) + 1)
        part = page[y0:y1, x0:x1]
        if part.size:
            part[:] = np.uint8(np.percentile(part, 90))
    return page
