"""Reads the plain text of each page, for searching."""

from __future__ import annotations

from pathlib import Path

from extractor.reading.document import open_document
from extractor.reading.print_layer.printed import read_printed


def page_texts(path: Path) -> tuple[str, ...]:
    """Return what each page of the PDF at `path` prints, in the order of the file; what is covered is left out.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if it cannot be read.
    """
    with open_document(path) as document:
        printed = (read_printed(page, with_tags=False) for page in document)
        return tuple("\n".join("".join(glyph.text for glyph in run) for run in page.runs()) for page in printed)
