"""Decides which pages must be read from their picture, and has them read if the extra `ocr` is installed.

A page's text layer is useless if it is missing, if it holds hardly more than a page number over a scanned sheet, or if
its characters are not those that are displayed (fonts that do not say what their shapes mean).
"""

from __future__ import annotations

import logging
import unicodedata
from dataclasses import replace
from itertools import islice

import pymupdf

from extractor.reading.page import Bbox, Page

FULL_PAGE = 0.7
"""A picture that covers this share of a page may be the scanned page."""
SOME_PICTURE = 0.05
"""A smaller picture on an empty page is an ornament."""
OUTLINE_CURVES = 100
"""A dozen characters drawn as outlines have as many curves."""
SPARSE_TEXT = 40
"""Fewer characters over such a picture are a page number or a stamp of the archive, not the text of the sheet."""
WORTHLESS = 0.3
"""A text layer with this share of meaningless characters is useless."""
_log = logging.getLogger(__name__)


def needs_ocr(shown: pymupdf.Page, page: Page) -> bool:
    """Return whether what the page shows can only be known from its picture."""
    printed = [glyph.text for glyph in page.glyphs if not glyph.text.isspace()]
    if not printed:
        return any(_share(page, picture) >= SOME_PICTURE for picture in page.pictures) or _draws_text_as_outlines(shown)
    if sum(map(_is_meaningless, printed)) > WORTHLESS * len(printed):
        return True
    return len(printed) < SPARSE_TEXT and _is_scanned_sheet(page)


def read_scan(shown: pymupdf.Page, page: Page) -> Page:
    """Return the page as read from its picture; if that cannot be done, the page itself, marked `unread`."""
    try:
        from extractor.reading.scan.scanned_page import read_picture  # the extra `ocr` need not be installed
    except ImportError:
        return replace(page, source="unread")
    try:
        return read_picture(shown, page.number) or replace(page, source="unread")
    except Exception:  # a damaged picture may fail in any of three libraries; the other pages are still to be read
        _log.exception("page %d: reading its picture failed", page.number)
        return replace(page, source="unread")


def _draws_text_as_outlines(shown: pymupdf.Page) -> bool:
    """Return whether text was turned into outlines: many curves on a page that has no font."""
    if shown.get_fonts():
        return False
    curves = (item for path in shown.get_cdrawings() for item in path["items"] if item[0] == "c")
    return sum(1 for _ in islice(curves, OUTLINE_CURVES)) == OUTLINE_CURVES


def _is_scanned_sheet(page: Page) -> bool:
    """Return whether one picture fills the page."""
    return any(_share(page, picture) >= FULL_PAGE for picture in page.pictures)


def _is_meaningless(char: str) -> bool:
    """Return whether a character is a replacement mark, of private use, unassigned or a control character."""
    return char == "\ufffd" or unicodedata.category(char[0]) in ("Co", "Cn", "Cc", "Cs")


def _share(page: Page, picture: Bbox) -> float:
    """Return the share of the page that a picture covers."""
    width = min(picture[2], page.width) - max(picture[0], 0.0)
    height = min(picture[3], page.height) - max(picture[1], 0.0)
    return max(0.0, width) * max(0.0, height) / max(1.0, page.width * page.height)
