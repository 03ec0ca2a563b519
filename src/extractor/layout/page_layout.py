"""One page's layout: its tables, and the lines that stand outside of them."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.layout.grid import build_grid
from extractor.layout.line import Line, build_lines
from extractor.layout.rules import clean_rules, connected
from extractor.layout.table import Table, fill_grid
from extractor.reading.page import Bbox, Glyph, Page

SMALLEST_TABLE_CELLS = 2


@dataclass(frozen=True)
class PageLayout:
    """Tables from top to bottom and the lines outside of tables, of one page in reading position."""

    page: Page
    tables: tuple[Table, ...]
    lines: tuple[Line, ...]


def lay_out(page: Page) -> PageLayout:
    """Find the page's ruled tables and the lines around them."""
    tables: list[Table] = []
    for frame in connected(clean_rules(page.rules)):
        grid = build_grid(frame)
        if grid is not None and len(grid.slots) >= SMALLEST_TABLE_CELLS:
            tables.append(fill_grid(grid, page))
    tables = [table for table in tables if any(cell.lines for cell in table.cells)]
    tables.sort(key=lambda table: (table.bbox[1], table.bbox[0]))
    outside = [glyph for glyph in page.glyphs if not any(_holds(table.bbox, glyph) for table in tables)]
    return PageLayout(page, tuple(tables), build_lines(outside, page.number))


def _holds(bbox: Bbox, glyph: Glyph) -> bool:
    """Tell whether the glyph's centre is inside the box."""
    return bbox[0] <= glyph.x <= bbox[2] and bbox[1] <= glyph.y <= bbox[3]
