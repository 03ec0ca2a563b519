"""Prints sheets as a PDF of ruled tables, so that every record that is read of them has its place on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pymupdf

from review_app.sheets.sheet import Block, Row, Sheet, blocks

WIDTH, HEIGHT = 841.89, 595.28
"""A4 on its side, in PDF points; a wider table has wider and higher pages, so that its cells stay readable."""
WIDEST_PAGE = 4_000.0
MARGIN = 36.0
FONT_SIZE, LINE, TITLE_SIZE, PADDING = 8.0, 10.0, 12.0, 3.0
NARROWEST, WIDEST = 24.0, 200.0
RULE = 0.5
LINE_OF_TEXT, GAP = 1.5, 0.5
"""The height of a line of text outside of tables and the room after a text, in its font size."""
MOST_LINES = 40
"""A row of more lines than this is printed over the page as it is: no page is higher."""


@dataclass(frozen=True)
class _Printed:
    """A row with the wrapped lines of each of its cells."""

    cells: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> float:
        return LINE * max(len(lines) for lines in self.cells) + 2 * PADDING


def print_sheets(sheets: Sequence[Sheet], title: str) -> bytes:
    """Return the PDF: the title on the first page, each sheet's name, lines and tables; heads again on each page."""
    tables = [[(block, _widths(block.rows) if block.rows else []) for block in blocks(sheet)] for sheet in sheets]
    widest = max((sum(widths) for of_sheet in tables for _, widths in of_sheet), default=0.0)
    with pymupdf.open() as document:
        paper = _Paper(document, max(WIDTH, widest + 2 * MARGIN))
        paper.write(title, TITLE_SIZE)
        for number, (sheet, of_sheet) in enumerate(zip(sheets, tables, strict=True)):
            if number:
                paper.turn()
            if len(sheets) > 1:
                paper.write(sheet.name, FONT_SIZE + 1)
            for block, widths in of_sheet:
                _print_block(paper, block, widths)
        document.set_metadata({"title": title})
        document.subset_fonts()
        printed: bytes = document.tobytes(deflate=True, garbage=3, no_new_id=True)
    return printed


def _print_block(paper: _Paper, block: Block, widths: Sequence[float]) -> None:
    for line in block.lines:
        paper.write(line, FONT_SIZE + 1)
    if not block.rows:
        return
    printed = [_Printed(tuple(map(_wrapped, row, widths))) for row in block.rows]
    for number, row in enumerate(printed):
        if paper.lacks(row.height):
            paper.turn()
            if number:
                paper.row(printed[0], widths)
        paper.row(row, widths)
    paper.skip(LINE)


class _Paper:
    """The pages that are printed on, from top to bottom."""

    def __init__(self, document: pymupdf.Document, width: float) -> None:
        self._document = document
        self._width, self._height = width, width * HEIGHT / WIDTH
        self.turn()

    def turn(self) -> None:
        """Begin a page."""
        self._page = self._document.new_page(width=self._width, height=self._height)
        self._page.insert_font(fontname="sheet", fontbuffer=_font().buffer)
        self._top = MARGIN

    def lacks(self, height: float) -> bool:
        """Whether the page has no room for so much more, and is not still empty."""
        return self._top + height > self._height - MARGIN and self._top > MARGIN

    def skip(self, height: float) -> None:
        """Leave room."""
        self._top += height

    def write(self, text: str, size: float) -> None:
        """Print a line of text, wrapped to the page."""
        for line in _wrapped(text, self._width - 2 * MARGIN, size):
            if self.lacks(size * LINE_OF_TEXT):
                self.turn()
            self._put(MARGIN, self._top + size, line, size)
            self._top += size * LINE_OF_TEXT
        self._top += size * GAP

    def row(self, row: _Printed, widths: Sequence[float]) -> None:
        """Print a row with its rules."""
        left = MARGIN
        for lines, width in zip(row.cells, widths, strict=True):
            self._page.draw_rect(pymupdf.Rect(left, self._top, left + width, self._top + row.height), width=RULE)
            for number, line in enumerate(lines):
                self._put(left + PADDING, self._top + PADDING + LINE * (number + 1) - 2, line, FONT_SIZE)
            left += width
        self._top += row.height

    def _put(self, left: float, baseline: float, text: str, size: float) -> None:
        self._page.insert_text((left, baseline), text, fontname="sheet", fontsize=size)


def _widths(rows: Sequence[Row]) -> list[float]:
    """Return the widths of the columns: what their cells need, shrunk alike where no page is so wide."""
    needed = [max(map(_needed, column)) for column in zip(*rows, strict=True)]
    share = min(1.0, (WIDEST_PAGE - 2 * MARGIN) / sum(needed))
    return [width * share for width in needed]


def _needed(cell: str) -> float:
    longest = max((_length(line, FONT_SIZE) for line in cell.splitlines()), default=0.0)
    return min(max(longest + 2 * PADDING + 1, NARROWEST), WIDEST)


def _wrapped(text: str, width: float, size: float = FONT_SIZE) -> tuple[str, ...]:
    """Return the text in lines that fit; a line break of the cell stays one."""
    return tuple(line for part in (text.splitlines() or [""]) for line in _lines(part, width - 2 * PADDING, size))[
        :MOST_LINES
    ]


def _lines(text: str, room: float, size: float) -> Iterator[str]:
    line, length = "", 0.0
    for char in text:
        step = _length(char, size)
        if line and length + step > room:
            yield line
            line, length = "", 0.0
        line, length = line + char, length + step
    yield line


@cache
def _font() -> pymupdf.Font:
    """Return the font that comes with PyMuPDF and has the characters of Japanese."""
    return pymupdf.Font("japan")


def _length(text: str, size: float) -> float:
    return sum(map(_advance, text)) * size


@cache
def _advance(char: str) -> float:
    return float(_font().glyph_advance(ord(char)))
