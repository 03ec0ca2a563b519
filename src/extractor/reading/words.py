"""The words of a page as MuPDF itself groups them: a second opinion, independent of how records were read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.reading.document import open_document


@dataclass(frozen=True)
class PlainWord:
    """A run of characters without blanks and its bounding box in PDF points, origin top left."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


def plain_words(path: Path) -> dict[int, tuple[PlainWord, ...]]:
    """Return the words of each page (1-based) of the PDF at `path`; raise UnreadableDocument."""
    with open_document(path) as document:
        return {
            number: tuple(PlainWord(text, x0, y0, x1, y1) for x0, y0, x1, y1, text, *_ in page.get_text("words"))
            for number, page in enumerate(document, 1)
        }
