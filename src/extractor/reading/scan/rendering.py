"""Draws a page as a grey picture; one that has text is drawn in a process of its own.

MuPDF ends the whole process when it draws certain damaged fonts or tags. A scanned sheet has none; a page with text
that is to be read from its picture all the same may have such, and a crash must not take the other pages with it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pymupdf
from numpy.typing import NDArray

from extractor.reading.drawing import Order, draw

SECONDS = 60.0
"""No page takes longer to draw unless something is wrong with it."""
HEAD_LINES = 3
"""A PGM begins with its format, its width and height, and its brightest value, a line each."""


def drawn(shown: pymupdf.Page, dpi: int) -> NDArray[np.uint8]:
    """Return the page as displayed in grey, of `dpi` dots an inch; PageNotDrawn where it cannot be drawn."""
    if not shown.get_fonts() and not shown.get_text().strip():
        pixmap = shown.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, alpha=False)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width].copy()
    return _grey_values(draw(Order(Path(shown.parent.name), shown.number + 1, dpi, "pgm", SECONDS)))


def _grey_values(pgm: bytes) -> NDArray[np.uint8]:
    """Return the picture's values by row and column."""
    *head, values = pgm.split(b"\n", HEAD_LINES)
    width, height = (int(side) for side in head[1].split())
    return np.frombuffer(values, np.uint8).reshape(height, width).copy()
