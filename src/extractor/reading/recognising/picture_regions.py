"""Where a page shows pictures that may hold print: strips joined, icons left out, text that lies on them blanked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from extractor.reading.boxes import around
from extractor.reading.page import Bbox, Glyph

Grey = NDArray[np.uint8]
LEAST_HEIGHT, LEAST_WIDTH = 7.0, 14.0
"""Points; a picture whose shorter or longer side is less is an icon or an ornament."""
ABUTTING = 2.0
"""Points between strips of one scan, and by which their sides differ."""
LARGEST_AREA = 1e8
"""Square points; shapes that far apart are no page."""
LARGEST_SHAPE = 60.0
"""A larger shape is an outline of characters only if it has as many lines and curves as a line of them."""
OUTLINED_PAGE, OUTLINED_REGION = 200, 60
"""A dozen characters drawn as outlines have as many lines and curves; and the few of one region of such a page."""
ASIDE = 5.0
"""Points of page around outlines that are looked at with them: print is known by the paper around it."""
TOGETHER = 24.0
"""Outlines that lie apart by less points, up to twice as many, are one region: a lone digit belongs to its table."""
BLANKED_BEYOND = 0.08
"""By this share of its size a character's ink may reach beyond its box."""


def picture_regions(pictures: Iterable[Bbox], width: float, height: float) -> list[Bbox]:
    """Return the regions that pictures take up on a page of `width` × `height` points, those large enough for print."""
    shown = [_clipped(picture, width, height) for picture in pictures]
    boxes = [box for box in shown if box[2] > box[0] and box[3] > box[1]]
    return [box for box in _joined(boxes) if _is_large_enough(box)]


def outline_regions(outlines: Sequence[tuple[Bbox, int]]) -> list[Bbox]:
    """Return where characters may be drawn as outlines: shapes that lie together and have many lines and curves.

    `outlines` are boxes of filled shapes and how many lines and curves each has.
    """
    shapes = [
        (box, segments)
        for box, segments in outlines
        if min(box[2] - box[0], box[3] - box[1]) <= LARGEST_SHAPE or segments >= OUTLINED_PAGE
    ]
    if sum(segments for _, segments in shapes) < OUTLINED_PAGE:
        return []
    left, top = min(box[0] for box, _ in shapes), min(box[1] for box, _ in shapes)
    right, bottom = max(box[2] for box, _ in shapes), max(box[3] for box, _ in shapes)
    if (right - left) * (bottom - top) > LARGEST_AREA:
        return []
    places = [
        (*(int((side - start) / TOGETHER) for side, start in zip(box, (left, top, left, top), strict=True)), segments)
        for box, segments in shapes
    ]
    rows = [bytearray(int((right - left) / TOGETHER) + 1) for _ in range(int((bottom - top) / TOGETHER) + 1)]
    for x0, y0, x1, y1, _ in places:
        for row in rows[y0 : y1 + 1]:
            row[x0 : x1 + 1] = b"1" * (x1 + 1 - x0)
    region_at = _connected({(y, x) for y, row in enumerate(rows) for x, covered in enumerate(row) if covered})
    regions: dict[int, list[tuple[Bbox, int]]] = {}
    for shape, (x0, y0, *_) in zip(shapes, places, strict=True):
        regions.setdefault(region_at[y0, x0], []).append(shape)
    return [
        _with_margin([box for box, _ in regions[number]])
        for number in sorted(regions)
        if sum(segments for _, segments in regions[number]) >= OUTLINED_REGION
    ]


def _connected(squares: set[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Return the number of the region in which each square (row, column) lies; regions touch nowhere."""
    region_at: dict[tuple[int, int], int] = {}
    count = 0
    for square in sorted(squares):
        if square in region_at:
            continue
        region_at[square] = count
        waiting = [square]
        while waiting:
            row, column = waiting.pop()
            around = ((y, x) for y in (row - 1, row, row + 1) for x in (column - 1, column, column + 1))
            new = [one for one in around if one in squares and one not in region_at]
            region_at.update(dict.fromkeys(new, count))
            waiting += new
        count += 1
    return region_at


def _with_margin(boxes: Sequence[Bbox]) -> Bbox:
    x0, y0, x1, y1 = around(boxes)
    return x0 - ASIDE, y0 - ASIDE, x1 + ASIDE, y1 + ASIDE


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
