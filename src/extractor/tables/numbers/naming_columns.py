"""Which columns of words name the rows of a table of numbers: descriptions of rows named before, and units, do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.japanese.figures import whole_unit
from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell, Table
from extractor.vocabulary.heads.head_words import read_head
from extractor.vocabulary.heads.statistic_words import statistic_words

MOSTLY = 0.5
LONGEST_NAME = 15
"""Contents are described where a cell of them is longer; shorter ones name what is counted (相談内容)."""
FEWEST_UNITS = 2
"""So many units under no head are a column of units."""
_SENTENCE = re.compile(r"。|^[・･○]", re.M)


def naming_columns(table: Table, head_rows: int, columns: tuple[int, ...]) -> tuple[int, ...]:
    """Return the columns of row heads up to the first that only describes rows that those before it distinguish."""
    for i, column in enumerate(columns[1:], 1):
        if _describes(table, head_rows, column) and _tell_apart(table, head_rows, columns[:i]):
            return columns[:i]
    return columns


def unit_column(table: Table, head_rows: int, columns: Sequence[int]) -> int | None:
    """Return the column of row heads, right of the first, that states units and nothing else; None if absent.

    Its head says so (単位), or it has none.
    """
    return next((column for column in columns[1:] if _states_units(table, head_rows, column)), None)


def _states_units(table: Table, head_rows: int, column: int) -> bool:
    heads = [cell for row in range(head_rows) if (cell := table.at(row, column)) is not None]
    head = compact("".join(cell.text for cell in heads if cell.column == column)).upper()
    cells = [cell for cell in table.begun_in(column) if cell.row >= head_rows and cell.lines]
    units = sum(whole_unit(cell.text) is not None for cell in cells)
    if head in statistic_words().unit:
        return units > MOSTLY * len(cells)
    return not head and len(cells) >= FEWEST_UNITS and units == len(cells)


def _describes(table: Table, head_rows: int, column: int) -> bool:
    """Return whether a column is one of contents: its head says so, or most of its cells are sentences or lists."""
    heads = [cell for row in range(head_rows) if (cell := table.at(row, column)) is not None]
    cells = [cell for cell in table.begun_in(column) if cell.row >= head_rows and cell.lines]
    if any(word.role == "summary" for cell in heads for word in read_head(cell.text)):
        return any(len(compact(cell.text)) > LONGEST_NAME for cell in cells)
    return bool(cells) and sum(bool(_SENTENCE.search(cell.text)) for cell in cells) > MOSTLY * len(cells)


def _tell_apart(table: Table, head_rows: int, columns: Sequence[int]) -> bool:
    """Return whether columns name each row, each in words of its own."""
    rows = range(head_rows, table.row_count)
    names = [tuple(_text(table.at(row, column)) for column in columns) for row in rows]
    return len(set(names)) == len(names) and all(name[-1] for name in names)


def _text(cell: Cell | None) -> str:
    return compact(cell.text) if cell is not None else ""
