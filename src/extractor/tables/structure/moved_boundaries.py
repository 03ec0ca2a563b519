"""A table with other boundaries of columns and rows: its print goes into the cells of the new grid.

Cells that span columns or rows stay merged where nothing speaks against it, so that heads over several columns and
categories beside several rows remain what they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from extractor.layout.tables.table import Cell, Part, Table
from extractor.layout.text.line import BROAD_GAP, NARROW_GAP, SAME_BASELINE, Line
from extractor.reading.page import Bbox

SAME_LINE = 1.0
"""A boundary that is no farther from one of the table's own is that one, in points."""
BLANK = 0.35
"""A line is not cut where the gap between two characters is wider than this multiple of the font size."""


@dataclass(frozen=True)
class _Band:
    """A row's stretch on a page (upper and lower edge in points), with its row in the old and in the new grid."""

    page: int
    top: float
    bottom: float
    old: int
    row: int = 0


@dataclass(frozen=True)
class _Print:
    """A printed line, or a piece of one, with the row and column of the old grid in which its cell begins."""

    row: int
    column: int
    line: Line


Slot = tuple[int, int]
"""A place in the new grid: the number of a band and that of a column."""


def row_lines(table: Table) -> dict[int, tuple[float, ...]]:
    """Return the boundaries of a table's rows by page, from its upper to its lower edge there, in points."""
    return {
        page: (*(band.top for band in bands), bands[-1].bottom) for page, bands in _bands_by_page(_old_bands(table))
    }


def page_boxes(table: Table) -> dict[int, tuple[Bbox, float]]:
    """Return by page the box of a table's part there, and how far it stands to the right of the part on its first."""
    shifts = _shifts(table)
    return {
        page: ((table.xs[0] + shift, lines[0], table.xs[-1] + shift, lines[-1]), shift)
        for page, lines in row_lines(table).items()
        for shift in (shifts.get(page, 0.0),)
    }


def with_boundaries(table: Table, xs: Sequence[float] | None, ys: Mapping[int, Sequence[float]] | None = None) -> Table:
    """Return a table with column boundaries `xs` and, by page, row boundaries `ys` (points; absent: as they are).

    `xs` are those on the table's first page; on others the table may stand more to one side. Each character goes to
    the column of its middle, each line to the row of its middle; what lies outside goes to the nearest.
    """
    if xs is None and not ys:
        return table
    grid = _NewGrid(table, tuple(xs or table.xs), _new_bands(table, ys or {}))
    cells = grid.cells()
    first, last = grid.box(table.page), grid.box(table.last_page)
    rows = grid.bands[-1].row + 1
    return replace(table, bbox=first, last_bbox=last, xs=grid.xs, row_count=rows, cells=cells)


class _NewGrid:
    """The grid of new boundaries over the cells of a table."""

    def __init__(self, table: Table, xs: tuple[float, ...], bands: Sequence[_Band]) -> None:
        self.table, self.xs, self.bands = table, xs, bands
        self._shift = _shifts(table)
        self._old_columns = [_overlapping(table.xs, left, right) for left, right in pairwise(xs)]
        self._group: dict[Slot, Slot] = {}
        for slot in ((b, c) for b in range(len(bands)) for c in range(len(xs) - 1)):
            self._group[slot] = self._joined_to(slot)

    def cells(self) -> tuple[Cell, ...]:
        """Return the cells of the new grid with what is printed in them."""
        printed = self._printed()
        slots: dict[Slot, list[Slot]] = defaultdict(list)
        for slot, group in self._group.items():
            slots[group].append(slot)
        cells = [self._cell(own, printed) for own in slots.values()]
        return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))

    def box(self, page: int) -> Bbox:
        """Return the box of the table on a page."""
        own = [band for band in self.bands if band.page == page] or [self.bands[0]]
        shift = self._shift.get(page, 0.0)
        return self.xs[0] + shift, own[0].top, self.xs[-1] + shift, own[-1].bottom

    def _owner(self, slot: Slot) -> Cell | None:
        """Return the cell of the old grid that covers most of a place."""
        return self.table.at(self.bands[slot[0]].old, self._old_columns[slot[1]])

    def _joined_to(self, slot: Slot) -> Slot:
        """Return the place at the upper left of the cell to which a place belongs."""
        band, column = slot
        owner = self._owner(slot)
        if owner is None:
            return slot
        left, above = (band, column - 1), (band - 1, column)
        if column and self._owner(left) is owner and self._spans_column(owner, self.xs[column]):
            return self._group[left]
        if band and self._owner(above) is owner and self._spans_row(owner, band):
            return self._group[above]
        return slot

    def _spans_column(self, owner: Cell, x: float) -> bool:
        """Return whether a cell reaches over a column boundary."""
        if owner.columns > 1 and (not self.table.is_open or any(abs(x - old) <= SAME_LINE for old in self.table.xs)):
            return True
        may = owner.columns > 1 or owner.row == 0
        return may and any(_crosses(line, x + self._shift.get(line.page, 0.0)) for line in owner.lines)

    def _spans_row(self, owner: Cell, band: int) -> bool:
        """Return whether a cell goes on from the band above into a band: merged over rows, or cut by the page."""
        above, here = self.bands[band - 1], self.bands[band]
        return owner.rows > 1 or above.row == here.row

    def _printed(self) -> dict[tuple[Slot, int], list[_Print]]:
        """Return what is printed in each cell, by the place at its upper left and the page."""
        found: dict[tuple[Slot, int], list[_Print]] = defaultdict(list)
        for cell in self.table.cells:
            for line in cell.lines:
                band = self._band_of(line)
                for group, piece in self._pieces(line, band, self._shift.get(line.page, 0.0)):
                    found[group, line.page].append(_Print(cell.row, cell.column, piece))
        return found

    def _band_of(self, line: Line) -> int:
        own = [i for i, band in enumerate(self.bands) if band.page == line.page]
        middle = line.middle
        return min(own, key=lambda i: max(self.bands[i].top - middle, middle - self.bands[i].bottom, 0.0))

    def _pieces(self, line: Line, band: int, shift: float) -> Iterator[tuple[Slot, Line]]:
        """Yield the pieces that boundaries cut a line into, each with its cell, without blanks at their ends."""
        cells = [self._group[band, _track(self.xs, (x0 + x1) / 2 - shift)] for x0, x1 in line.edges]
        for cell, run in groupby(range(len(cells)), key=lambda i: cells[i]):
            inside = [i for i in run if not line.text[i].isspace()]
            if inside:
                yield cell, line.part(inside[0], inside[-1] + 1)

    def _cell(self, slots: Sequence[Slot], printed: Mapping[tuple[Slot, int], list[_Print]]) -> Cell:
        """Return the cell over places of the grid, the first of them at its upper left."""
        bands = [self.bands[band] for band, _ in slots]
        columns = [column for _, column in slots]
        parts = tuple(
            Part(page, self._part_box(own, columns, page), _in_order(printed.get((slots[0], page), ())))
            for page, own in (
                (page, [b for b in bands if b.page == page]) for page in dict.fromkeys(b.page for b in bands)
            )
        )
        owner = self._owner(slots[0])
        first, last = min(b.row for b in bands), max(b.row for b in bands)
        rows, width = last - first + 1, max(columns) - min(columns) + 1
        return Cell(first, min(columns), rows, width, parts, shaded=owner is not None and owner.shaded)

    def _part_box(self, bands: Sequence[_Band], columns: Sequence[int], page: int) -> Bbox:
        shift = self._shift.get(page, 0.0)
        left, right = self.xs[min(columns)] + shift, self.xs[max(columns) + 1] + shift
        return left, min(band.top for band in bands), right, max(band.bottom for band in bands)


def _old_bands(table: Table) -> list[_Band]:
    """Return the bands of a table's own rows, from the first page to the last."""
    tops: dict[tuple[int, int], float] = {}
    bottoms: dict[int, float] = {}
    for cell in table.cells:
        for i, part in enumerate(cell.parts):
            bottoms[part.page] = max(bottoms.get(part.page, part.bbox[3]), part.bbox[3])
            if i == 0 or cell.rows == 1:
                place = (part.page, cell.row)
                tops[place] = min(tops.get(place, part.bbox[1]), part.bbox[1])
    places = sorted(tops)
    bands: list[_Band] = []
    for place, following in zip(places, [*places[1:], None], strict=True):
        page, row = place
        bottom = tops[following] if following is not None and following[0] == page else bottoms[page]
        bands.append(_Band(page, tops[place], bottom, row, row))
    return bands


def _bands_by_page(bands: Sequence[_Band]) -> Iterator[tuple[int, list[_Band]]]:
    for page, own in groupby(bands, key=lambda band: band.page):
        yield page, list(own)


def _new_bands(table: Table, ys: Mapping[int, Sequence[float]]) -> list[_Band]:
    """Return the bands between new boundaries, those of pages without new ones as they are, numbered as rows.

    A row that the page cuts stays one.
    """
    found: list[_Band] = []
    for page, old in _bands_by_page(_old_bands(table)):
        own = old
        if page in ys:
            tops = [band.top for band in old] + [old[-1].bottom]
            own = [
                _Band(page, top, bottom, old[_overlapping(tops, top, bottom)].old) for top, bottom in pairwise(ys[page])
            ]
        for i, band in enumerate(own):
            goes_on = i == 0 and bool(found) and band.old == found[-1].old
            row = (found[-1].row + (not goes_on)) if found else 0
            found.append(replace(band, row=row))
    return found


def _shifts(table: Table) -> dict[int, float]:
    """Return by how much the table stands farther to the right on each page than on its first, in points."""
    found: dict[int, list[float]] = defaultdict(list)
    for cell in table.cells:
        for part in cell.parts:
            if cell.column < table.column_count and part.page != table.page:
                found[part.page].append(part.bbox[0] - table.xs[cell.column])
    return {page: median(values) for page, values in found.items()}


def _overlapping(boundaries: Sequence[float], start: float, end: float) -> int:
    """Return the number of the stretch between boundaries that shares most with `start`…`end`; the nearest if none."""
    shared = [min(b, end) - max(a, start) for a, b in pairwise(boundaries)]
    return max(range(len(shared)), key=lambda i: shared[i])


def _crosses(line: Line, x: float) -> bool:
    """Return whether print stands on both sides of a place without a gap in between."""
    inside = [i for i, (x0, x1) in enumerate(line.edges) if not line.text[i].isspace() and x1 > x0]
    before = [line.edges[i][1] for i in inside if sum(line.edges[i]) / 2 < x]
    after = [line.edges[i][0] for i in inside if sum(line.edges[i]) / 2 >= x]
    return bool(before and after) and min(after) - max(before) <= BLANK * line.size


def _track(boundaries: Sequence[float], position: float) -> int:
    return min(max(bisect_right(boundaries, position) - 1, 0), len(boundaries) - 2)


def _in_order(printed: Sequence[_Print]) -> tuple[Line, ...]:
    """Return what is printed in a cell in reading order.

    Pieces of one printed line that a boundary had cut are joined again. What stood in cells apart stays apart, cell by
    cell.
    """
    by_height = sorted((own.line for own in printed), key=lambda line: (line.bbox[1] + line.bbox[3], line.bbox[0]))
    joined: list[Line] = []
    for line in by_height:
        last = joined[-1] if joined else None
        if last is not None and _is_cut(last, line):
            joined[-1] = _joined(last, line)
        else:
            joined.append(line)
    if len(joined) < len(by_height):
        return tuple(joined)
    ordered = sorted(printed, key=lambda own: (own.row, own.column, own.line.bbox[1], own.line.bbox[0]))
    return tuple(own.line for own in ordered)


def _is_cut(left: Line, right: Line) -> bool:
    """Return whether two pieces are of one printed line."""
    off = abs((left.bbox[1] + left.bbox[3]) - (right.bbox[1] + right.bbox[3])) / 2
    near = -SAME_LINE <= right.bbox[0] - left.bbox[2] <= BROAD_GAP * left.size
    return near and off <= SAME_BASELINE * min(left.size, right.size)


def _joined(left: Line, right: Line) -> Line:
    """Return two pieces of a printed line as one, with a blank for a gap."""
    gap = right.bbox[0] - left.bbox[2]
    blank = " " if gap > NARROW_GAP * left.size else ""
    between = ((left.bbox[2], right.bbox[0]),) * len(blank)
    box = (left.bbox[0], min(left.bbox[1], right.bbox[1]), right.bbox[2], max(left.bbox[3], right.bbox[3]))
    return replace(left, text=left.text + blank + right.text, bbox=box, edges=(*left.edges, *between, *right.edges))
