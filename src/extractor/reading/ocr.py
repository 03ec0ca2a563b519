"""Completes a page by what only its picture shows: the whole page, or pictures of print and wrongly stated characters.

A page's text layer may be missing, hold hardly more than a page number over a scanned sheet, state characters that are
not those displayed, or have been recognised by another program; tables may be pasted as pictures between text. All of
this is read from the page as drawn if the extra `ocr` is installed. What is not read is named by the page's regions.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import pymupdf

from extractor.reading.page import Bbox, Page, Region, RegionReason, turned
from extractor.reading.print_layer.printed import Printed
from extractor.reading.recognising.agreement import doubted, is_better, weighed
from extractor.reading.trust import WORTHLESS, find_garbled
from extractor.reading.turning import turned_glyph

if TYPE_CHECKING:
    from extractor.reading.recognising.marked import MarkedPage

SOME_PICTURE = 0.05
"""A smaller picture on an empty page is an ornament."""
OUTLINE_CURVES = 100
"""A dozen characters drawn as outlines have as many curves."""
SPARSE_TEXT = 40
"""Fewer characters over such a picture are a page number or a stamp of the archive, not the text of the sheet."""
_log = logging.getLogger(__name__)


def completed(shown: pymupdf.Page, page: Page, printed: Printed, damaged: Sequence[Bbox] = ()) -> Page:
    """Return a page with what only its picture shows; where that cannot be read, its regions say so.

    `page` is what `printed` says, in reading position; `damaged` are its pictures that cannot be decoded, or only in
    part, in points of the page as displayed.
    """
    read = _with_pictures(shown, page, printed)
    if not damaged or read.source == "unread":
        return read
    return _with_damaged(read, damaged, float(shown.rect.width), float(shown.rect.height))


def _with_damaged(page: Page, damaged: Sequence[Bbox], width: float, height: float) -> Page:
    """Return the page with a region for each of its damaged pictures that might have held print."""
    from extractor.reading.recognising.picture_regions import picture_regions

    boxes = [turned(box, page.turn, width, height) for box in picture_regions(damaged, width, height)]
    return replace(page, regions=(*page.regions, *(Region(box, "unread", "failed") for box in boxes)))


def _with_pictures(shown: pymupdf.Page, page: Page, printed: Printed) -> Page:
    """Return the page with what its pictures show, or its picture as a whole."""
    pictured = page.pictures or printed.drawings.outlines
    if not pictured and not _is_blank(page) and not find_garbled(printed.layer, printed.hidden):
        return page
    from extractor.reading.recognising.marked import mark  # NumPy and SciPy are imported where pixels are looked at
    from extractor.reading.recognising.regions import with_regions

    marked = mark(shown, page, printed)
    if _needs_whole(marked):
        return _read_whole(marked)
    return with_regions(marked)


def _needs_whole(marked: MarkedPage) -> bool:
    """Return whether what a page says can only be known from the picture of the whole page."""
    page = marked.page
    if _is_blank(page):
        from extractor.reading.recognising.marked import share

        pictured = any(share(box, marked.width, marked.height) >= SOME_PICTURE for box in marked.pictured)
        return pictured or _draws_text_as_outlines(marked.shown)
    if marked.garbled and len(marked.garbled) > WORTHLESS * sum(not glyph.text.isspace() for glyph in page.glyphs):
        return True
    return marked.is_sheet and len(marked.sound) < SPARSE_TEXT


def _is_blank(page: Page) -> bool:
    """Return whether a page prints no text."""
    return all(glyph.text.isspace() for glyph in page.glyphs)


def _draws_text_as_outlines(shown: pymupdf.Page) -> bool:
    """Return whether text was turned into outlines: many curves on a page that has no font."""
    if shown.get_fonts():
        return False
    curves = (item for path in shown.get_cdrawings() for item in path["items"] if item[0] == "c")
    return sum(1 for _ in islice(curves, OUTLINE_CURVES)) == OUTLINE_CURVES


def _read_whole(marked: MarkedPage) -> Page:
    """Return the page as read from its picture; if that cannot be done, the page itself, marked `unread`."""
    page = marked.page
    drawn = bool(marked.garbled) and not marked.is_sheet
    from extractor.reading.recognising.print_ink import looks_printed

    try:
        from extractor.reading.scan.scanned_page import read_picture  # the extra `ocr` need not be installed
    except ImportError:
        return _unread(marked, "no_reader")
    try:
        read = read_picture(marked.shown, page.number, looks_printed, scanned=not drawn)
    except Exception:  # a damaged picture may fail in any of three libraries; the other pages are still to be read
        _log.exception("page %d: reading its picture failed", page.number)
        return _unread(marked, "failed")
    if read is None:
        return _unread(marked, "illegible")
    if marked.recognised:
        return _compared(marked, read)
    if drawn and page.turn == read.turn:
        return replace(read, rules=page.rules, fills=page.fills, pictures=page.pictures)
    return read


def _compared(marked: MarkedPage, read: Page) -> Page:
    """Return the better of our own recognition of a scan and of another program's."""
    if not is_better(read.glyphs, marked.recognised):
        return _as_recognised(marked)
    theirs = [turned_glyph(glyph, read.turn, marked.width, marked.height) for glyph in marked.recognised]
    return replace(read, glyphs=weighed(read.glyphs, theirs))


def _as_recognised(marked: MarkedPage) -> Page:
    """Return the page as another program recognised it, as far from certain as such text is."""
    page = marked.page
    theirs = marked.in_reading_position(marked.recognised)
    region = Region((0.0, 0.0, page.width, page.height), "ocr", "recognised")
    return replace(page, glyphs=doubted(page.glyphs, theirs), regions=(region,))


def _unread(marked: MarkedPage, reason: RegionReason) -> Page:
    """Return the page as its text layer has it, marked as unread unless another program recognised it."""
    if marked.recognised:
        return _as_recognised(marked)
    page = marked.page
    return replace(page, source="unread", regions=(Region((0.0, 0.0, page.width, page.height), "unread", reason),))
