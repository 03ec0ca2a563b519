"""A table: cells with spans, each with its own page, box and printed lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.layout.tables.grid import Grid, slot_at
from extractor.layout.tables.overflow import with_overflow
from extractor.layout.tables.tagged_rows import NO_TAGS, PrintTags, print_tags
from extractor.layout.text.line import Line, build_lines, upright_columns
from extractor.reading.box_index import BoxIndex
from extractor.reading.page import Bbox, Glyph, Page

SHADED = 0.7
"""A cell is shaded if one fill covers this share of it."""
NEARLY_WHITE = 0.985
"""A fill with all colour values (0…1) above this is not shading."""


@dataclass(frozen=True)
class Part:
    """The piece of a cell on one page: its box (points, reading position), its lines, and what tags state of it."""

    page: int
    bbox: Bbox
    lines: tuple[Line, ...]
    tags: PrintTags = NO_TAGS


@dataclass(frozen=True)
class Cell:
    """A cell that spans `rows` × `columns` grid places from (`row`, `column`); several parts if cut by a page."""

    row: int
    column: int
    rows: int
    columns: int
    parts: tuple[Part, ...]
    shaded: bool = False

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Printed lines in reading order."""
        return tuple(line for part in self.parts for line in part.lines)

    @cached_property
    def text(self) -> str:
        """The printed text, line breaks as printed."""
        return "\n".join(line.text for line in self.lines)

    @property
    def page(self) -> int:
        """Page on which the cell starts."""
        return self.parts[0].page

    @property
    def bbox(self) -> Bbox:
        """Box of the cell's first part."""
        return self.parts[0].bbox


@dataclass(frozen=True)
class Table:
    """Cells in reading order over a grid of `row_count` × `column_count`; `xs` are its column lines on `page`.

    An open table is one that rules do not close: its columns or rows are derived from its text; `cost` is how badly
    they fit it (`grid_cost`), `head_doubt` how nearly as well its head divides into levels otherwise (0…1).
    Boxes are PDF points in reading position, origin top left.
    """

    page: int
    bbox: Bbox
    xs: tuple[float, ...]
    row_count: int
    cells: tuple[Cell, ...]
    last_page: int
    last_bbox: Bbox
    is_open: bool = False
    cost: float = 0.0
    head_doubt: float = 0.0

    @property
    def column_count(self) -> int:
        """Number of grid columns."""
        return len(self.xs) - 1

    @cached_property
    def found(self) -> dict[Hashable, object]:
        """What was found in the table (`once_per_table`), by what was asked for."""
        return {}

    @cached_property
    def _places(self) -> dict[tuple[int, int], Cell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    @cached_property
    def _by_column(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = defaultdict(list)
        for cell in self.cells:
            found[cell.column].append(cell)
        return dict(found)

    def begun_in(self, column: int) -> Sequence[Cell]:
        """Return the cells that begin in a column, from top to bottom."""
        return self._by_column.get(column, ())

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell that covers a grid place, or None."""
        return self._places.get((row, column))

    def row_cells(self, row: int) -> tuple[Cell, ...]:
        """Return the distinct cells that cover a row, from left to right."""
        return self._by_row.get(row, ())

    @cached_property
    def _by_row(self) -> dict[int, tuple[Cell, ...]]:
        found: dict[int, list[Cell]] = defaultdict(list)
        for row, column in sorted(self._places):
            cell = self._places[row, column]
            if column < self.column_count and (not found[row] or found[row][-1] is not cell):
                found[row].append(cell)
        return {row: tuple(cells) for row, cells in found.items()}


def fill_grid(grid: Grid, page: Page) -> Table:
    """Put the page's glyphs into the grid's cells; each to the cell of its centre, or of its line's start."""
    owner: dict[tuple[int, int] | None, int] = {
        (row, column): i
        for i, slot in enumerate(grid.slots)
        for row in range(slot.row, slot.row + slot.rows)
        for column in range(slot.column, slot.column + slot.columns)
    }
    inside: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in page.placed.inside(grid.bbox):
        slot = owner.get(slot_at(grid, (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2))
        if slot is not None:
            inside[slot].append(glyph)
    printed = with_overflow(grid, inside)
    stated = print_tags([printed.get(i, ()) for i in range(len(grid.slots))], page)
    shades = [fill.bbox for fill in page.fills if _meet(fill.bbox, grid.bbox) and min(fill.colour) < NEARLY_WHITE]
    index = BoxIndex(shades)
    cells = tuple(
        Cell(
            slot.row,
            slot.column,
            slot.rows,
            slot.columns,
            (_part(slot.bbox, printed.get(i, ()), page, stated[i]),),
            any(_covers(shades[n], slot.bbox) for n in index.meeting(slot.bbox)),
        )
        for i, slot in enumerate(grid.slots)
    )
    table = Table(page.number, grid.bbox, grid.xs, len(grid.ys) - 1, cells, page.number, grid.bbox)
    return without_empty_tracks(table)


def _part(bbox: Bbox, printed: Sequence[Glyph], page: Page, tags: PrintTags) -> Part:
    """Return the cell's piece on a page with what is printed there."""
    lines = upright_columns(build_lines(printed, page.number)) if printed else ()
    return Part(page.number, bbox, lines, tags)


def transposed(table: Table) -> Table:
    """Return the table with its rows as columns; cells keep their boxes."""
    cells = sorted(
        (replace(cell, row=cell.column, column=cell.row, rows=cell.columns, columns=cell.rows) for cell in table.cells),
        key=lambda cell: (cell.row, cell.column),
    )
    tracks = tuple(float(i) for i in range(table.row_count + 1))
    return replace(table, cells=tuple(cells), xs=tracks, row_count=table.column_count)


def _covers(fill: Bbox, cell: Bbox) -> bool:
    """Return whether a fill covers most of a cell."""
    width = min(fill[2], cell[2]) - max(fill[0], cell[0])
    height = min(fill[3], cell[3]) - max(fill[1], cell[1])
    area = (cell[2] - cell[0]) * (cell[3] - cell[1])
    return width > 0 and height > 0 and width * height >= SHADED * area


def _meet(a: Bbox, b: Bbox) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def without_empty_tracks(table: Table) -> Table:
    """Drop grid columns and rows in which no cell begins or ends alone: they come from slightly shifted rules."""
    columns = sorted({cell.column for cell in table.cells} | {0})
    rows = sorted({cell.row for cell in table.cells} | {0})
    if len(columns) == table.column_count and len(rows) == table.row_count:
        return table
    column_of, row_of = _renumbered(columns, table.column_count), _renumbered(rows, table.row_count)
    cells = tuple(
        replace(
            cell,
            row=row_of[cell.row],
            column=column_of[cell.column],
            rows=row_of[cell.row + cell.rows] - row_of[cell.row],
            columns=column_of[cell.column + cell.columns] - column_of[cell.column],
        )
        for cell in table.cells
    )
    xs = (*(table.xs[column] for column in columns), table.xs[-1])
    return replace(table, cells=cells, xs=xs, row_count=len(rows))


def _renumbered(kept: Sequence[int], count: int) -> list[int]:
    """Return for each old boundary 0…count its new number when only the tracks in `kept` remain."""
    return [bisect_left(kept, boundary) for boundary in range(count + 1)]
