"""Sheets that print several tables under one frame (指標 above 事業費) → the tables one by one, each with its head."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, takewhile

from extractor.japanese.figures import read_figure
from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell, Table, without_empty_tracks
from extractor.vocabulary.heads.head_tokens import read_token
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, read_head

FEWEST_HEADS = 2
"""So many cells of a row name a year or a measure in the head of a table of its own."""

FEWEST_EVENT_HEADS = 3
MOSTLY_HEADS = 0.75
"""A row of so many cells, of which this share are heads that name a role, begins a list of events."""
FEWEST_AMOUNTS = 2
"""So many rows of words and one number stand above a list with heads of its own."""
NAMING = frozenset({"indicator", "program"})
"""Labels that name what the head below them is about; others (評価) end the table above."""


def sections(table: Table) -> tuple[Table, ...]:
    """Return the tables of a sheet from top to bottom; the table itself if it has only one head."""
    cuts = _cuts(table) or _event_cuts(table) or _below_amounts(table) or _repeated_corners(table)
    if not cuts:
        return (table,)
    bounds = [0, *cuts, table.row_count]
    return tuple(rows_of(_with_head_beside(table, top, bottom), top, bottom) for top, bottom in pairwise(bounds))


def _with_head_beside(table: Table, top: int, bottom: int) -> Table:
    """Return a table in which a head at the side of all rows stands at the side of some of them only."""
    cells = (replace(c, row=top, rows=bottom - top) if _is_beside_all(table, c) else c for c in table.cells)
    return replace(table, cells=tuple(cells))


def _cuts(table: Table) -> list[int]:
    """Return the rows with which a further table begins: its head, with the rows of labels right above it."""
    cuts: list[int] = []
    headed = numbered = False
    last_numbers = 0
    for row in range(table.row_count):
        if _is_head(table, row):
            begin = _with_labels(table, row, last_numbers + 1)
            if headed and numbered and not _crossed(table, begin):
                cuts.append(begin)
                numbered = False
            headed = True
        elif any(_is_number(cell) for cell in _own_cells(table, row)):
            numbered, last_numbers = True, row
    return cuts


def _event_cuts(table: Table) -> list[int]:
    """Return the rows with which a list of events under other heads begins, with the heading right above it."""
    cuts: list[int] = []
    last: list[str] = []
    for row in range(table.row_count):
        cells = _own_cells(table, row)
        known = sum(_is_event_head(cell) for cell in cells)
        if len(cells) < FEWEST_EVENT_HEADS or known < MOSTLY_HEADS * len(cells) or any(map(_has_digit, cells)):
            continue
        heads = [compact(cell.text) for cell in cells]
        banded = row > 0 and len(_own_cells(table, row - 1)) == 1
        begin = row - 1 if banded else row
        if last and (heads != last or banded) and begin - 1 > 0 and not _crossed(table, begin):
            cuts.append(begin)
        last = heads
    return cuts


def _below_amounts(table: Table) -> list[int]:
    """Return the row of heads below rows of one amount each (支給実績｜774千円) at the top; none without such rows."""
    rows = [_own_cells(table, row) for row in range(table.row_count)]
    amounts = takewhile(lambda cells: len(cells) == 2 and not _is_number(cells[0]) and _is_number(cells[1]), rows)
    count = len(list(amounts))
    if count < FEWEST_AMOUNTS or count + 1 >= table.row_count or _crossed(table, count):
        return []
    headed = len(rows[count]) >= FEWEST_EVENT_HEADS and not any(map(_is_number, rows[count]))
    return [count] if headed else []


def _repeated_corners(table: Table) -> list[int]:
    """Return the rows that begin as the first does (区分, 年度) and hold words only: heads over further numbers.

    A head at the side of all rows stands beside each of the tables.
    """
    first = _inner_cells(table, 0)
    corner = compact(first[0].text) if first else ""
    if len(first) < FEWEST_HEADS or len(corner) < FEWEST_HEADS or any(map(_is_number, first)):
        return []
    cuts: list[int] = []
    numbered = False
    for row in range(1, table.row_count):
        cells = _inner_cells(table, row)
        if any(map(_is_number, cells)):
            numbered = True
        elif numbered and len(cells) >= FEWEST_HEADS and compact(cells[0].text) == corner:
            if _own_heads_of(first) == _own_heads_of(cells) or _crossed(table, row):
                return []
            cuts.append(row)
            numbered = False
    return cuts if numbered else []


def _own_heads_of(cells: Iterable[Cell]) -> list[str]:
    return [compact(cell.text) for cell in cells]


def _inner_cells(table: Table, row: int) -> list[Cell]:
    """Return the filled cells that begin in a row, without a head at the side of all rows."""
    return [cell for cell in _own_cells(table, row) if not _is_beside_all(table, cell)]


def _is_beside_all(table: Table, cell: Cell) -> bool:
    return not cell.column and cell.columns < table.column_count and cell.rows == table.row_count > 1


def band_over_head(table: Table) -> Cell | None:
    """Return the one cell that fills the row above a list's head: the name of what stands below it."""
    if table.row_count < 2 or table.column_count < FEWEST_EVENT_HEADS:
        return None
    top, heads = table.row_cells(0), _own_cells(table, 1)
    known = sum(_is_event_head(cell) for cell in heads)
    if len(top) != 1 or not top[0].lines or len(heads) < FEWEST_EVENT_HEADS or known < MOSTLY_HEADS * len(heads):
        return None
    return top[0] if top[0].rows == 1 else None


def _has_digit(cell: Cell) -> bool:
    return any(char.isdigit() for char in compact(cell.text))


def _is_event_head(cell: Cell) -> bool:
    return any(word.strength == WHOLE_HEAD for word in read_head(cell.text))


def _is_head(table: Table, row: int) -> bool:
    """Return whether a row heads columns of years or measures."""
    cells = _own_cells(table, row)
    tokens = [read_token(cell.text) for cell in cells]
    figures, saying = sum(t.has_figures for t in tokens), sum(t.says_something for t in tokens)
    return figures >= FEWEST_HEADS and saying * 2 >= len(cells) and not any(_is_number(cell) for cell in cells)


def _with_labels(table: Table, row: int, first: int) -> int:
    """Return where the rows of labels above a head begin: 指標②｜name, 担当課｜name."""
    begin = row
    while begin > first and any(read_token(cell.text).role in NAMING for cell in _own_cells(table, begin - 1)):
        begin -= 1
    return begin


def _own_cells(table: Table, row: int) -> list[Cell]:
    return [cell for cell in table.row_cells(row) if cell.row == row and cell.lines]


def _is_number(cell: Cell) -> bool:
    figure = read_figure(cell.text)
    return figure is not None and figure.number is not None and read_token(cell.text).year is None


def _crossed(table: Table, row: int) -> bool:
    """Return whether a cell reaches over the upper edge of a row, other than a head at the side of all rows."""
    return any(cell.row < row < cell.row + cell.rows and not _is_beside_all(table, cell) for cell in table.cells)


def rows_of(table: Table, top: int, bottom: int) -> Table:
    """Return the table of some of the rows, without the column lines that only the others need."""
    cells = tuple(replace(cell, row=cell.row - top) for cell in table.cells if top <= cell.row < bottom)
    parts = [part for cell in cells for part in cell.parts]
    first, last = min(part.page for part in parts), max(part.page for part in parts)
    boxes = [part.bbox for part in parts if part.page == first]
    ends = [part.bbox for part in parts if part.page == last]
    bbox = (table.bbox[0], min(box[1] for box in boxes), table.bbox[2], max(box[3] for box in boxes))
    last_bbox = (table.bbox[0], min(box[1] for box in ends), table.bbox[2], max(box[3] for box in ends))
    piece = replace(
        table, page=first, bbox=bbox, row_count=bottom - top, cells=cells, last_page=last, last_bbox=last_bbox
    )
    return without_empty_tracks(piece)
