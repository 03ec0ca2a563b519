"""Finds boxes and glyphs near a place without asking all of them: a page may hold tens of thousands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.reading.page import Bbox, Glyph

TILE = 24.0
"""Side of the squares, in points, by which boxes are looked up: about the height of a row."""
FARTHEST = 127
"""Squares beyond this number count as this one: files may state boxes of any size."""


class BoxIndex:
    """Boxes by the squares of the page that they touch, each with its number in the order in which it was added."""

    def __init__(self, boxes: Iterable[Bbox] = ()) -> None:
        self._boxes: list[Bbox] = []
        self._tiles: dict[tuple[int, int], list[int]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def __len__(self) -> int:
        return len(self._boxes)

    def add(self, box: Bbox) -> None:
        """Add a box; its number is how many there were before it."""
        number = len(self._boxes)
        for tile in _tiles(box):
            self._tiles[tile].append(number)
        self._boxes.append(box)

    def meeting(self, box: Bbox) -> list[int]:
        """Return the numbers of the boxes that share an area with `box`, in order."""
        tiles, boxes = self._tiles, self._boxes
        if not boxes:
            return []
        x0, y0, x1, y1 = box
        lists = [found for tile in _tiles(box) if (found := tiles.get(tile))]
        if not lists:
            return []
        near = lists[0] if len(lists) == 1 else sorted(set().union(*lists))
        return [
            number
            for number in near
            if (other := boxes[number])[0] < x1 and x0 < other[2] and other[1] < y1 and y0 < other[3]
        ]

    def holding(self, x: float, y: float) -> list[int]:
        """Return the numbers of the boxes that hold a point, in order."""
        boxes = self._boxes
        return [
            number
            for number in self._tiles.get((_tile(x), _tile(y)), ())
            if (other := boxes[number])[0] <= x <= other[2] and other[1] <= y <= other[3]
        ]


class GlyphIndex:
    """The glyphs of a page by the places of their middles."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self.glyphs = tuple(glyphs)
        middles = [((g.y0 + g.y1) / 2, (g.x0 + g.x1) / 2, number) for number, g in enumerate(self.glyphs)]
        self._middles = sorted(middles)
        self._ys = [y for y, _, _ in self._middles]

    def inside(self, box: Bbox) -> list[Glyph]:
        """Return the glyphs whose middle is in a box or on its edge, in their order."""
        return [self.glyphs[number] for number in sorted(self._numbers(box))]

    def outside(self, boxes: Iterable[Bbox]) -> list[Glyph]:
        """Return the glyphs whose middle is in none of the boxes, in their order."""
        inside = {number for box in boxes for number in self._numbers(box)}
        return [glyph for number, glyph in enumerate(self.glyphs) if number not in inside]

    def _numbers(self, box: Bbox) -> list[int]:
        x0, y0, x1, y1 = box
        level = self._middles[bisect_left(self._ys, y0) : bisect_right(self._ys, y1)]
        return [number for _, x, number in level if x0 <= x <= x1]


def _tiles(box: Bbox) -> list[tuple[int, int]]:
    x0, y0, x1, y1 = box
    left, top, right, bottom = _tile(x0), _tile(y0), _tile(x1), _tile(y1)
    if top == bottom:
        return [(column, top) for column in range(left, right + 1)]
    return [(column, row) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _tile(place: float) -> int:
    if 0.0 <= place < FARTHEST * TILE:
        return int(place // TILE)
    return FARTHEST if place >= 0.0 else -1
