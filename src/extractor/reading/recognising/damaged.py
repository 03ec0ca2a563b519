"""Pictures of a page whose data cannot be decoded, or only in part: what they show is lost, whatever is drawn there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pymupdf

from extractor.reading.page import Bbox
from extractor.reading.placing import moved

MOST_PIXELS = 50_000_000
"""A larger picture is not decoded to see whether that can be done: it would take seconds, and gigabytes."""
_LOSS = re.compile(r"premature end|truncated|treating as end of file|(openjpeg|jbig2dec|zlib|jpeg) error")
"""What MuPDF warns of if it makes up for data that is missing or is no picture."""


class DamagedPictures:
    """Finds the damaged pictures of one document; MuPDF warns only once of each, so what was found is kept."""

    def __init__(self) -> None:
        self._damaged: dict[int, bool] = {}

    def on(self, shown: pymupdf.Page) -> list[Bbox]:
        """Return where a page shows damaged pictures, in points of the page as displayed; ask before it is drawn.

        A picture so damaged that its place is unknown may be anywhere: the box of the page stands for it. Pictures
        that stand in the content of the page itself are not looked at.
        """
        damaged = [size for xref, size in _used(shown) if self._is_damaged(shown.parent, xref)]
        placed = shown.get_image_info() if damaged else []
        found: list[Bbox] = []
        for size in damaged:
            boxes = [info["bbox"] for info in placed if (info["width"], info["height"]) == size]
            found += [moved(box, shown.rotation_matrix) for box in boxes] or [_whole(shown)]
        return found

    def _is_damaged(self, document: pymupdf.Document, xref: int) -> bool:
        if xref not in self._damaged:
            self._damaged[xref] = _cannot_be_decoded(document, xref)
        return self._damaged[xref]


def _used(shown: pymupdf.Page) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the pictures that the page's content calls, with their size in pixels: pages may share a list of them."""
    content = shown.read_contents()
    seen: set[int] = set()
    for xref, _, width, height, _, _, _, name, _, form, *_ in shown.get_images(full=True):
        called = form or re.search(rb"/" + re.escape(name.encode()) + rb"\s+Do\b", content)
        if called and xref not in seen and width * height <= MOST_PIXELS:
            seen.add(xref)
            yield xref, (width, height)


def _cannot_be_decoded(document: pymupdf.Document, xref: int) -> bool:
    """Return whether some of a picture's data cannot be decoded."""
    pymupdf.TOOLS.reset_mupdf_warnings()
    try:
        pymupdf.Pixmap(document, xref)
    except Exception:  # MuPDF raises exceptions of its own
        return True
    return bool(_LOSS.search(pymupdf.TOOLS.mupdf_warnings()))


def _whole(shown: pymupdf.Page) -> Bbox:
    return 0.0, 0.0, float(shown.rect.width), float(shown.rect.height)
