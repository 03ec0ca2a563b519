"""Reads each page of a PDF once, as a person sees it: printed characters, drawn lines, shaded rectangles, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pymupdf

from extractor.reading.document import open_document
from extractor.reading.ocr import completed
from extractor.reading.page import HiddenGlyph, Page
from extractor.reading.print_layer.overprint import without_overprint
from extractor.reading.print_layer.printed import Printed, read_printed
from extractor.reading.print_layer.small_print import may_have_small_print, without_small_print
from extractor.reading.print_layer.strikes import strikes
from extractor.reading.recognising.damaged import DamagedPictures
from extractor.reading.turning import upright


def read_pages(path: Path) -> Iterator[Page]:
    """Yield the pages of the PDF at `path` in order; what only pictures show is recognised.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if it cannot be read.
    """
    damaged = DamagedPictures()
    with open_document(path) as document:
        for index in range(document.page_count):
            shown = document[index]
            printed = read_printed(shown)
            lost = damaged.on(shown) if printed.has_pictures else ()
            yield completed(shown, page_of(printed, shown, index + 1), printed, lost)


def page_of(printed: Printed, shown: pymupdf.Page, number: int) -> Page:
    """Return what a page prints by its text layer and drawings, in reading position; `number` is 1-based."""
    rules = printed.drawings.rules
    struck = strikes(printed.layer, rules, printed.hidden)
    rect = shown.rect
    page = Page(
        number=number,
        width=float(rect.width),
        height=float(rect.height),
        glyphs=without_overprint(printed.glyphs, printed.starts),
        rules=tuple(rule for rule in rules if rule not in struck) if struck else rules,
        fills=printed.drawings.fills,
        pictures=printed.pictures,
        hidden=tuple(HiddenGlyph(printed.layer.glyphs[i], why) for i, why in sorted(printed.hidden.items())),
        tags=printed.layer.tags,
    )
    if printed.layer.turns - {0}:
        page = upright(page)
    return without_small_print(page) if may_have_small_print(printed.layer) else page
