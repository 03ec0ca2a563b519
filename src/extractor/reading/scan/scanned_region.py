"""A region of a drawn page → the glyphs and rules in it, in points of the page as displayed."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.reading.page import Bbox, Glyph, Rule, turned
from extractor.reading.scan.image.picture import Picture
from extractor.reading.scan.sheet import read_sheet

FRAME = 8.0
"""White around a region, in points: the detection model passes over print at the very edge."""
STRAIGHT_BELOW = 150.0
"""The skew of a region is measured if both its sides are longer than this, in points."""
SUREST = 0.999
"""Recognised characters are never as sure as those of a text layer."""


@dataclass(frozen=True)
class RegionReading:
    """What was recognised in a region, straightened; `lines` counts its lines of print, read or not.

    `skew`: by how many degrees clockwise the region is askew.
    """

    lines: int
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    skew: float = 0.0


def read_region(grey: NDArray[np.uint8], scale: float, origin: tuple[float, float], *, scanned: bool) -> RegionReading:
    """Read a region from its grey values (`scale` pixels a point); `origin` is its top left corner on the page.

    `scanned`: the region may lie askew or turned on the page.
    """
    frame = round(FRAME * scale)
    rim = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    shade = int(np.percentile(rim, 75))
    framed = cv2.copyMakeBorder(grey, frame, frame, frame, frame, cv2.BORDER_CONSTANT, value=shade)
    large = min(grey.shape) > STRAIGHT_BELOW * scale
    read = read_sheet(Picture(np.asarray(framed, np.uint8), scale), straighten=scanned and large)
    height, width = (side / scale for side in framed.shape)
    sideways = read.turn % 2 == 1
    across, down = (height, width) if sideways else (width, height)
    left, top = origin[0] - frame / scale, origin[1] - frame / scale

    def placed(box: Bbox) -> Bbox:
        x0, y0, x1, y1 = turned(box, -read.turn, across, down)
        return x0 + left, y0 + top, x1 + left, y1 + top

    return RegionReading(
        read.lines,
        tuple(
            _moved_glyph(glyph, placed((glyph.x0, glyph.y0, glyph.x1, glyph.y1)), read.turn) for glyph in read.glyphs
        ),
        tuple(_rule_along(placed(_box_of(rule))) for rule in read.rules),
        read.skew,
    )


def _moved_glyph(glyph: Glyph, box: Bbox, turn: int) -> Glyph:
    x0, y0, x1, y1 = box
    return glyph._replace(x0=x0, y0=y0, x1=x1, y1=y1, score=min(SUREST, glyph.score), turn=-turn % 4)


def _box_of(rule: Rule) -> Bbox:
    if rule.horizontal:
        return rule.start, rule.position, rule.end, rule.position
    return rule.position, rule.start, rule.position, rule.end


def _rule_along(box: Bbox) -> Rule:
    x0, y0, x1, y1 = box
    return Rule(True, y0, x0, x1) if x1 - x0 > y1 - y0 else Rule(False, x0, y0, y1)
