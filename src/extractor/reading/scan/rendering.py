"""Draws a page as a grey picture; one that has text is drawn in a process of its own.

MuPDF ends the whole process when it draws certain damaged fonts. A scanned sheet has none; a page with text that is to
be read from its picture all the same may have such, and a crash must not take the other pages with it.
"""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pymupdf
from numpy.typing import NDArray

SECONDS = 60
"""No page takes longer to draw unless something is wrong with it."""


def drawn(shown: pymupdf.Page, dpi: int) -> NDArray[np.uint8]:
    """Return the page as displayed in grey, of `dpi` dots an inch; OSError where it cannot be drawn."""
    if not shown.get_fonts() and not shown.get_text().strip():
        return _drawn_here(shown, dpi)
    command = [sys.executable, "-m", __name__, shown.parent.name, str(shown.number), str(dpi)]
    try:
        child = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603 - our own module
    except subprocess.SubprocessError as error:
        raise OSError(f"page {shown.number + 1} cannot be drawn") from error
    size, _, samples = child.stdout.partition(b"\n")
    height, width = (int(side) for side in size.split())
    return np.frombuffer(samples, np.uint8).reshape(height, width).copy()


def _drawn_here(shown: pymupdf.Page, dpi: int) -> NDArray[np.uint8]:
    pixmap = shown.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY, alpha=False)
    return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width].copy()


def main(path: str, index: str, dpi: str) -> None:
    """Write a page's height, width and grey values to the standard output."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    with pymupdf.open(path, filetype="pdf") as document:
        grey = _drawn_here(document[int(index)], int(dpi))
    sys.stdout.buffer.write(f"{grey.shape[0]} {grey.shape[1]}\n".encode() + grey.tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:4])
