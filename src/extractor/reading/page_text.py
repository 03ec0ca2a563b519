"""Reads the plain text of each page, for searching."""

from __future__ import annotations

from pathlib import Path

from extractor.japanese.radicals import plain_ideograph
from extractor.reading.document import open_document


def page_texts(path: Path) -> tuple[str, ...]:
    """Return the text of each page of the PDF at `path`, in the order of the file.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if it cannot be read.
    """
    with open_document(path) as document:
        return tuple("".join(map(plain_ideograph, page.get_text("text"))) for page in document)
