"""What a page draws beside its text: straight lines as rules, shaded rectangles as fills, each with its paint order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, filterfalse
from typing import Any, NamedTuple

import pymupdf

from extractor.reading.page import Bbox, Fill, Rule
from extractor.reading.placing import moved

THICKEST_RULE = 2.5
"""A filled rectangle up to this thickness is a drawn line (Excel and Word draw table lines so)."""
SHORTEST_RULE = 1.0
SLANT = 0.5
"""A stroke whose ends differ by less than this across its axis is straight along it."""
WHITE = 0.99
OPAQUE = 0.98
SLIVER = 4.0
"""A filled shape with corners is a drawn line if it is at least so many times as long as it is thick."""
FEWEST_CORNERS = 3
FEWEST_SEGMENTS = 5
"""A filled shape of fewer lines and curves is a rectangle, a triangle or a dot."""
_new = tuple.__new__
"""Makes a named tuple without its constructor: a page may draw thousands of lines."""
UNDRAWN = ("clip", "group")
"""Kinds of paths that only set where others are seen."""


class Paint(NamedTuple):
    """A rectangle filled with one colour, and its number in the order in which the page is painted."""

    fill: Fill
    order: int
    opaque: bool


@dataclass(frozen=True)
class Drawings:
    """Rules and filled rectangles of a page as displayed; `paints` in the order of painting.

    `outlines` are the boxes of filled shapes that are no rectangles, which may be characters turned into outlines, each
    with its number of lines and curves. `first_other` is the number in the order of painting of the first thing that
    is not drawn: text, or a picture. `clips` are the boxes around the clips of the page without its /Rotate, if they
    were asked for.
    """

    rules: tuple[Rule, ...]
    paints: tuple[Paint, ...]
    outlines: tuple[tuple[Bbox, int], ...] = ()
    first_other: int = 0
    clips: tuple[Bbox, ...] | None = None

    @property
    def fills(self) -> tuple[Fill, ...]:
        """The filled rectangles without their order."""
        return tuple(paint.fill for paint in self.paints)

    @property
    def may_cover(self) -> bool:
        """Whether anything opaque is painted after the first text or picture."""
        return any(paint.opaque and paint.order > self.first_other for paint in self.paints)


def read_drawings(page: pymupdf.Page, matrix: pymupdf.Matrix, *, with_clips: bool = False) -> Drawings:
    """Return the straight lines and the filled rectangles that the page draws, and where it is clipped if asked.

    `matrix` is the page's /Rotate, from the page without it to the page as displayed.
    """
    upright = matrix.b == 0 and matrix.a > 0
    rules: list[Rule] = []
    paints: list[Paint] = []
    outlines: list[tuple[Bbox, int]] = []
    clips: list[Bbox] = []
    numbers: set[int] = set()
    for path in page.get_cdrawings(extended=with_clips):
        kind = path["type"]
        if kind == "clip":
            clips.append(path["scissor"])
        if kind in UNDRAWN:
            continue
        numbers.add(path["seqno"])
        for item in path["items"]:
            shape = item[0]
            if shape == "l":
                if "s" in kind:
                    ends = item[1] + item[2]
                    _add_line(ends if upright else moved(ends, matrix), rules)
            elif shape in ("re", "qu"):
                rect = item[1] if shape == "re" else _quad_bounds(item[1])
                _add_rectangle(rect if upright else moved(rect, matrix), path, rules, paints)
        if "f" in kind and len(path["items"]) >= FEWEST_SEGMENTS:
            outlines.append((moved(path["rect"], matrix), len(path["items"])))
        elif kind == "f" and _is_of_lines(path):
            _add_sliver(moved(path["rect"], matrix), path, rules)
    first_other = next(filterfalse(numbers.__contains__, count()))
    shown_within = tuple(clips) if with_clips else None
    return Drawings(tuple(rules), tuple(paints), tuple(outlines), first_other, shown_within)


def _add_line(bbox: Bbox, rules: list[Rule]) -> None:
    """Add the rule that a stroke along one axis (or a thin rectangle) draws; nothing for a slanted one."""
    x0, y0, x1, y1 = bbox
    if x1 < x0:
        x0, x1 = x1, x0
    if y1 < y0:
        y0, y1 = y1, y0
    width, height = x1 - x0, y1 - y0
    if width < SHORTEST_RULE and height < SHORTEST_RULE:
        return
    if height <= SLANT or (height <= THICKEST_RULE and height < width):
        rules.append(_new(Rule, (True, (y0 + y1) / 2, x0, x1)))
    elif width <= SLANT or (width <= THICKEST_RULE and width < height):
        rules.append(_new(Rule, (False, (x0 + x1) / 2, y0, y1)))


def _is_of_lines(path: dict[str, Any]) -> bool:
    """Return whether a path consists of straight segments, from three on: a triangle or a quadrilateral."""
    items = path["items"]
    return len(items) >= FEWEST_CORNERS and all(item[0] == "l" for item in items)


def _add_sliver(bbox: Bbox, path: dict[str, Any], rules: list[Rule]) -> None:
    """Add the rule that a long, thin filled shape is: browsers mitre the ends of a cell's borders."""
    width, height = bbox[2] - bbox[0], bbox[3] - bbox[1]
    thin, long = min(width, height), max(width, height)
    if thin <= THICKEST_RULE and long >= SLIVER * thin and min(path.get("fill") or (0.0,)) < WHITE:
        _add_line(bbox, rules)


def _quad_bounds(quad: Any) -> Bbox:
    """Return the rectangle around a quadrilateral given by its corners."""
    xs, ys = [point[0] for point in quad], [point[1] for point in quad]
    return min(xs), min(ys), max(xs), max(ys)


def _add_rectangle(bbox: Bbox, path: dict[str, Any], rules: list[Rule], paints: list[Paint]) -> None:
    """Sort a rectangle into rules (thin or outlined) and fills (shaded)."""
    x0, y0, x1, y1 = bbox
    if x1 < x0 or y1 < y0:
        x0, y0, x1, y1 = bbox = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    kind, colour = path["type"], path.get("fill")
    if x1 - x0 <= THICKEST_RULE or y1 - y0 <= THICKEST_RULE:
        if colour is None or min(colour) < WHITE or "s" in kind:
            _add_line(bbox, rules)
        return
    if "s" in kind:
        rules += [Rule(True, y0, x0, x1), Rule(True, y1, x0, x1), Rule(False, x0, y0, y1), Rule(False, x1, y0, y1)]
    if colour is not None and "f" in kind:
        fill = _new(Fill, (bbox, (float(colour[0]), float(colour[1]), float(colour[2]))))
        opacity = path.get("fill_opacity")
        paints.append(_new(Paint, (fill, int(path["seqno"]), opacity is None or float(opacity) >= OPAQUE)))
