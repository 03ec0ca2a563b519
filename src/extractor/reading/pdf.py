"""Reads each page of a PDF once: characters with their boxes, drawn lines, shaded rectangles and pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymupdf

from extractor.japanese.radicals import plain_ideograph
from extractor.reading.document import open_document
from extractor.reading.ocr import needs_ocr, read_scan
from extractor.reading.page import Bbox, Fill, Glyph, Page, Rule, turned

THICKEST_RULE = 2.5
"""A filled rectangle up to this thickness is a drawn line in points (Excel and Word draw table lines so)."""
SHORTEST_RULE = 1.0
"""A shorter stroke is a dot, in points."""
SLANT = 0.5
"""A stroke whose ends differ by less than this across its axis is straight along it, in points."""
OVERPRINT_SHIFT = 0.35
"""Share of the font size within which the same character printed again is the same glyph made bold."""
OVERPRINT_BAND = 16.0
"""Glyphs are looked up in bands of this height, in points: larger than any shift."""
TEXT_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
BOLD_FLAG = 16
WHITE = 0.99
"""A fill is white if each of its colour values (0…1) is at least this."""


def read_pages(path: Path) -> Iterator[Page]:
    """Yield the pages of the PDF at `path` in order, in reading position.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; OSError if it cannot be read.
    """
    with open_document(path) as document:
        for index in range(document.page_count):
            shown = document[index]
            page = _read_page(shown, index + 1)
            yield read_scan(shown, page) if needs_ocr(shown, page) else page


def _read_page(page: pymupdf.Page, number: int) -> Page:
    """Read one page and turn it into reading position."""
    matrix = page.rotation_matrix
    glyphs, directions = _glyphs(page, matrix)
    rules, fills = _drawings(page, matrix)
    pictures = tuple(_transformed(info["bbox"], matrix) for info in _pictures(page))
    shown = Page(number, float(page.rect.width), float(page.rect.height), glyphs, rules, fills, pictures)
    turn = -max(directions, key=lambda d: directions[d], default=0) % 4
    return _turned_page(shown, turn) if turn else shown


def _pictures(page: pymupdf.Page) -> list[dict[str, Any]]:
    """Return the pictures of a page; MuPDF is asked only if it has any, because that reads the page a second time."""
    return list(page.get_image_info()) if page.get_images() else []


def _transformed(bbox: Iterable[float], matrix: pymupdf.Matrix) -> Bbox:
    """Return the rectangle after `matrix`, its corners in order."""
    rect = pymupdf.Rect(*bbox) * matrix
    return (rect.x0, rect.y0, rect.x1, rect.y1)


def _quarter(direction: tuple[float, float], matrix: pymupdf.Matrix) -> int:
    """Return the writing direction as clockwise quarter turns from left-to-right, on the page as displayed."""
    dx, dy = direction
    x, y = dx * matrix.a + dy * matrix.c, dx * matrix.b + dy * matrix.d
    if abs(x) >= abs(y):
        return 0 if x >= 0 else 2
    return 1 if y > 0 else 3


def _glyphs(page: pymupdf.Page, matrix: pymupdf.Matrix) -> tuple[tuple[Glyph, ...], Counter[int]]:
    """Return the printed characters in the order of the file, and how many run in each direction."""
    upright = matrix.b == 0 and matrix.a > 0
    directions: Counter[int] = Counter()
    glyphs: list[Glyph] = []
    for block in page.get_text("rawdict", flags=TEXT_FLAGS)["blocks"]:
        for line in block.get("lines", ()):
            vertical = line["wmode"] == 1
            quarter = 0 if vertical else _quarter(line["dir"], matrix)
            for span in line["spans"]:
                size, bold = span["size"], bool(span["flags"] & BOLD_FLAG)
                for char in span["chars"]:
                    x0, y0, x1, y1 = char["bbox"] if upright else _transformed(char["bbox"], matrix)
                    glyphs.append(Glyph(plain_ideograph(char["c"]), x0, y0, x1, y1, size, bold, vertical))
                directions[quarter] += len(span["chars"])
    return _without_overprint(glyphs), directions


def _without_overprint(glyphs: list[Glyph]) -> tuple[Glyph, ...]:
    """Drop characters printed again over themselves with a small shift, which some programs use for bold print."""
    printed: dict[tuple[str, float], list[tuple[float, float]]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text.isspace():
            kept.append(glyph)
            continue
        x, y, reach = glyph.x0, glyph.y0, max(glyph.size * OVERPRINT_SHIFT, 0.1)
        band, into = divmod(y, OVERPRINT_BAND)
        same = printed.setdefault((glyph.text, band), [])
        if into < reach:
            same = [*same, *printed.get((glyph.text, band - 1), ())]
        elif into > OVERPRINT_BAND - reach:
            same = [*same, *printed.get((glyph.text, band + 1), ())]
        for a, b in same:
            if -reach < a - x < reach and -reach < b - y < reach:
                break
        else:
            printed[glyph.text, band].append((x, y))
            kept.append(glyph)
    return tuple(kept)


def _drawings(page: pymupdf.Page, matrix: pymupdf.Matrix) -> tuple[tuple[Rule, ...], tuple[Fill, ...]]:
    """Return the straight lines and the shaded rectangles that the page draws."""
    rules: list[Rule] = []
    fills: list[Fill] = []
    for path in page.get_cdrawings():
        for item in path["items"]:
            if item[0] == "l" and "s" in path["type"]:
                rules += _rule_of(_transformed((*item[1], *item[2]), matrix))
            elif item[0] in ("re", "qu"):
                rect = item[1] if item[0] == "re" else _quad_bounds(item[1])
                edges, shades = _rectangle(_transformed(rect, matrix), path)
                rules += edges
                fills += shades
    return tuple(rules), tuple(fills)


def _quad_bounds(quad: Any) -> Bbox:
    """Return the rectangle around a quadrilateral given by its corners."""
    xs, ys = [point[0] for point in quad], [point[1] for point in quad]
    return min(xs), min(ys), max(xs), max(ys)


def _rule_of(bbox: Bbox) -> list[Rule]:
    """Return the rule that a stroke along one axis (or a thin rectangle) draws; nothing for a slanted one."""
    xs, ys = sorted((bbox[0], bbox[2])), sorted((bbox[1], bbox[3]))
    for horizontal, (start, end), across in ((True, xs, ys), (False, ys, xs)):
        length, thickness = end - start, across[1] - across[0]
        if max(length, thickness) < SHORTEST_RULE:
            return []
        if thickness <= SLANT or (thickness <= THICKEST_RULE and thickness < length):
            return [Rule(horizontal, (across[0] + across[1]) / 2, start, end)]
    return []


def _rectangle(bbox: Bbox, path: dict[str, Any]) -> tuple[list[Rule], list[Fill]]:
    """Return a rectangle of a path as rules (if thin or outlined) and as a fill (if shaded)."""
    x0, y0, x1, y1 = bbox
    colour, stroked = path.get("fill"), "s" in path["type"]
    if min(x1 - x0, y1 - y0) <= THICKEST_RULE:
        visible = colour is None or min(colour) < WHITE or stroked
        return (_rule_of(bbox) if visible else []), []
    sides = [Rule(True, y0, x0, x1), Rule(True, y1, x0, x1), Rule(False, x0, y0, y1), Rule(False, x1, y0, y1)]
    fills: list[Fill] = []
    if colour is not None and "f" in path["type"]:
        fills.append(Fill(bbox, (float(colour[0]), float(colour[1]), float(colour[2]))))
    return (sides if stroked else []), fills


def _turned_page(page: Page, turn: int) -> Page:
    """Return `page` turned clockwise by `turn` quarters, so that its text runs from left to right."""
    width, height = page.width, page.height

    def move(bbox: Bbox) -> Bbox:
        return turned(bbox, turn, width, height)

    def move_rule(rule: Rule) -> Rule:
        along = (rule.start, rule.position, rule.end, rule.position)
        across = (rule.position, rule.start, rule.position, rule.end)
        x0, y0, x1, y1 = move(along if rule.horizontal else across)
        flat = (turn % 2 == 0) == rule.horizontal
        return Rule(True, y0, x0, x1) if flat else Rule(False, x0, y0, y1)

    def move_glyph(glyph: Glyph) -> Glyph:
        x0, y0, x1, y1 = move((glyph.x0, glyph.y0, glyph.x1, glyph.y1))
        return replace(glyph, x0=x0, y0=y0, x1=x1, y1=y1)

    sideways = turn % 2 == 1
    return Page(
        number=page.number,
        width=height if sideways else width,
        height=width if sideways else height,
        glyphs=tuple(move_glyph(glyph) for glyph in page.glyphs),
        rules=tuple(move_rule(rule) for rule in page.rules),
        fills=tuple(replace(fill, bbox=move(fill.bbox)) for fill in page.fills),
        pictures=tuple(move(picture) for picture in page.pictures),
        turn=turn,
    )
