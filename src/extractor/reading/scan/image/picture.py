"""A page as a picture to be read: grey, upright, of known scale, with its paper made white and its ink found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import pymupdf
from numpy.typing import NDArray

from extractor.reading.drawing.grey_image import grey_image
from extractor.reading.scan.image.skew import find_skew, turned_by

Grey = NDArray[np.uint8]
POINTS_PER_INCH = 72
COARSEST_DPI, USUAL_DPI, FINEST_DPI = 150, 200, 300
"""Below, strokes of small print run together; above, nothing more is recognised and everything takes longer."""
LEGIBLE_DPI = 75
"""In a picture of fewer dots usual print cannot be made out: what is read there is guesswork."""
FULL_PAGE = 0.5
"""A picture of this share of the page is the page; smaller ones do not show its dots an inch."""
MOST_PIXELS = 9_000_000
"""A4 at 300 dots an inch; a larger page is read at fewer dots."""
FEWEST_PIXELS_A_SIDE = 24
LEAST_INK_CONTRAST = 56
"""Ink is darker than the paper around it by at least this, of 255; the grain of a scan is not."""
PAPER_REACH_POINTS = 9.0
"""The paper's shade is that of the brightest spot within this distance: broader than a stroke, narrower than a cell."""
DARK_PAPER = 110
"""What is darker is ink or a dark ground."""
LIGHT_STROKE = 5.0
"""Breadth of the boldest stroke that is printed light on dark, in points."""
SMALLEST_GROUND, RECTANGULAR, DARK_SHARE = 9.0, 0.85, 0.6
"""A dark ground is so many points high, fills so much of its box, and light print leaves so much of it."""
PAPER_DETAIL = 4
"""The paper's shade is found in a picture this many times smaller."""
WHITE = 255


@dataclass(frozen=True)
class Picture:
    """Grey values of a page without its skew; `scale` is in pixels a point, `skew` in degrees clockwise."""

    grey: Grey
    scale: float
    skew: float = 0.0

    @cached_property
    def paper(self) -> Grey:
        """The shade of the paper (or of a shaded cell) at each pixel."""
        height, width = self.grey.shape
        small = cv2.resize(
            self.grey, (max(1, width // PAPER_DETAIL), max(1, height // PAPER_DETAIL)), interpolation=cv2.INTER_AREA
        )
        reach = max(3, round(PAPER_REACH_POINTS * self.scale / PAPER_DETAIL) | 1)
        bright = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
        return np.asarray(
            cv2.resize(cv2.medianBlur(bright, 5), (width, height), interpolation=cv2.INTER_LINEAR), np.uint8
        )

    @cached_property
    def clean(self) -> Grey:
        """The page with its paper made white: shading, yellowing and shadows are gone."""
        values = np.maximum(self.paper, 1).astype(np.float32)
        np.divide(np.float32(WHITE), values, out=values)  # in place: a page has nine million pixels
        np.multiply(values, self.grey, out=values)
        return np.minimum(values, np.float32(WHITE), out=values).astype(np.uint8)

    @cached_property
    def ink(self) -> Grey:
        """1 where something is printed, else 0."""
        otsu, _ = cv2.threshold(self.clean, 0, WHITE, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        return np.asarray(self.clean < min(otsu + 20, WHITE - LEAST_INK_CONTRAST), np.uint8)


def take_picture(page: pymupdf.Page) -> Picture | None:
    """Return a page as displayed, grey and of bounded size; None if no text can be made out in it.

    Raises: PageNotDrawn if something on the page is damaged.
    """
    native = _native_dpi(page)
    if native < LEGIBLE_DPI:
        return None
    points = max(1.0, float(page.rect.width * page.rect.height))
    bound = POINTS_PER_INCH * (MOST_PIXELS / points) ** 0.5
    dpi = max(1, int(min(max(native, COARSEST_DPI), FINEST_DPI, bound)))
    if min(page.rect.width, page.rect.height) * dpi < FEWEST_PIXELS_A_SIDE * POINTS_PER_INCH:
        return None
    grey = grey_image(page, dpi)
    return Picture(grey, grey.shape[1] / float(page.rect.width))


def _native_dpi(page: pymupdf.Page) -> float:
    """Return the dots an inch of the picture that fills the page; the usual ones if no picture does."""
    for info in page.get_image_info():
        shown = pymupdf.Rect(info["bbox"])
        if abs(shown & page.rect * page.derotation_matrix) >= FULL_PAGE * abs(page.rect):
            across = float(np.hypot(info["transform"][0], info["transform"][1])) or shown.width
            return float(info["width"]) / across * POINTS_PER_INCH
    return float(USUAL_DPI)


def quarter_turned(picture: Picture, quarters: int) -> Picture:
    """Return the picture turned clockwise by quarter turns."""
    return Picture(np.ascontiguousarray(np.rot90(picture.grey, -quarters)), picture.scale)


def straightened(picture: Picture) -> Picture:
    """Return the picture with its skew measured and undone."""
    skew = find_skew(picture.ink)
    return Picture(turned_by(picture.grey, -skew), picture.scale, skew) if skew else picture


def lightened(picture: Picture) -> Picture:
    """Return the picture with light print on dark ground turned into dark print on light ground."""
    grey = picture.grey.copy()
    for top, bottom, left, right in _dark_grounds(picture):
        grey[top:bottom, left:right] = WHITE - grey[top:bottom, left:right]
    return Picture(grey, picture.scale, picture.skew)


def _dark_grounds(picture: Picture) -> Iterator[tuple[int, int, int, int]]:
    """Yield top, bottom, left and right of rectangles that are filled darkly, whatever is printed in them."""
    height, width = picture.grey.shape
    size = (max(1, width // PAPER_DETAIL), max(1, height // PAPER_DETAIL))
    dark = (cv2.resize(picture.grey, size, interpolation=cv2.INTER_AREA) < DARK_PAPER).astype(np.uint8)
    reach = max(3, round(LIGHT_STROKE * picture.scale / PAPER_DETAIL))
    filled = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    broad = cv2.morphologyEx(filled, cv2.MORPH_OPEN, np.ones((reach + 1, reach + 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(broad, connectivity=4)
    for x, y, across, down, area in stats[1:count].tolist():
        ground = dark[y : y + down, x : x + across]
        large = min(across, down) * PAPER_DETAIL >= SMALLEST_GROUND * picture.scale
        if large and area >= RECTANGULAR * across * down and ground.mean() >= DARK_SHARE:
            yield y * PAPER_DETAIL, (y + down) * PAPER_DETAIL, x * PAPER_DETAIL, (x + across) * PAPER_DETAIL
