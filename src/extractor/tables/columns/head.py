"""Where the head of a table of events ends: the first row that names roles, and what its spanning cells cover."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.japanese.text import compact
from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Cell, Table
from extractor.tables.columns.evidence.cell_evidence import MOSTLY, body_cells, role_of_cells
from extractor.vocabulary.heads.head_words import read_head

SIDE_ROWS = 8
"""So many cells of the first column are enough to see whether it is made of labels."""
FEWEST_LABELS = 3
LABEL_STRENGTH = 0.85
"""From this strength on a head word makes a cell a label and nothing else."""
HEAD_SEARCH_ROWS = 3
LONGEST_HEAD = 20


@once_per_table
def head_rows(table: Table) -> int:
    """Return how many rows at the top are the head: down to the first named row and what its spanning cells cover."""
    top = _first_named_row(table)
    if top is None or _has_labels_at_the_side(table):
        return 0
    depth = top + max((cell.rows for cell in table.row_cells(top) if cell.row == top), default=1)
    if depth == top + 1 and depth < table.row_count and _has_subheads(table, top):
        depth += 1
    return min(depth, table.row_count)


def _has_subheads(table: Table, top: int) -> bool:
    """Return whether the row below a head of one row divides its spanning cells and says nothing under the others."""
    first = [cell for cell in table.row_cells(top) if cell.row == top]
    wide = [cell for cell in first if cell.columns > 1 and cell.rows == 1]
    narrow = [cell for cell in first if cell.columns == 1]
    below_narrow = [table.at(top + 1, cell.column) for cell in narrow]
    if not wide or any(cell is not None and cell.lines for cell in below_narrow):
        return False
    below = table.row_cells(top + 1)
    return all(sum(cell.column <= c.column < cell.column + cell.columns for c in below) > 1 for cell in wide)


def _has_labels_at_the_side(table: Table) -> bool:
    """Return whether the first column is made of heads; below a row of heads (区分 over 共催) it is not."""
    top = [cell for cell in table.row_cells(0) if cell.lines]
    if len(top) >= FEWEST_LABELS and all(_is_label(cell.text) for cell in top):
        return False
    side = [cell for cell in table.cells if cell.column == 0 and cell.lines][:SIDE_ROWS]
    labels = [cell for cell in side if _is_label(cell.text)]
    return len(labels) >= FEWEST_LABELS and len(labels) * 2 > len(side)


def _is_label(text: str) -> bool:
    """Return whether a text is a head word and nothing else."""
    return any(word.strength >= LABEL_STRENGTH for word in read_head(text))


def _first_named_row(table: Table) -> int | None:
    """Return the first of the top rows in which two cells name a role, or else one that stands over dates."""
    over_dates: int | None = None
    for row in range(min(HEAD_SEARCH_ROWS, table.row_count)):
        cells = [cell for cell in table.row_cells(row) if cell.row == row and cell.lines]
        named = sum(1 for cell in cells if any(word.strength > MOSTLY for word in read_head(cell.text)))
        if named >= 2 and not _is_form_row(cells):
            return row
        if over_dates is None and len(cells) > 1 and _stands_over_dates(table, row, cells):
            over_dates = row
    return over_dates


def _is_form_row(cells: Sequence[Cell]) -> bool:
    """Return whether labels and values alternate in a row: 事業名｜花の会｜所管課｜市民課."""
    labels = [_is_label(cell.text) for cell in cells]
    return len(cells) >= 4 and len(cells) % 2 == 0 and all(labels[::2]) and not any(labels[1::2])


def _stands_over_dates(table: Table, row: int, cells: Sequence[Cell]) -> bool:
    """Return whether short words without digits stand over a column of dates."""
    if any(len(compact(cell.text)) > LONGEST_HEAD or any(c.isdigit() for c in compact(cell.text)) for cell in cells):
        return False
    shown = [role_of_cells(body_cells(table, row + 1, cell.column)) for cell in cells]
    return any(found is not None and found.role == "periods" for found in shown)
