"""Where lines of text stand in a picture: the cores that the detection model sees, fitted to the ink.

Single digits and dashes that the model passes over are added from the ink that is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.scan.line_cores import LineCore, find_cores

Mask = NDArray[np.uint8]
SMALLEST, LARGEST = 3.0, 90.0
"""Heights of lines in points."""
TWO_LINES = 1.5
"""A box of this many times the usual height may hold two lines."""
VALLEY = 0.35
"""Between two lines a row holds at most this share of a usual row's ink."""
LENIENCE = 1.1
"""A line may reach this many times as far beyond its core as the method's authors say."""
LEAST_MARK = 0.22
"""Size of the smallest ink that counts as a mark of its own, as a multiple of the usual character."""
COVERED = 0.6
"""A box of which another covers this share is the same line."""
MOST_MARKS = 6
"""A region with more ink that the model passed over is a picture or a diagram."""
CHARACTER = 1.3
"""Height of the largest character on a line, as a multiple of the usual one."""


@dataclass(frozen=True, slots=True)
class LineBox:
    """The box of a line in pixels (origin top left), and the region (cell) of the picture in which it stands.

    `seen`: the detection model marked it; else it is ink that the model passed over. `alone`: it is all that its region
    holds. `pictured`: it stands in a photograph.
    """

    x0: int
    y0: int
    x1: int
    y1: int
    region: int
    vertical: bool = False
    seen: bool = True
    alone: bool = False
    pictured: bool = False

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.y1 - self.y0


def find_line_boxes(clean: NDArray[np.uint8], ink: Mask, walls: Mask, scale: float) -> list[LineBox]:
    """Return the lines of text of a picture from which drawn lines were removed.

    `clean` is the grey picture (paper white), `ink` its mask, `walls` a mask of the removed lines; `scale` is in pixels
    a point.
    """
    regions = np.asarray(cv2.connectedComponents(1 - walls, connectivity=4)[1], np.int32)
    cores = list(find_cores(clean, regions, walls, scale))
    seen = [box for core in cores if (box := _fit_to_ink(core, _room(core, cores), ink, regions))]
    boxes = [box for box in seen if SMALLEST * scale <= min(box.width, box.height) <= LARGEST * scale]
    if not boxes:
        return []
    letter = float(np.median([min(box.width, box.height) for box in boxes]))
    single = _without_duplicates([half for box in boxes for half in _split(box, ink, regions, letter)])
    passed_over = _passed_over(single, ink, regions, letter)
    marks = Counter(box.region for box in passed_over)
    lines = Counter(box.region for box in single)
    around = _page_region(regions)
    return [
        replace(box, alone=box.region != around and lines[box.region] == 1 and not marks[box.region]) for box in single
    ] + [
        replace(box, seen=False, alone=marks[box.region] == 1 and not lines[box.region])
        for box in passed_over
        if marks[box.region] <= MOST_MARKS
    ]


def single_line(ink: Mask) -> list[LineBox]:
    """Return all ink of a picture as its one line, nothing if it is blank."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return []
    box = (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)
    return [LineBox(*box, region=1, seen=False, alone=True)]


def _room(core: LineCore, cores: Sequence[LineCore]) -> tuple[int, int]:
    """Return from where to where the line of a core may extend: half-way to the next pieces of the same line."""
    reach = round(core.reach * LENIENCE)
    left, right = max(0, core.x0 - reach), core.x1 + reach
    for other in cores:
        beside = min(core.y1, other.y1) - max(core.y0, other.y0) > (core.y1 - core.y0) / 2
        if beside and not core.vertical:
            if core.x1 <= other.x0 < right + other.reach:
                right = min(right, (core.x1 + other.x0) // 2)
            elif left - other.reach < other.x1 <= core.x0:
                left = max(left, (core.x0 + other.x1) // 2)
    return left, right


def _fit_to_ink(core: LineCore, room: tuple[int, int], ink: Mask, regions: NDArray[np.int32]) -> LineBox | None:
    """Return the line around a core: as far as its ink reaches in its region, but not into the next line."""
    reach = round(core.reach * LENIENCE)
    left, right = room
    top, bottom = max(0, core.y0 - reach), core.y1 + reach
    part = ink[top:bottom, left:right] * (regions[top:bottom, left:right] == core.region)
    across = part.T if core.vertical else part  # a view, by rows across the line's direction
    start, end = (core.x0 - left, core.x1 - left) if core.vertical else (core.y0 - top, core.y1 - top)
    first, last = _between_valleys(across.sum(axis=1), start, end)
    across[:first] = 0
    across[last:] = 0
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return None
    box = (left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1)
    return LineBox(*box, core.region, core.vertical)


def _between_valleys(ink: NDArray[np.int64], start: int, end: int) -> tuple[int, int]:
    """Return where the line around start…end is cut off: at the least ink before and after, the farther if equal."""
    before, after = ink[:start], ink[end:]
    first = int(before.argmin()) if len(before) else 0
    last = end + len(after) - int(after[::-1].argmin()) if len(after) else end
    return first, last


def _split(box: LineBox, ink: Mask, regions: NDArray[np.int32], letter: float) -> list[LineBox]:
    """Split a box that holds two lines at the valley between them."""
    if box.vertical or box.height < TWO_LINES * letter:
        return [box]
    own = regions[box.y0 : box.y1, box.x0 : box.x1] == box.region
    part = ink[box.y0 : box.y1, box.x0 : box.x1] * own
    rows = part.sum(axis=1)
    inner = slice(round(box.height * 0.25), round(box.height * 0.75))
    valley = inner.start + int(rows[inner].argmin())
    if rows[valley] > VALLEY * float(np.median(rows)):
        return [box]
    halves = [_trimmed(box, part, rows) for rows in (slice(0, valley), slice(valley, box.height))]
    return [piece for half in halves if half for piece in _split(half, ink, regions, letter)]


def _trimmed(box: LineBox, part: Mask, rows: slice) -> LineBox | None:
    """Return the box around the ink of some rows of a box, or None if they hold no ink."""
    ys, xs = np.nonzero(part[rows])
    if not len(ys):
        return None
    top = box.y0 + rows.start
    return replace(
        box,
        x0=box.x0 + int(xs.min()),
        x1=box.x0 + int(xs.max()) + 1,
        y0=top + int(ys.min()),
        y1=top + int(ys.max()) + 1,
    )


def _without_duplicates(boxes: Sequence[LineBox]) -> list[LineBox]:
    """Drop boxes that lie in others: a line of which the model marked two cores."""
    kept: list[LineBox] = []
    for box in sorted(boxes, key=lambda box: -box.width * box.height):
        if not any(_common(box, other) > COVERED * box.width * box.height for other in kept):
            kept.append(box)
    return sorted(kept, key=lambda box: (box.y0, box.x0))


def _common(a: LineBox, b: LineBox) -> int:
    """Return the area that two boxes share."""
    return max(0, min(a.x1, b.x1) - max(a.x0, b.x0)) * max(0, min(a.y1, b.y1) - max(a.y0, b.y0))


def _passed_over(boxes: Sequence[LineBox], ink: Mask, regions: NDArray[np.int32], letter: float) -> list[LineBox]:
    """Return lines made of ink in closed regions that no box holds: lone digits, dashes, marks."""
    left = ink * (regions != _page_region(regions)) * (regions > 0)
    for box in boxes:
        left[max(0, box.y0 - 1) : box.y1 + 1, max(0, box.x0 - 1) : box.x1 + 1] = 0
    count, _, stats, _ = cv2.connectedComponentsWithStats(left.astype(np.uint8), connectivity=8)
    pieces: list[LineBox] = []
    for x, y, width, height, area in stats[1:count].tolist():
        if max(width, height) >= LEAST_MARK * letter and height <= 2 * letter and area > 2:
            pieces.append(LineBox(x, y, x + width, y + height, int(regions[y, x : x + width].max())))
    return _joined(pieces, letter)


def _page_region(regions: NDArray[np.int32]) -> int:
    """Return the region that holds most of the picture's rim: the page outside of all frames."""
    rim = np.concatenate([regions[0], regions[-1], regions[:, 0], regions[:, -1]])
    return int(np.bincount(rim).argmax())


def _joined(pieces: Iterable[LineBox], letter: float) -> list[LineBox]:
    """Join pieces of ink of one region that stand beside or above each other within a character's size."""
    lines: list[LineBox] = []
    for piece in sorted(pieces, key=lambda piece: (piece.region, piece.x0)):
        for i, line in enumerate(lines):
            beside = piece.x0 - line.x1 <= letter
            y0, y1 = min(line.y0, piece.y0), max(line.y1, piece.y1)
            if line.region == piece.region and beside and y1 - y0 <= CHARACTER * letter:
                lines[i] = replace(line, x0=min(line.x0, piece.x0), y0=y0, x1=max(line.x1, piece.x1), y1=y1)
                break
        else:
            lines.append(piece)
    return lines
