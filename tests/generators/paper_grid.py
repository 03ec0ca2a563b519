"""Draws one grid with ReportLab: rows flow over pages, merged cells are closed at the foot and go on at the head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.generators.model import Cell, Grid, Row, Ruling, Writing
from tests.generators.typesetting import wrap

if TYPE_CHECKING:
    from tests.generators.paper import Paper

ASCENT = 0.85
"""Share of the font size from the top of a line to its baseline."""
ZEBRA_SHADE = 0.92
SHADE_PIECES = 3
"""A shaded cell is filled in so many pieces, as some producers do: each edge looks like a column's."""


@dataclass(frozen=True)
class Placed:
    """A cell in the grid: its first row and column, and its printed lines."""

    cell: Cell
    row: int
    column: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Strip:
    """What stands of one row on one page: its lines `first`…`last` (excluded), None for all, and its height."""

    row: int
    height: float
    first: int = 0
    last: int | None = None


class GridPainter:
    """Paints one grid at the paper's pen."""

    def __init__(self, paper: Paper, grid: Grid) -> None:
        self.paper, self.grid, self.style = paper, grid, paper.style
        self.ruling = grid.ruling or paper.style.ruling
        self.rows: tuple[Row, ...] = (*grid.head, *grid.body)
        self.line = self.style.points * self.style.leading
        left = self.style.margin + grid.indent
        self.xs = [left + sum(grid.widths[:i]) for i in range(len(grid.widths) + 1)]
        self.placed = self._place()
        self.heights = self._row_heights()

    def paint(self) -> list[int]:
        """Draw the grid and return the page of each record that its rows state."""
        pages: list[int] = []
        strips: list[Strip] = []
        heads = [Strip(i, self.heights[i]) for i in range(len(self.grid.head))]
        free = self.paper.y - self.style.margin
        if sum(strip.height for strip in heads) + self.heights[len(heads)] > free:
            self.paper.new_page()
        for row in range(len(self.rows)):
            rest = Strip(row, self.heights[row])
            while True:
                free = self.paper.y - self.style.margin - sum(strip.height for strip in strips)
                if rest.height <= free + 0.01:
                    break
                part, rest = self._cut(rest, free)
                if part is not None:
                    strips.append(part)
                    pages += [self.paper.page] * (len(self.rows[row].states) if part.first == 0 else 0)
                self._paint_strips(strips)
                self.paper.new_page()
                strips = list(heads) if self.grid.repeat_head else []
            strips.append(rest)
            if rest.first == 0:
                pages += [self.paper.page] * len(self.rows[row].states)
        self._paint_strips(strips)
        return pages

    def _place(self) -> list[Placed]:
        taken: set[tuple[int, int]] = set()
        placed: list[Placed] = []
        for row, content in enumerate(self.rows):
            column = 0
            for cell in content.cells:
                while (row, column) in taken:
                    column += 1
                room = sum(self.grid.widths[column : column + cell.columns]) - 2 * self.style.padding
                placed.append(Placed(cell, row, column, tuple(self._lines(cell, room))))
                taken |= {(row + i, column + j) for i in range(cell.rows) for j in range(cell.columns)}
                column += cell.columns
            if column > len(self.grid.widths):
                raise ValueError(f"row {row} is too wide")
        return placed

    def _lines(self, cell: Cell, room: float) -> list[str]:
        if cell.writing is Writing.STACKED:
            return list(cell.text)
        if cell.writing is Writing.TURNED:
            return [cell.text]
        return wrap(cell.text, room, lambda text: self.paper.measure(text, spacing=cell.spacing))

    def _wanted(self, placed: Placed) -> float:
        """Return the height that a cell asks for."""
        if placed.cell.writing is Writing.TURNED:
            return self.paper.measure(placed.cell.text) + 2 * self.style.padding
        return len(placed.lines) * self.line + 2 * self.style.padding

    def _row_heights(self) -> list[float]:
        heights = [self.line + 2 * self.style.padding] * len(self.rows)
        for placed in sorted(self.placed, key=lambda p: p.cell.rows):
            last = placed.row + placed.cell.rows - 1
            missing = self._wanted(placed) - sum(heights[placed.row : last + 1])
            if missing > 0:
                heights[last] += missing
        return heights

    def _cut(self, strip: Strip, free: float) -> tuple[Strip | None, Strip]:
        """Return the piece of a row that still fits (None: the row is not to be cut) and the rest."""
        count = int((free - 2 * self.style.padding) // self.line)
        if not self.grid.cut_rows or count < 1:
            return None, strip
        cut = strip.first + count
        rest = strip.height - count * self.line
        return Strip(strip.row, free, strip.first, cut), Strip(strip.row, rest, cut, None)

    def _paint_strips(self, strips: list[Strip]) -> None:
        """Draw what stands of the grid on this page."""
        if not strips:
            return
        tops: dict[int, float] = {}
        bottoms: dict[int, float] = {}
        y = self.paper.y
        for strip in strips:
            tops[strip.row] = y
            y -= strip.height
            bottoms[strip.row] = y
        by_row = {strip.row: strip for strip in strips}
        shown = [
            (placed, [row for row in range(placed.row, placed.row + placed.cell.rows) if row in tops])
            for placed in self.placed
        ]
        boxes = [
            (
                placed,
                (
                    self.xs[placed.column],
                    tops[rows[0]],
                    self.xs[placed.column + placed.cell.columns],
                    bottoms[rows[-1]],
                ),
                by_row[rows[0]],
            )
            for placed, rows in shown
            if rows
        ]
        for placed, box, strip in boxes:
            self._shade(placed, box, strip)
        for placed, box, _ in boxes:
            self._rule(placed, box)
        self._long_rules(strips, tops, bottoms)
        for placed, box, strip in boxes:
            self._fill(placed, box, strip, ends=placed.row + placed.cell.rows - 1 in tops)
        self.paper.y = y

    def _shade(self, placed: Placed, box: tuple[float, float, float, float], strip: Strip) -> None:
        shade = self.style.head_shade if placed.cell.head else None
        if self.ruling is Ruling.ZEBRA and not placed.cell.head and strip.row % 2:
            shade = ZEBRA_SHADE
        if shade is None:
            return
        x0, top, x1, bottom = box
        self.paper.canvas.setFillGray(shade)
        pieces = SHADE_PIECES if placed.cell.head else 1
        for i in range(pieces):
            self.paper.canvas.rect(x0 + (x1 - x0) * i / pieces, bottom, (x1 - x0) / pieces, top - bottom, 0, 1)
        self.paper.canvas.setFillGray(0)

    def _rule(self, placed: Placed, box: tuple[float, float, float, float]) -> None:
        x0, top, x1, bottom = box
        if self.ruling in {Ruling.ZEBRA, Ruling.NONE, Ruling.THREE_RULES}:
            return
        if self.ruling is Ruling.BOXES:
            self.paper.canvas.setLineWidth(self.style.line_width)
            self.paper.canvas.rect(x0, bottom, x1 - x0, top - bottom, 1, 0)
            return
        sides = [(x0, bottom, x1, bottom)]
        if not placed.cell.open_top:
            sides.append((x0, top, x1, top))
        if self.ruling is not Ruling.HAIRLINES:
            open_sides = self.ruling is Ruling.OPEN_SIDES
            sides += [(x, bottom, x, top) for x in (x0, x1) if not (open_sides and x in (self.xs[0], self.xs[-1]))]
        below = next(
            (
                p
                for p in self.placed
                if p.cell.open_top and p.column == placed.column and p.row == placed.row + placed.cell.rows
            ),
            None,
        )
        self._draw(sides[1:] if below else sides)

    def _draw(self, sides: Iterable[tuple[float, float, float, float]]) -> None:
        """Draw straight lines as strokes or as thin filled rectangles."""
        canvas, thick = self.paper.canvas, self.style.line_width
        canvas.setLineWidth(thick)
        for x0, y0, x1, y1 in sides:
            if self.ruling is not Ruling.RECTANGLES:
                canvas.line(x0, y0, x1, y1)
            elif x0 == x1:
                canvas.rect(x0 - thick / 2, y0, thick, y1 - y0, 0, 1)
            else:
                canvas.rect(x0, y0 - thick / 2, x1 - x0, thick, 0, 1)

    def _long_rules(self, strips: list[Strip], tops: dict[int, float], bottoms: dict[int, float]) -> None:
        if self.ruling is not Ruling.THREE_RULES:
            return
        heads = [strip.row for strip in strips if strip.row < len(self.grid.head)]
        heights = [tops[strips[0].row], bottoms[strips[-1].row], *([bottoms[heads[-1]]] if heads else [])]
        self._draw((self.xs[0], y, self.xs[-1], y) for y in heights)

    def _fill(self, placed: Placed, box: tuple[float, float, float, float], strip: Strip, *, ends: bool) -> None:
        """Print a cell's text; of a cell that the page cuts where the grid says."""
        begins = strip.row == placed.row
        if self.grid.merged_text_later and placed.cell.rows > 1:
            if not ends:
                return
        elif not begins and not self.grid.reprint_merged:
            return
        lines = list(placed.lines)
        if placed.cell.rows == 1 and not self._is_whole(strip):
            lines = lines[strip.first : strip.last]
        x0, top, x1, bottom = box
        points = self.style.points
        bold = self.style.fake_bold_heads and placed.cell.head
        if placed.cell.writing is Writing.TURNED:
            self._fill_turned(lines, box)
            return
        free = top - bottom - 2 * self.style.padding - len(lines) * self.line
        middle = self.style.middle and self._is_whole(strip) and free > 0
        y = top - self.style.padding - (free / 2 if middle else 0.0)
        for line in lines:
            width = self.paper.measure(line, spacing=placed.cell.spacing)
            space = x1 - x0 - 2 * self.style.padding - width
            stacked = placed.cell.writing is Writing.STACKED
            align = "center" if stacked else placed.cell.align
            x = x0 + self.style.padding + {"left": 0.0, "center": space / 2, "right": space}[align]
            baseline = y - (self.line - points) / 2 - points * ASCENT
            self.paper.write(line, x, baseline, points, bold=bold, spacing=placed.cell.spacing)
            y -= self.line

    def _is_whole(self, strip: Strip) -> bool:
        return strip.first == 0 and strip.last is None

    def _fill_turned(self, lines: list[str], box: tuple[float, float, float, float]) -> None:
        x0, top, x1, bottom = box
        canvas, points = self.paper.canvas, self.style.points
        length = self.paper.measure(lines[0])
        canvas.saveState()
        canvas.translate((x0 + x1) / 2 - points * 0.35, top - (top - bottom - length) / 2)
        canvas.rotate(-90)
        self.paper.write(lines[0], 0, 0, points)
        canvas.restoreState()
