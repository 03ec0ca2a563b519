"""Rows that list several days one below the other, with a line of the other columns beside each day.

    ４月　22日（日）｜お花見　｜花見弁当
    29日（日）｜誕生会　｜お赤飯

One such row may be two days of one event with a wrapped name; a table in which the lines keep step in nearly every row
lists an event a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.japanese.text import fold
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.tables.cells.pieces import piece_of

Cells = Mapping[int, Cell]
"""The cells of a row by the index of their column."""

FEWEST_ROWS = 2
MOSTLY = 0.8
"""Lines keep step in so many rows of several days, and in this share of them; where one day stands, one line does."""
SAME_LINE = 0.6
"""Lines whose centres differ by less than this share of the font size stand beside each other."""
_TO_MONTH = re.compile(r"\s*(?:\D{0,2}[0-9元]{1,4}\s*年\s*)?\d{1,2}\s*月")


def day_pieces(cell: Cell, when: DateContext) -> list[Cell]:
    """Return a piece of a cell for each day that it lists, one a line; none if a line is no day.

    The month that stands before the first day only is in the pieces of those below it too.
    """
    lines = [line for line in cell.lines if line.text.strip()]
    read = read_periods("\n".join(line.text for line in lines), when)
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    begun = [[span for span in read.spans if first <= span[0] < end] for first, end in pairwise(starts)]
    if len(read.spans) != len(read.periods) or any(len(spans) != 1 for spans in begun):
        return []
    pieces: list[Cell] = []
    month: Line | None = None
    for line in lines:
        ahead = _TO_MONTH.match(fold(line.text))
        month = line.part(0, ahead.end()) if ahead else month
        pieces.append(piece_of(cell, [line] if ahead or month is None else [month, line]))
    return pieces


def columns_in_step(rows: Sequence[Cells], dated: int, days: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """Return the columns whose lines keep step with the days of column `dated`.

    `days` are the pieces of each row's cell of dates, one a day.
    """
    others = {i for row in rows for i in row} - {dated}
    return frozenset(i for i in others if _keeps_step([row.get(i) for row in rows], days))


def _keeps_step(cells: Sequence[Cell | None], days: Sequence[Sequence[Cell]]) -> bool:
    pairs = [(cell, found) for cell, found in zip(cells, days, strict=True) if cell is not None and cell.lines]
    several = [_one_beside_each(cell, found) for cell, found in pairs if len(found) > 1]
    single = [len(cell.lines) == 1 for cell, found in pairs if len(found) == 1]
    enough = sum(several) >= max(FEWEST_ROWS, MOSTLY * len(several))
    return enough and sum(single) >= MOSTLY * len(single)


def _one_beside_each(cell: Cell, days: Sequence[Cell]) -> bool:
    """Return whether a cell has one line beside each day."""
    firsts = [day.lines[-1] for day in days]
    return len(cell.lines) == len(firsts) and all(map(_is_beside, cell.lines, firsts))


def entries_in_step(cells: Cells, dated: int, days: Sequence[Cell], step: frozenset[int], named: int) -> list[Cells]:
    """Return the cells of each line of the names: what stands beside it, and the day beside or above it."""
    entries: list[Cells] = []
    for line in cells[named].lines:
        beside = [day for day in days if not _is_above(line, day.lines[-1])]
        entry = dict(cells) | {dated: (beside or days)[-1 if beside else 0]}
        for i in step & cells.keys():
            kept = [other for other in cells[i].lines if _is_beside(other, line)]
            entry[i] = piece_of(cells[i], kept)
            if not kept:
                del entry[i]
        entries.append(entry)
    return entries


def _is_beside(a: Line, b: Line) -> bool:
    return a.page == b.page and abs(a.middle - b.middle) < SAME_LINE * min(a.size, b.size)


def _is_above(a: Line, b: Line) -> bool:
    """Return whether line `a` stands above line `b`, not beside it."""
    return (a.page, a.middle) < (b.page, b.middle) and not _is_beside(a, b)
