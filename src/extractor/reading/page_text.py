"""Reads the plain text of each page, for searching."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from extractor.reading.document import open_document
from extractor.reading.print_layer.printed import read_printed


def page_texts(path: Path, pages: Collection[int] | None = None) -> tuple[str, ...]:
    """Return what each page of the PDF at `path` prints, in the order of the file; what is covered is left out.

    `pages`: only of these (from 1).
    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if it cannot be read.
    """
    with open_document(path) as document:
        wanted = (page for number, page in enumerate(document, 1) if pages is None or number in pages)
        printed = (read_printed(page, with_tags=False) for page in wanted)
        return tuple("\n".join("".join(glyph.text for glyph in run) for run in page.runs()) for page in printed)
