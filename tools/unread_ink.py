"""Looks for print that nobody read and no notice names: ink on the drawn page where nothing was found.

    python -m tools.unread_ink [--pages N] [--crops FOLDER] FILE.pdf …

Each page is drawn; what was read of it (characters, lines, regions, small print) is taken out. What ink is left and
looks like print is listed with its box in points of the page as displayed, the most ink first; `--crops` writes
each as a picture to look at. Photographs, charts and ornaments may be listed too: the list is to be looked at.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import cv2
import numpy as np
import pymupdf
from numpy.typing import NDArray

from extractor.reading.drawing.grey_image import grey_image
from extractor.reading.page import Bbox, Page
from extractor.reading.pdf import read_pages
from extractor.reading.recognising.print_ink import looks_printed

DPI = 150
SCALE = DPI / 72
REACH = 2.0
"""Points around what was read that belong to it."""
GROUND, CONTRAST = 9.0, 56
"""The ground of a spot is the brightest within so many points; ink is darker by so much, of 255."""
APART = 6.0
"""Points between pieces of ink that belong together."""
LEAST = 6.0
"""Points; a smaller piece of ink is a speck."""


@dataclass(frozen=True)
class Unread:
    """A place with ink that nobody read, in points of the page as displayed; `ink`: its pixels."""

    page: int
    bbox: Bbox
    ink: int


def main() -> None:
    """List the places of all files."""
    parser = argparse.ArgumentParser(description="Print that nobody read and no notice names.")
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--pages", type=int, default=None, help="so many pages of each file")
    parser.add_argument("--crops", type=Path, default=None, help="write a picture of each place into this folder")
    options = parser.parse_args()
    for path in options.files:
        with pymupdf.open(path) as document:
            for page in islice(read_pages(path), options.pages):
                grey = grey_image(document[page.number - 1], DPI)
                for place in unread(page, grey):
                    print(f"{path.stem}\t{place.page}\t{[round(side) for side in place.bbox]}\t{place.ink}")
                    if options.crops:
                        write_crop(options.crops / f"{path.stem}_{page.number}_{place.ink}.png", grey, place.bbox)


def unread(page: Page, grey: NDArray[np.uint8]) -> list[Unread]:
    """Return where a drawn page (`DPI` dots an inch) shows print that nobody read, the most ink first."""
    if page.source != "text":
        return []  # the whole page is read from its picture or named as unread
    left = _left(page, grey)
    reach = round(APART * SCALE) | 1
    joined = cv2.dilate(left, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found: list[Unread] = []
    for x, y, width, height, _ in stats[1:count].tolist():
        part = left[y : y + height, x : x + width]
        drawn = np.where(part > 0, np.uint8(0), np.uint8(255))
        if min(width, height) - reach >= LEAST * SCALE and looks_printed(drawn, SCALE):
            box = (x / SCALE, y / SCALE, (x + width) / SCALE, (y + height) / SCALE)
            found.append(Unread(page.number, box, int(part.sum())))
    return sorted(found, key=lambda place: -place.ink)


def _left(page: Page, grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return where a drawn page has ink (1, else 0) outside of all that was read or is named by a notice."""
    reach = round(GROUND * SCALE) | 1
    ground = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    left = (grey.astype(np.int16) < ground.astype(np.int16) - CONTRAST).astype(np.uint8)
    for box in _known(page):
        x0, y0 = (max(0, round((side - REACH) * SCALE)) for side in box[:2])
        x1, y1 = (max(0, round((side + REACH) * SCALE)) for side in box[2:])
        left[y0:y1, x0:x1] = 0
    return left


def _known(page: Page) -> Iterator[Bbox]:
    """Yield the boxes of what was read or is named, as displayed."""
    own = chain(
        ((g.x0, g.y0, g.x1, g.y1) for g in page.glyphs),
        ((one.glyph.x0, one.glyph.y0, one.glyph.x1, one.glyph.y1) for one in page.hidden),
        (one.bbox for one in page.small_print),
        (region.bbox for region in page.regions),
        (
            (rule.start, rule.position, rule.end, rule.position)
            if rule.horizontal
            else (rule.position, rule.start, rule.position, rule.end)
            for rule in page.rules
        ),
    )
    return (page.to_display(box) for box in own)


def write_crop(path: Path, grey: NDArray[np.uint8], box: Bbox) -> None:
    """Write a part of the drawn page, with some of what is around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    x0, y0 = (max(0, round((side - 12) * SCALE)) for side in box[:2])
    x1, y1 = (round((side + 12) * SCALE) for side in box[2:])
    cv2.imwrite(str(path), grey[y0:y1, x0:x1])


if __name__ == "__main__":
    main()
