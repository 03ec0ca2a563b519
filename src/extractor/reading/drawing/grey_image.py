"""Draws a page as grey values, for recognising what is printed on it.

A page with text is drawn in a process of its own: its fonts or tags may be damaged, and a crash must not take the other
pages with it. A scanned sheet has neither, and is drawn here.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pymupdf
from numpy.typing import NDArray

from extractor.reading.drawing.order import Order
from extractor.reading.drawing.pool import draw

SECONDS = 60.0
"""No page takes longer to draw unless something is wrong with it."""
HEAD_LINES = 3
"""A PGM begins with its format, its width and height, and its brightest value, a line each."""


def grey_image(shown: pymupdf.Page, dpi: int) -> NDArray[np.uint8]:
    """Return the page as displayed, of `dpi` dots an inch: grey values (0 black … 255 white) by row and column.

    Raises: PageNotDrawn if something on the page is damaged.
    """
    if not shown.get_fonts() and not shown.get_text().strip():
        pixmap = shown.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, alpha=False)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width].copy()
    return _grey_values(draw(Order(Path(shown.parent.name), shown.number + 1, dpi, "pgm", SECONDS)))


def _grey_values(pgm: bytes) -> NDArray[np.uint8]:
    """Return the values of a PGM by row and column."""
    *head, values = pgm.split(b"\n", HEAD_LINES)
    width, height = (int(side) for side in head[1].split())
    return np.frombuffer(values, np.uint8).reshape(height, width).copy()
