"""Signs that the heads of a table were cut or joined wrongly: lines of one head that head other columns, rows without.

Heads of two levels that run together (令和４年度人数) look whole by themselves. Other columns show it: one of them is
headed by one of their lines alone (人数). A head in the middle beside its group of rows heads one of them only; the
others begin with a blank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from extractor.japanese.figures import bracketed_unit
from extractor.japanese.text import compact
from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Cell, Table
from extractor.tables.structure.rows import is_total

SHORTEST_WORD = 2
"""A line of fewer characters may come again by chance."""
DEEPER_SHARE = 0.25
"""If so many numbers of a table have more row heads, one that begins with a blank lacks some."""


@once_per_table
def columns_of_joined_heads(table: Table, body: int) -> frozenset[int]:
    """Return the columns whose head, above row `body`, is put together of lines that head columns by themselves.

    Such a line is the whole head of another column; or, where heads come again, it comes again in another head.
    """
    heads = [cell for cell in table.cells if cell.row < body and cell.lines]
    whole = Counter(compact(cell.text) for cell in heads)
    lines = Counter(line for cell in heads if len(cell.lines) > 1 for line in _words(cell))
    again = any(count > 1 for text, count in whole.items() if len(text) >= SHORTEST_WORD)
    return frozenset(
        column
        for cell in heads
        if len(cell.lines) > 1 and any(whole[line] or (again and lines[line] > 1) for line in _words(cell))
        for column in range(cell.column, cell.column + cell.columns)
    )


def _words(cell: Cell) -> frozenset[str]:
    """Return the lines of a head that say more than a unit."""
    lines = (compact(line.text) for line in cell.lines)
    return frozenset(line for line in lines if len(line) >= SHORTEST_WORD and bracketed_unit(line) is None)


def rows_without_outer_head(table: Table, depths: Mapping[int, int]) -> frozenset[int]:
    """Return the rows that begin with a blank and have fewer heads than many others; `depths` is how many by row."""
    if not depths:
        return frozenset()
    deepest = max(depths.values())
    many = sum(depth == deepest for depth in depths.values()) >= DEEPER_SHARE * len(depths)
    lacking = (row for row, depth in depths.items() if many and depth < deepest)
    return frozenset(row for row in lacking if _begins_with_blank(table.row_cells(row)) and not is_total(table, row))


def _begins_with_blank(cells: Iterable[Cell]) -> bool:
    first = next(iter(cells), None)
    return first is not None and not first.lines
