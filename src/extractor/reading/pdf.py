"""Reads each page of a PDF once, as a person sees it: printed characters, drawn lines, shaded rectangles, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf

from extractor.reading.document import open_document
from extractor.reading.ocr import needs_ocr, read_scan
from extractor.reading.overprint import without_overprint
from extractor.reading.page import Glyph, HiddenGlyph, Page, Rule, turned
from extractor.reading.printed import read_printed
from extractor.reading.small_print import without_small_print
from extractor.reading.visibility import strikes


def read_pages(path: Path) -> Iterator[Page]:
    """Yield the pages of the PDF at `path` in order, those that are pictures recognised.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if it cannot be read.
    """
    with open_document(path) as document:
        for index in range(document.page_count):
            shown = document[index]
            page = read_page(shown, index + 1)
            yield read_scan(shown, page) if needs_ocr(shown, page) else page


def read_page(page: pymupdf.Page, number: int) -> Page:
    """Return what a page prints by its text layer and drawings, in reading position; `number` is 1-based."""
    printed = read_printed(page)
    rules = printed.drawings.rules
    struck = strikes(printed.layer, rules, printed.hidden)
    shown = Page(
        number=number,
        width=float(page.rect.width),
        height=float(page.rect.height),
        glyphs=without_overprint(printed.glyphs),
        rules=tuple(rule for rule in rules if rule not in struck) if struck else rules,
        fills=printed.drawings.fills,
        pictures=printed.pictures,
        hidden=tuple(HiddenGlyph(printed.layer.glyphs[i], why) for i, why in sorted(printed.hidden.items())),
        tags=printed.layer.tags,
    )
    directions = Counter(glyph.turn for glyph in printed.glyphs)
    turn = -max(directions, key=lambda d: directions[d], default=0) % 4
    return without_small_print(_turned_page(shown, turn) if turn else shown)


def _turned_page(page: Page, turn: int) -> Page:
    """Return `page` turned clockwise by `turn` quarters, so that its text runs from left to right."""
    width, height = page.width, page.height

    def move_rule(rule: Rule) -> Rule:
        along = (rule.start, rule.position, rule.end, rule.position)
        across = (rule.position, rule.start, rule.position, rule.end)
        x0, y0, x1, y1 = turned(along if rule.horizontal else across, turn, width, height)
        flat = (turn % 2 == 0) == rule.horizontal
        return Rule(True, y0, x0, x1) if flat else Rule(False, x0, y0, y1)

    def move_glyph(glyph: Glyph) -> Glyph:
        x0, y0, x1, y1 = turned((glyph.x0, glyph.y0, glyph.x1, glyph.y1), turn, width, height)
        return glyph._replace(x0=x0, y0=y0, x1=x1, y1=y1, turn=(glyph.turn + turn) % 4)

    sideways = turn % 2 == 1
    return Page(
        number=page.number,
        width=height if sideways else width,
        height=width if sideways else height,
        glyphs=tuple(move_glyph(glyph) for glyph in page.glyphs),
        rules=tuple(move_rule(rule) for rule in page.rules),
        fills=tuple(replace(fill, bbox=turned(fill.bbox, turn, width, height)) for fill in page.fills),
        pictures=tuple(turned(picture, turn, width, height) for picture in page.pictures),
        turn=turn,
        hidden=tuple(replace(one, glyph=move_glyph(one.glyph)) for one in page.hidden),
        tags=page.tags,
    )
