"""Where lines of text stand in a picture: seen by the detection model, cut at drawn lines, fitted to the ink.

The model marks the core of each line (Liao et al., Real-Time Scene Text Detection with Differentiable Binarization,
2020). Neighbouring cells often run together in its marks, so these are cut at the drawn lines first; single digits and
dashes that it passes over are added from the ink that is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.scan.models import detector

Mask = NDArray[np.uint8]
DETECTION_DPI = 120
LONGEST_SIDE = 1984
STRIDE = 32
"""The model takes sides that are multiples of this."""
CORE = 0.3
"""Probability from which a pixel belongs to the core of a line."""
SURE = 0.5
"""A core whose mean probability is lower shows no text."""
UNCLIP = 1.6
"""The factor by which the method's authors widen a core to its line: distance = area × factor / perimeter."""
UPRIGHT = 1.8
"""A box this many times higher than wide, and more than a character high, is vertical writing."""
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
"""A strip of which another covers this share is the same line."""
MOST_MARKS = 6
"""A region with more ink that the model passed over is a picture or a diagram."""
CHARACTER = 1.3
""" Height of the largest character on a line, as a multiple of the usual one."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The box of a line in pixels, and the region (cell) of the picture in which it stands.

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


def find_strips(clean: NDArray[np.uint8], ink: Mask, walls: Mask, scale: float) -> list[Strip]:
    """Return the lines of text of a picture whose drawn lines are gone; `walls` is where they were."""
    regions = np.asarray(cv2.connectedComponents(1 - walls, connectivity=4)[1], np.int32)
    cores = list(_cores(clean, regions, walls, scale))
    seen = [strip for core in cores if (strip := _fitted(core, _room(core, cores), ink, regions))]
    strips = [strip for strip in seen if SMALLEST * scale <= min(strip.width, strip.height) <= LARGEST * scale]
    if not strips:
        return []
    letter = float(np.median([min(strip.width, strip.height) for strip in strips]))
    single = _once([part for strip in strips for part in _parted(strip, ink, regions, letter)])
    passed_over = _passed_over(single, ink, regions, letter)
    marks = Counter(strip.region for strip in passed_over)
    lines = Counter(strip.region for strip in single)
    return single + [
        replace(strip, seen=False, alone=marks[strip.region] == 1 and not lines[strip.region])
        for strip in passed_over
        if marks[strip.region] <= MOST_MARKS
    ]


@dataclass(frozen=True, slots=True)
class _Core:
    """What the model marks of a line, and how far the line may reach beyond it."""

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


def _cores(clean: NDArray[np.uint8], regions: NDArray[np.int32], walls: Mask, scale: float) -> Iterator[_Core]:
    """Yield the core of each line that the model sees, cut at the walls."""
    likely = _likelihood(clean, scale)
    marked = ((likely > CORE) & (walls == 0)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(marked, connectivity=8)
    sums = np.bincount(labels.ravel(), weights=likely.ravel(), minlength=count)
    for label in range(1, count):
        x, y, width, height, area = (int(value) for value in stats[label])
        if sums[label] >= SURE * area and min(width, height) > 1:
            own = labels[y : y + height, x : x + width] == label
            region = int(np.bincount(regions[y : y + height, x : x + width][own]).argmax())
            yield _Core(x, y, x + width, y + height, region, round(area * UNCLIP / (2 * (width + height))))


def _likelihood(clean: NDArray[np.uint8], scale: float) -> NDArray[np.float32]:
    """Return for each pixel how likely it belongs to the core of a line."""
    factor = min(DETECTION_DPI / (72 * scale), LONGEST_SIDE / max(clean.shape))
    height, width = (max(STRIDE, round(side * factor / STRIDE) * STRIDE) for side in clean.shape)
    small = cv2.resize(clean, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32) / 127.5 - 1
    found = detector()(np.repeat(small[None, None], 3, axis=1))[0, 0]
    return np.asarray(cv2.resize(found, clean.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def _room(core: _Core, cores: Sequence[_Core]) -> tuple[int, int]:
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


def _fitted(core: _Core, room: tuple[int, int], ink: Mask, regions: NDArray[np.int32]) -> Strip | None:
    """Return the line around a core: as far as its ink reaches in its region, but not into the next line."""
    reach = round(core.reach * LENIENCE)
    left, right = room
    top, bottom = max(0, core.y0 - reach), core.y1 + reach
    part = ink[top:bottom, left:right] * (regions[top:bottom, left:right] == core.region)
    if core.vertical:
        first, last = _between_valleys(part.sum(axis=0), core.x0 - left, core.x1 - left)
        part[:, :first] = 0
        part[:, last:] = 0
    else:
        first, last = _between_valleys(part.sum(axis=1), core.y0 - top, core.y1 - top)
        part[:first] = 0
        part[last:] = 0
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return None
    box = (left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1)
    return Strip(*box, core.region, core.vertical)


def _between_valleys(ink: NDArray[np.int64], start: int, end: int) -> tuple[int, int]:
    """Return where the line around start…end is cut off: at the least ink before and behind, the farther if equal."""
    before, behind = ink[:start], ink[end:]
    first = int(before.argmin()) if len(before) else 0
    last = end + len(behind) - int(behind[::-1].argmin()) if len(behind) else end
    return first, last


def _parted(strip: Strip, ink: Mask, regions: NDArray[np.int32], letter: float) -> list[Strip]:
    """Cut a box that holds two lines at the valley between them."""
    if strip.vertical or strip.height < TWO_LINES * letter:
        return [strip]
    own = regions[strip.y0 : strip.y1, strip.x0 : strip.x1] == strip.region
    part = ink[strip.y0 : strip.y1, strip.x0 : strip.x1] * own
    rows = part.sum(axis=1)
    inner = slice(round(strip.height * 0.25), round(strip.height * 0.75))
    valley = inner.start + int(rows[inner].argmin())
    if rows[valley] > VALLEY * float(np.median(rows)):
        return [strip]
    halves = [_trimmed(strip, part, rows) for rows in (slice(0, valley), slice(valley, strip.height))]
    return [piece for half in halves if half for piece in _parted(half, ink, regions, letter)]


def _once(strips: Sequence[Strip]) -> list[Strip]:
    """Drop strips that lie in others: a line of which the model marked two cores."""
    kept: list[Strip] = []
    for strip in sorted(strips, key=lambda strip: -strip.width * strip.height):
        if not any(_common(strip, other) > COVERED * strip.width * strip.height for other in kept):
            kept.append(strip)
    return sorted(kept, key=lambda strip: (strip.y0, strip.x0))


def _common(a: Strip, b: Strip) -> int:
    """Return the area that two strips share."""
    return max(0, min(a.x1, b.x1) - max(a.x0, b.x0)) * max(0, min(a.y1, b.y1) - max(a.y0, b.y0))


def _trimmed(strip: Strip, part: Mask, rows: slice) -> Strip | None:
    """Return the box around the ink of some rows of a strip."""
    ys, xs = np.nonzero(part[rows])
    if not len(ys):
        return None
    top = strip.y0 + rows.start
    return replace(
        strip,
        x0=strip.x0 + int(xs.min()),
        x1=strip.x0 + int(xs.max()) + 1,
        y0=top + int(ys.min()),
        y1=top + int(ys.max()) + 1,
    )


def _passed_over(strips: Sequence[Strip], ink: Mask, regions: NDArray[np.int32], letter: float) -> list[Strip]:
    """Return lines made of ink in closed regions that no line holds: lone digits, dashes, marks."""
    left = ink * (regions != _widest(regions)) * (regions > 0)
    for strip in strips:
        left[max(0, strip.y0 - 1) : strip.y1 + 1, max(0, strip.x0 - 1) : strip.x1 + 1] = 0
    count, _, stats, _ = cv2.connectedComponentsWithStats(left.astype(np.uint8), connectivity=8)
    pieces: list[Strip] = []
    for x, y, width, height, area in stats[1:count]:
        if max(width, height) >= LEAST_MARK * letter and height <= 2 * letter and area > 2:
            pieces.append(Strip(int(x), int(y), int(x + width), int(y + height), int(regions[y, x : x + width].max())))
    return _chained(pieces, letter)


def _widest(regions: NDArray[np.int32]) -> int:
    """Return the region that holds most of the picture's rim: the page outside of all frames."""
    rim = np.concatenate([regions[0], regions[-1], regions[:, 0], regions[:, -1]])
    return int(np.bincount(rim).argmax())


def _chained(pieces: Iterable[Strip], letter: float) -> list[Strip]:
    """Join pieces of ink of one region that stand beside or above each other within a character's size."""
    lines: list[Strip] = []
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
