"""Reads the plain text of each page, for searching."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from extractor.reading.document import each_page, open_document
from extractor.reading.print_layer.printed import printed_runs


def page_texts(path: Path, pages: Collection[int] | None = None) -> tuple[str, ...]:
    """Return what each page of the PDF at `path` prints, in the order of the file; what is covered is left out.

    A page that cannot be read prints nothing. `pages`: only of these (from 1).
    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if it cannot be read.
    """
    with open_document(path) as document:
        wanted = (page for number, page in enumerate(each_page(document), 1) if pages is None or number in pages)
        return tuple("\n".join("".join(glyph.text for glyph in run) for run in printed_runs(page)) for page in wanted)
