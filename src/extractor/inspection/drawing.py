"""A report and a page number → the bytes of the debug picture: the entry point of the command line."""

from __future__ import annotations

from pathlib import Path

from extractor.inspection.page_view import view_page
from extractor.inspection.picture import DPI, draw_page
from extractor.inspection.web_page import write_page
from extractor.laid_out import Progress
from extractor.pipeline import run_stages
from extractor.reading.drawing.page_image import page_image


def inspect_page(
    path: Path, number: int, *, as_html: bool = False, file_name: str | None = None, progress: Progress | None = None
) -> bytes:
    """Return the debug picture of page `number` (1-based) of the PDF at `path`, as PNG or as HTML.

    The whole report is read, for tables that go on over pages.

    Raises:
        UnreadableDocument: the file is not a PDF that can be read.
        IndexError: there is no such page.

    """
    image = page_image(path, number, DPI)
    view = view_page(run_stages(path, file_name=file_name, progress=progress), number)
    return write_page(view, image).encode() if as_html else draw_page(view, image)
