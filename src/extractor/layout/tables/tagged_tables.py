"""Where a table's rows, found by its lines and print, are those that a tagged PDF states, and where they are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.layout.tables.table import Cell, Table
from extractor.reading.tags import TagPath, table_of


def same_row(above: Sequence[Cell], below: Sequence[Cell]) -> bool | None:
    """Return whether the last row of a page and the first of the next are one, by their tags.

    None if these leave it open: a word processor that cuts a row writes two tables with a row each.
    """
    ending, beginning = (
        {row for cell in cells if cell.rows == 1 for row in cell.parts[place].tagged_rows}
        for cells, place in ((above, -1), (below, 0))
    )
    if ending & beginning:
        return True
    tables = {table_of(row) for row in ending} & {table_of(row) for row in beginning}
    return False if tables else None


def same_table(above: Table, below: Table) -> bool:
    """Return whether the rows of two tables are tagged as those of one."""
    tables = [
        {table_of(row) for cell in one.cells for part in cell.parts for row in part.tagged_rows}
        for one in (above, below)
    ]
    return len(tables[0]) == 1 and tables[0] == tables[1]


def rows_that_differ(table: Table) -> frozenset[int]:
    """Return the rows of a table that the tags join with another or split in two.

    Only cells of a single row count: a merged one is tagged with the first of its rows.
    """
    places: dict[tuple[int, TagPath], set[int]] = defaultdict(set)
    tags: dict[tuple[int, int], set[TagPath]] = defaultdict(set)
    for cell in table.cells:
        for part in cell.parts if cell.rows == 1 else ():
            for row in part.tagged_rows:
                places[part.page, row].add(cell.row)
                tags[part.page, cell.row].add(row)
    joined = {row for (_, row), own in tags.items() if len(own) > 1}
    return frozenset(joined.union(*(rows for rows in places.values() if len(rows) > 1)))
