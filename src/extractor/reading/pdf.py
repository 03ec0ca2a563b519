"""Reads each page of a PDF once, as a person sees it: printed characters, drawn lines, shaded rectangles, pictures."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf

from extractor.isolation.budget import UNLIMITED, Budget, OutOfTime
from extractor.reading.complaints import complaints, is_of_pictures, is_short_of_memory
from extractor.reading.document import A4, open_document
from extractor.reading.ocr import completed
from extractor.reading.page import HiddenGlyph, Page, Trouble
from extractor.reading.print_layer.overprint import without_overprint
from extractor.reading.print_layer.printed import Printed, read_printed
from extractor.reading.print_layer.small_print import may_have_small_print, without_small_print
from extractor.reading.print_layer.strikes import strikes
from extractor.reading.recognising.damaged import DamagedPictures
from extractor.reading.turning import upright

_log = logging.getLogger(__name__)


def read_pages(path: Path, budget: Budget = UNLIMITED) -> Iterator[Page]:
    """Yield the pages of the PDF at `path` in order; what only pictures show is recognised.

    One that cannot be read, or takes more than the budget allows, comes without content and says so.
    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if it cannot be read.
    """
    damaged = DamagedPictures()
    with open_document(path) as document:
        for index in range(document.page_count):
            try:
                with budget.piece():
                    page = _read_page(document, index, damaged)
            except OutOfTime:
                page = unread_page(index + 1, "time")
            except MemoryError:
                page = unread_page(index + 1, "memory")
            except Exception as error:  # MuPDF raises exceptions of its own for each kind of damage
                _log.info("page %d cannot be read", index + 1, exc_info=True)
                page = unread_page(index + 1, "memory" if is_short_of_memory(error) else "damaged")
            yield page


def unread_page(number: int, trouble: Trouble) -> Page:
    """Return a page of which nothing was read."""
    return Page(number, *A4, source="unread", trouble=trouble)


def _read_page(document: pymupdf.Document, index: int, damaged: DamagedPictures) -> Page:
    """Return a page as read; with trouble if MuPDF could not follow all of it."""
    was_sound = not document.is_repaired
    complaints()
    shown = document[index]
    printed = read_printed(shown)
    said = complaints()
    lost = damaged.on(shown) if printed.has_pictures else ()
    serious = [complaint for complaint in said if not (lost and is_of_pictures(complaint))]
    has_gaps = bool(serious) or (was_sound and document.is_repaired)
    page = completed(shown, page_of(printed, shown, index + 1), printed, lost)
    return replace(page, trouble="part") if has_gaps else page


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
