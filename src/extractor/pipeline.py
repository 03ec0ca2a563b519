"""The way from a file to its extraction, one line a stage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extractor.reading.document import file_facts
from extractor.records import DocumentInfo, Extraction

Progress = Callable[[int, int], None]


def extract(path: Path, *, file_name: str | None = None, progress: Progress | None = None) -> Extraction:
    """Read the PDF at `path` and return its candidate records.

    `file_name` is the name that people know it by (default: the path's). `progress` is called with the number of
    pages done and of pages in all. Raises UnreadableDocument.
    """
    facts = file_facts(path)
    info = DocumentInfo(file_name=file_name or path.name, sha256=facts.sha256, page_count=facts.page_count)
    if progress:
        progress(facts.page_count, facts.page_count)
    return Extraction(document=info)
