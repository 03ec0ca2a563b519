"""What a page draws beside its text: straight lines as rules, shaded rectangles as fills, each with its paint order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, filterfalse
from typing import Any, NamedTuple

import pymupdf

from extractor.reading.boxes import holds, middle
from extractor.reading.page import Bbox, Fill, Rule
from extractor.reading.placing import moved
from extractor.reading.print_layer.dotted_lines import Dot, dotted_lines

THICKEST_RULE = 2.5
"""A filled rectangle up to this thickness is a drawn line (Excel and Word draw table lines so)."""
SHORTEST_RULE = 1.0
SLANT = 0.5
"""A stroke whose ends differ by less than this across its axis is straight along it."""
LARGEST_DOT = 1.0
"""A rectangle smaller than this, in points, is a dot."""
WHITE = 0.99
OPAQUE = 0.98
SLIVER = 4.0
"""A filled shape is a drawn line if it is at least so many times as long as it is thick."""
BESIDE = 1.0
"""A line so near to a filled rectangle, in points, is seen on it."""
MOST_COMPARED = 1_000_000
"""Beyond so many pairs of white lines and filled rectangles a page is a drawing, and its white lines part nothing."""
RECTANGLE, ROUNDED = 4, 0.5
"""Sides of a rectangle; with rounded corners they are straight over more than this share of it."""
FEWEST_CORNERS = 3
"""Rectangles are handed over as such; other shapes have three segments or more."""
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
    white: list[Rule] = []
    dots: list[Dot] = []
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
        if "s" in kind and len(path["items"]) > FEWEST_SEGMENTS and _is_rounded(path):
            rules += _sides(moved(path["rect"], matrix))
            continue
        for item in path["items"]:
            shape = item[0]
            if shape == "l":
                if "s" in kind:
                    ends = item[1] + item[2]
                    _add_line(ends if upright else moved(ends, matrix), rules)
            elif shape in ("re", "qu"):
                rect = item[1] if shape == "re" else _quad_bounds(item[1])
                rect = rect if upright else moved(rect, matrix)
                if abs(rect[2] - rect[0]) < LARGEST_DOT and abs(rect[3] - rect[1]) < LARGEST_DOT:
                    dots += [middle(rect)] if _is_dark(path) else []
                else:
                    _add_rectangle(rect, path, rules, white, paints)
        if kind == "f" and len(path["items"]) >= FEWEST_CORNERS and _is_sliver(path["rect"]):
            if _is_dark(path):
                _add_line(moved(path["rect"], matrix), rules)
        elif "f" in kind and len(path["items"]) >= FEWEST_SEGMENTS:
            outlines.append((moved(path["rect"], matrix), len(path["items"])))
    rules += [*_seen_on_colour(white, paints), *dotted_lines(dots)]
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


def _seen_on_colour(white: Sequence[Rule], paints: Sequence[Paint]) -> list[Rule]:
    """Return the white lines that part coloured cells: beside each of them something is filled with a colour."""
    coloured = [paint.fill.bbox for paint in paints if min(paint.fill.colour) < WHITE]
    if not coloured or len(white) * len(coloured) > MOST_COMPARED:
        return []
    return [rule for rule in white if any(_lies_beside(rule, bbox) for bbox in coloured)]


def _lies_beside(rule: Rule, bbox: Bbox) -> bool:
    """Return whether the middle of a line is in a rectangle or at its side."""
    x, y = (rule.start + rule.end) / 2, rule.position
    if not rule.horizontal:
        x, y = y, x
    return holds((bbox[0] - BESIDE, bbox[1] - BESIDE, bbox[2] + BESIDE, bbox[3] + BESIDE), x, y)


def _is_rounded(path: dict[str, Any]) -> bool:
    """Return whether a path is a rectangle with rounded corners: four straight sides, all else small curves."""
    x0, y0, x1, y1 = path["rect"]
    sides = [item[1] + item[2] for item in path["items"] if item[0] == "l"]
    if len(sides) != RECTANGLE or any(item[0] not in "lc" for item in path["items"]):
        return False
    flat = sum(a[1] == a[3] and abs(a[2] - a[0]) > ROUNDED * (x1 - x0) for a in sides)
    upright = sum(a[0] == a[2] and abs(a[3] - a[1]) > ROUNDED * (y1 - y0) for a in sides)
    return bool(flat == upright == RECTANGLE // 2)


def _is_sliver(bbox: Bbox) -> bool:
    """Return whether a filled shape is long and thin: a border with mitred ends, or the dashes and dots of one."""
    width, height = bbox[2] - bbox[0], bbox[3] - bbox[1]
    return min(width, height) <= THICKEST_RULE and max(width, height) >= SLIVER * min(width, height)


def _sides(bbox: Bbox) -> list[Rule]:
    """Return the four sides of a rectangle as rules."""
    x0, y0, x1, y1 = bbox
    return [Rule(True, y0, x0, x1), Rule(True, y1, x0, x1), Rule(False, x0, y0, y1), Rule(False, x1, y0, y1)]


def _is_dark(path: dict[str, Any]) -> bool:
    """Return whether a path is seen on white paper: stroked, or filled with anything but white."""
    colour = path.get("fill")
    return colour is None or "s" in path["type"] or min(colour) < WHITE


def _quad_bounds(quad: Any) -> Bbox:
    """Return the rectangle around a quadrilateral given by its corners."""
    xs, ys = [point[0] for point in quad], [point[1] for point in quad]
    return min(xs), min(ys), max(xs), max(ys)


def _add_rectangle(bbox: Bbox, path: dict[str, Any], rules: list[Rule], white: list[Rule], paints: list[Paint]) -> None:
    """Sort a rectangle into rules (thin or outlined), white ones apart, and fills (shaded)."""
    x0, y0, x1, y1 = bbox
    if x1 < x0 or y1 < y0:
        x0, y0, x1, y1 = bbox = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    kind, colour = path["type"], path.get("fill")
    if x1 - x0 <= THICKEST_RULE or y1 - y0 <= THICKEST_RULE:
        _add_line(bbox, rules if _is_dark(path) else white)
        return
    if "s" in kind:
        rules += _sides(bbox)
    if colour is not None and "f" in kind:
        fill = _new(Fill, (bbox, (float(colour[0]), float(colour[1]), float(colour[2]))))
        opacity = path.get("fill_opacity")
        paints.append(_new(Paint, (fill, int(path["seqno"]), opacity is None or float(opacity) >= OPAQUE)))
