"""Finds the boxes near a place without asking all of them: a page may hold tens of thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractor.reading.page import Bbox

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
        for tile in _tiles(box):
            self._tiles[tile].append(len(self._boxes))
        self._boxes.append(box)

    def meeting(self, box: Bbox) -> list[int]:
        """Return the numbers of the boxes that share an area with `box`, in order."""
        x0, y0, x1, y1 = box
        near = {number for tile in _tiles(box) for number in self._tiles.get(tile, ())}
        boxes = self._boxes
        return sorted(
            number
            for number in near
            if (other := boxes[number])[0] < x1 and x0 < other[2] and other[1] < y1 and y0 < other[3]
        )

    def holding(self, x: float, y: float) -> list[int]:
        """Return the numbers of the boxes that hold a point, in order."""
        boxes = self._boxes
        return [
            number
            for number in self._tiles.get((_tile(x), _tile(y)), ())
            if (other := boxes[number])[0] <= x <= other[2] and other[1] <= y <= other[3]
        ]


def _tiles(box: Bbox) -> Iterator[tuple[int, int]]:
    x0, y0, x1, y1 = box
    rows = range(_tile(y0), _tile(y1) + 1)
    return ((column, row) for column in range(_tile(x0), _tile(x1) + 1) for row in rows)


def _tile(place: float) -> int:
    return int(min(max(place, -1.0) // TILE, FARTHEST))
