"""Which columns of words name the rows of a table of numbers: those that describe rows named before name nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell, Table
from extractor.vocabulary.head_words import read_head

MOSTLY = 0.5
LONGEST_NAME = 20
"""Contents are described where a cell of them is longer; shorter ones name what is counted (相談内容)."""
_SENTENCE = re.compile(r"。|^[・･○]", re.M)


def naming_columns(table: Table, head_rows: int, columns: tuple[int, ...]) -> tuple[int, ...]:
    """Return the columns of row heads up to the first that only describes rows which those before it tell apart."""
    for i, column in enumerate(columns[1:], 1):
        if _describes(table, head_rows, column) and _tell_apart(table, head_rows, columns[:i]):
            return columns[:i]
    return columns


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
