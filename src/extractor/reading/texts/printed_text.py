"""Reads the text of each page with the place of every character, to find again on a page what was found elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.reading.document import each_page, open_document
from extractor.reading.page import Bbox, Glyph
from extractor.reading.print_layer.printed import printed_runs


@dataclass(frozen=True)
class PrintedText:
    """What a page prints, in the order of the file, its lines apart by line breaks.

    `boxes` has the box of each character (PDF points, origin top left of the page as displayed); None: a line break.
    """

    text: str
    boxes: tuple[Bbox | None, ...]


def printed_texts(path: Path) -> tuple[PrintedText, ...]:
    """Return what each page of the PDF at `path` prints; what is covered is left out.

    A page that cannot be read prints nothing.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if it cannot be read.
    """
    with open_document(path) as document:
        return tuple(_of_page(printed_runs(page)) for page in each_page(document))


def _of_page(runs: Iterable[Sequence[Glyph]]) -> PrintedText:
    text: list[str] = []
    boxes: list[Bbox | None] = []
    for run in runs:
        if text:
            text.append("\n")
            boxes.append(None)
        for glyph in run:
            text.append(glyph.text)
            boxes += [(glyph.x0, glyph.y0, glyph.x1, glyph.y1)] * len(glyph.text)
    return PrintedText("".join(text), tuple(boxes))
