"""A table as a list of rows below a head: what its readers need to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Table
from extractor.tables.cells.reading import Reading
from extractor.tables.columns.column import Column


@dataclass(frozen=True)
class ListedTable:
    """A table with a head of `head_rows` rows, the columns below it, what stands around it, how its cells are read."""

    table: Table
    head_rows: int
    columns: Sequence[Column]
    around: Surroundings
    reading: Reading
