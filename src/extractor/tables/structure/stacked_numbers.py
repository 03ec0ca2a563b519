"""Cells that print several numbers one below the other → a row for each line, where the lines of a row agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from extractor.japanese.figures import read_figure, says_no_figure
from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line

SAME_LINE = 0.6
"""Lines of neighbouring cells whose centres differ by less than this share of the font size are beside each other."""
FEWEST_LISTED = 6
LISTED = 0.5
"""So many lines with a number, and this share of all, are a list in which lines without one head those below them."""
_CUT = ",.，．"
"""A line that ends or begins with one of these is cut from its number by the wrap of the cell."""


def stacked_numbers(cell: Cell) -> tuple[Line, ...]:
    """Return the lines of a cell each of which is a number of its own; none if it holds one number or other text."""
    lines = [line for line in cell.lines if line.text.strip()]
    if len(lines) < 2 or any(line.text.strip()[0] in _CUT or line.text.strip()[-1] in _CUT for line in lines):
        return ()
    figures = [read_figure(line.text) for line in lines]
    numbers = [figure.number for figure in figures if figure is not None and figure.bracketed is None]
    whole = len(numbers) == len(lines) and all(
        number is not None or says_no_figure(line.text) for number, line in zip(numbers, lines, strict=True)
    )
    bare = all(line.text.strip()[0] not in "(（[" for line in lines)
    return tuple(lines) if whole and bare and any(number is not None for number in numbers) else ()


@once_per_table
def with_row_a_line(table: Table) -> Table:
    """Return a table in which each line of stacked numbers is a row, with the line of the head that is beside it.

    A row is split only if its head has a line beside each number, and no other text is in its columns of numbers; in
    a long list (an account under one frame) lines of the head may be without a number.
    Heads further out may span more rows.
    """
    split = {row: pieces for row in range(table.row_count) if (pieces := _split(table, row))}
    if not split:
        return table
    added = [
        max(piece.row - row + 1 for piece in split[row]) - 1 if row in split else 0 for row in range(table.row_count)
    ]
    before = [0, *accumulate(added)]
    cells = [
        replace(cell, row=cell.row + before[cell.row], rows=cell.rows + sum(added[cell.row : cell.row + cell.rows]))
        for cell in table.cells
        if cell.row not in split or cell.rows > 1
    ]
    cells += (replace(piece, row=piece.row + before[row]) for row, pieces in split.items() for piece in pieces)
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return replace(table, cells=tuple(ordered), row_count=table.row_count + before[-1])


def _split(table: Table, row: int) -> list[Cell]:
    """Return the cells of a row alone as those of a row for each line; none if its lines do not agree."""
    own = [cell for cell in table.row_cells(row) if cell.row == row and cell.rows == 1]
    stacks = [cell for cell in own if stacked_numbers(cell)]
    if not stacks:
        return []
    first = stacks[0].column
    heads = [cell for cell in own if cell.column < first and cell.lines]
    if not heads or len(heads[-1].lines) < 2:
        return []
    if any(cell.rows > 1 and cell.column > heads[-1].column for cell in table.row_cells(row)):
        return []
    baselines = heads[-1].lines
    split = [*stacks, *(cell for cell in own if cell.column > first and cell not in stacks and cell.lines)]
    split += [cell for cell in heads if len(cell.lines) == len(baselines)]
    placed = {id(cell): _places(cell, baselines) for cell in split}
    if any(place is None for place in placed.values()):
        return []
    numbered = {i for cell in stacks for i in placed[id(cell)] or {}}
    if len(numbered) < len(baselines) and len(numbered) < max(FEWEST_LISTED, len(baselines) * LISTED):
        return []
    pieces: list[Cell] = []
    for cell in own:
        lines = placed.get(id(cell))
        if lines is None:
            pieces.append(replace(cell, rows=len(baselines)) if cell.lines else cell)
        else:
            pieces += [_piece(cell, row + i, lines.get(i)) for i in range(len(baselines))]
    return pieces


def _places(cell: Cell, baselines: Sequence[Line]) -> dict[int, Line] | None:
    """Return the lines of a cell by the line that they are beside; None if one is beside none."""
    found: dict[int, Line] = {}
    for line in cell.lines:
        beside = [i for i, base in enumerate(baselines) if base.page == line.page and _is_beside(base, line)]
        if len(beside) != 1 or beside[0] in found:
            return None
        found[beside[0]] = line
    return found


def _is_beside(a: Line, b: Line) -> bool:
    return abs(a.bbox[1] + a.bbox[3] - b.bbox[1] - b.bbox[3]) / 2 < SAME_LINE * min(a.size, b.size)


def _piece(cell: Cell, row: int, line: Line | None) -> Cell:
    """Return the cell of one line, in the box of its own height."""
    part = next((part for part in cell.parts if line in part.lines), cell.parts[0])
    box = (part.bbox[0], line.bbox[1], part.bbox[2], line.bbox[3]) if line is not None else part.bbox
    return replace(cell, row=row, parts=(replace(part, bbox=box, lines=(line,) if line is not None else ()),))
