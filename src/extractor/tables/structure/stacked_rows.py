"""Lists that print each event on two rows (its name above its details) → one row, or one small table, an event."""

from __future__ import annotations

from dataclasses import replace

from extractor.layout.tables.table import Cell, Table
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, read_head

HEAD = 2
"""Rows of the head: one for each row of an event."""
FEWEST_HEADS = 3
FEWEST_EVENTS = 2
"""So many pairs of rows below the head show that its two rows alternate."""
NAMING = frozenset({"name", "theme"})

Cut = tuple[tuple[int, int], ...]


def side_by_side(table: Table) -> Table:
    """Return the table with the second row of each pair set beside the first; the table itself if none alternate."""
    if not _is_stacked(table):
        return table
    width = table.column_count
    cells = [cell for row in range(0, table.row_count, 2) for cell in _joined(table, row, width)]
    shifted = tuple(x + table.xs[-1] - table.xs[0] for x in table.xs[1:])
    return replace(table, row_count=table.row_count // 2, cells=tuple(cells), xs=(*table.xs, *shifted))


def under_bands(table: Table) -> tuple[Table, ...]:
    """Return each row with the band that names it and the list's head; the table itself if bands do not alternate.

    The head names no events, so that only the bands can: 期日｜場所 over `国際フェスタ` over `11月３日｜公園`.
    """
    if not _has_names_in_bands(table):
        return (table,)
    return tuple(_named(table, row) for row in range(1, table.row_count, 2))


def _has_names_in_bands(table: Table) -> bool:
    heads = _own(table, 0)
    rows = table.row_count
    words = [word for cell in heads for word in read_head(cell.text)]
    if rows < 1 + 2 * FEWEST_EVENTS or rows % 2 == 0 or len(heads) < FEWEST_HEADS:
        return False
    if not all(any(word.strength == WHOLE_HEAD for word in read_head(cell.text)) for cell in heads):
        return False
    if any(word.role in NAMING for word in words) or any(cell.rows > 1 for cell in table.cells):
        return False
    bands = all(_cut(table, row) == ((0, table.column_count),) and _own(table, row) for row in range(1, rows, 2))
    return bands and all(_cut(table, row) == _cut(table, 0) for row in range(2, rows, 2))


def _named(table: Table, band: int) -> Table:
    """Return a table of a band, the head below it and the row that the band names."""
    rows = {band: 0, 0: 1, band + 1: 2}
    cells = [replace(cell, row=rows[cell.row]) for cell in table.cells if cell.row in rows]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(table, row_count=len(rows), cells=tuple(cells))


def _is_stacked(table: Table) -> bool:
    """Return whether two rows of heads that name the events alternate below, cut the same way."""
    rows = table.row_count
    if rows % 2 or rows < HEAD + 2 * FEWEST_EVENTS:
        return False
    heads = [cell for row in range(HEAD) for cell in _own(table, row)]
    if not all(any(word.strength == WHOLE_HEAD for word in read_head(cell.text)) for cell in heads):
        return False
    if not any(word.role in NAMING for cell in heads for word in read_head(cell.text)):
        return False
    upper, lower = _cut(table, 0), _cut(table, 1)
    crossed = any(cell.row % 2 + cell.rows > 2 for cell in table.cells)
    filled = all(_own(table, row) for row in range(rows))
    alike = all(_cut(table, row) == (lower if row % 2 else upper) for row in range(rows))
    return (upper != lower or _is_paired(table)) and filled and alike and not crossed


def _is_paired(table: Table) -> bool:
    """Return whether each pair of rows, the head's too, shares the same merged cells (期日 beside 事業名 over 会場)."""
    merged = [
        {cell.column for cell in table.row_cells(row) if cell.row == row and cell.rows == HEAD}
        for row in range(0, table.row_count, 2)
    ]
    return bool(merged[0]) and all(columns == merged[0] for columns in merged)


def _cut(table: Table, row: int) -> Cut:
    return tuple((cell.column, cell.columns) for cell in table.row_cells(row))


def _own(table: Table, row: int) -> list[Cell]:
    return [cell for cell in table.row_cells(row) if cell.row == row and cell.lines]


def _joined(table: Table, upper: int, width: int) -> list[Cell]:
    """Return the cells of a pair of rows as those of one; a cell that spans both stands once."""
    above = [cell for cell in table.row_cells(upper) if cell.row == upper]
    below = [cell for cell in table.row_cells(upper + 1) if cell.row == upper + 1]
    return [
        *(replace(cell, row=upper // 2, rows=1) for cell in above),
        *(replace(cell, row=upper // 2, rows=1, column=cell.column + width) for cell in below),
    ]
