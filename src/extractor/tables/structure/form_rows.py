"""Rows of a form (事業名｜国際交流事業｜所管課｜市民課) above a list with heads of its own → the list alone."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.japanese.text import compact
from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Cell, Table
from extractor.tables.numbers.axes import find_axes
from extractor.tables.structure.sections import rows_of
from extractor.vocabulary.heads.head_words import WHOLE_HEAD, HeadWord, read_head

MOST_FORM_ROWS = 3
FEWEST_HEADS = 2
"""So many cells of a row are head words, and half of them at least, where a list of events begins."""
FEWEST_CELLS = 4
"""A label with one value alone may also be a head over several columns of numbers."""
FORM_ROLES = frozenset({"name", "theme", "periods", "venue", "organizers", "departments", "partners", "audience"})
"""Roles of labels that say something of all rows below them; a head such as 区分 or 件数 has none of these."""


@once_per_table
def below_form(table: Table) -> Table:
    """Return the list below the rows of a form; the table itself if it begins with no such row."""
    count = _form_rows(table)
    if not count:
        return table
    listed = rows_of(table, count, table.row_count)
    paired = all(len(_own_cells(table, row)) >= FEWEST_CELLS for row in range(count))
    if _is_row_of_heads(_own_cells(table, count)) or (paired and find_axes(listed) is not None):
        return listed
    return table


def _form_rows(table: Table) -> int:
    """Return how many rows at the top are labels beside values, a row of its own below them."""
    count = 0
    while count < min(MOST_FORM_ROWS, table.row_count - 2) and _is_form_row(_own_cells(table, count)):
        count += 1
    below = table.at(count, 0)
    return count if below is not None and below.lines and below.row == count else 0


def _is_form_row(cells: Sequence[Cell]) -> bool:
    """Return whether labels and values alternate in a row; a value is not a label, but may hold the word of one."""
    if not cells or len(cells) % 2 or any(cell.rows > 1 for cell in cells):
        return False
    labelled = all(any(word.role in FORM_ROLES for word in _whole_words(cell)) for cell in cells[::2])
    return labelled and not any(_whole_words(cell) for cell in cells[1::2])


def _is_row_of_heads(cells: Sequence[Cell]) -> bool:
    """Return whether a row is made of head words."""
    heads = sum(bool(_whole_words(cell)) for cell in cells)
    digits = any(char.isdigit() for cell in cells for char in compact(cell.text))
    return heads >= FEWEST_HEADS and heads * 2 >= len(cells) and not digits


def _whole_words(cell: Cell) -> list[HeadWord]:
    """Return the head words that fill a cell."""
    return [word for word in read_head(cell.text) if word.strength == WHOLE_HEAD]


def _own_cells(table: Table, row: int) -> list[Cell]:
    return [cell for cell in table.row_cells(row) if cell.row == row and cell.lines]
