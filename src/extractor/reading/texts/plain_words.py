"""The words of a page as MuPDF itself groups them: a second opinion, independent of how records were read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from extractor.reading.document import open_document


@dataclass(frozen=True)
class PlainWord:
    """A run of characters without blanks and its box in PDF points, origin top left of the page as displayed."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


def plain_words(path: Path) -> dict[int, tuple[PlainWord, ...]]:
    """Return the words of each page (1-based) of the PDF at `path`.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if it cannot be read.
    """
    with open_document(path) as document:
        return {
            number: tuple(_displayed(word, page.rotation_matrix) for word in page.get_text("words"))
            for number, page in enumerate(document, 1)
        }


def _displayed(word: tuple[Any, ...], rotation: pymupdf.Matrix) -> PlainWord:
    """Return a word with its box on the page as displayed; MuPDF leaves the page's /Rotate out."""
    box = pymupdf.Rect(word[:4]) * rotation
    return PlainWord(str(word[4]), box.x0, box.y0, box.x1, box.y1)
