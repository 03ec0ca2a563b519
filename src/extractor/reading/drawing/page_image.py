"""Draws a page as a picture in colour, for people to look at."""

from __future__ import annotations

from pathlib import Path

from extractor.reading.drawing.order import Order
from extractor.reading.drawing.pool import draw


def page_image(path: Path, page: int, dpi: int = 144) -> bytes:
    """Return page `page` (1-based) as displayed, as a PNG of `dpi` dots an inch.

    Raises: UnreadableDocument if the file cannot be opened as a PDF, or the page cannot be drawn (PageNotDrawn);
    IndexError if the document has no such page; OSError if the file cannot be read.
    """
    return draw(Order(path, page, dpi))
