"""Where a table's rows, found by its lines and print, are those that a tagged PDF states, and where they are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.layout.tables.table import Cell, Table
from extractor.reading.tags import TagPath, table_of

MOSTLY = 0.6
"""Untagged print says something of a row only if at least this share of the table's filled cells is tagged in rows."""


def same_row(above: Sequence[Cell], below: Sequence[Cell]) -> bool | None:
    """Return whether the last row of a page and the first of the next are one, by their tags.

    None if these leave it open: a word processor that cuts a row writes two tables with a row each.
    """
    ending, beginning = (
        {row for cell in cells if cell.rows == 1 for row in cell.parts[place].tags.rows}
        for cells, place in ((above, -1), (below, 0))
    )
    if ending & beginning:
        return True
    tables = {table_of(row) for row in ending} & {table_of(row) for row in beginning}
    return False if tables else None


def same_table(above: Table, below: Table) -> bool:
    """Return whether the rows of two tables are tagged as those of one."""
    tables = [
        {table_of(row) for cell in one.cells for part in cell.parts for row in part.tags.rows} for one in (above, below)
    ]
    return len(tables[0]) == 1 and tables[0] == tables[1]


def rows_that_differ(table: Table) -> frozenset[int]:
    """Return the rows of a table that the tags join with another, split in two, or join with print outside of it.

    Only cells of a single row count: a merged one is tagged with the first of its rows.
    """
    places: dict[tuple[int, TagPath], set[int]] = defaultdict(set)
    tags: dict[tuple[int, int], set[TagPath]] = defaultdict(set)
    torn: set[int] = set()
    for cell in table.cells:
        for part in cell.parts if cell.rows == 1 else ():
            for row in part.tags.rows:
                places[part.page, row].add(cell.row)
                tags[part.page, cell.row].add(row)
            torn |= {cell.row} if part.tags.torn else set()
    joined = {row for (_, row), own in tags.items() if len(own) > 1}
    return frozenset(torn | joined.union(*(rows for rows in places.values() if len(rows) > 1)))


def rows_with_untagged_print(table: Table) -> frozenset[int]:
    """Return the rows of a table, most of whose print is in rows of the file, in which something is in no element.

    It was written over the table (a note typed on, a frame), or the program forgot it; no row of the file states it.
    """
    filled = [cell for cell in table.cells if cell.lines]
    tagged = sum(any(part.tags.rows for part in cell.parts) for cell in filled)
    untagged = [cell for cell in filled if any(part.tags.untagged for part in cell.parts)]
    if tagged < MOSTLY * len(filled):
        return frozenset()
    return frozenset(row for cell in untagged for row in range(cell.row, cell.row + cell.rows))
