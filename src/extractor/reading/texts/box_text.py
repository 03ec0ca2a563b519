"""Reads the text in a rectangle of a page, as a person who draws one expects it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pymupdf

from extractor.reading.boxes import around_glyphs, holds
from extractor.reading.document import open_document
from extractor.reading.page import Bbox
from extractor.reading.print_layer.printed import read_printed

SAME_LINE = 0.5
"""Runs of text whose middles differ by less than this share of their height stand on one line."""
GUTTER = 0.5
"""An empty strip down the whole box that is wider than this share of the text's height separates two cells."""
CELL_BREAK = "\t"


@dataclass(frozen=True)
class _Run:
    """Printed characters that follow each other, with their box on the page as displayed."""

    text: str
    bbox: Bbox

    @property
    def height(self) -> float:
        return self.bbox[3] - self.bbox[1]

    @property
    def middle(self) -> float:
        return (self.bbox[1] + self.bbox[3]) / 2


def text_in_box(path: Path, page: int, bbox: Bbox) -> str:
    """Return what is printed inside `bbox` on page `page` (1-based): lines, and a tab between cells side by side.

    `bbox` is (x0, y0, x1, y1) in PDF points, origin top left of the page as displayed. A character belongs to the box
    when its middle does.

    Raises: UnreadableDocument if the file cannot be opened as a PDF; IndexError if the document has no such page;
    OSError if the file cannot be read.
    """
    with open_document(path) as document:
        if not 1 <= page <= document.page_count:
            raise IndexError(page)
        runs = _runs_inside(document[page - 1], bbox)
    return CELL_BREAK.join("\n".join(map(_line_text, _lines(cell))) for cell in _cells(runs))


def _runs_inside(page: pymupdf.Page, bbox: Bbox) -> list[_Run]:
    """Return those parts of the page's printed lines that lie in the box."""
    inside = ([g for g in run if holds(bbox, g.x, g.y)] for run in read_printed(page, with_tags=False).runs())
    return [
        _Run("".join(glyph.text for glyph in kept), around_glyphs(kept))
        for kept in inside
        if any(not glyph.text.isspace() for glyph in kept)
    ]


def _cells(runs: list[_Run]) -> list[list[_Run]]:
    """Return the runs by cell, from the left, so that wrapped lines of neighbouring cells are not read across."""
    cells: list[list[_Run]] = []
    right = float("-inf")
    for run in sorted(runs, key=lambda run: run.bbox[0]):
        if not cells or run.bbox[0] - right > GUTTER * run.height:
            cells.append([])
        cells[-1].append(run)
        right = max(right, run.bbox[2])
    return cells


def _lines(runs: list[_Run]) -> list[list[_Run]]:
    """Return the runs by line, from the top, each line from the left."""
    lines: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: run.middle):
        reach = SAME_LINE * min(run.height, lines[-1][0].height) if lines else 0.0
        if lines and abs(run.middle - lines[-1][0].middle) < reach:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.bbox[0]) for line in lines]


def _line_text(line: list[_Run]) -> str:
    """Return the line's text."""
    return "".join(run.text for run in line).strip()
