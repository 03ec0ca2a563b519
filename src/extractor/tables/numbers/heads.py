"""A table of numbers with its axes: the heads of each number, and which of them are totals or shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell, Table
from extractor.tables.numbers.axes import Axes
from extractor.tables.structure.rows import total_words
from extractor.vocabulary.statistic_words import statistic_words


@dataclass(frozen=True)
class HeadedTable:
    """A table of numbers with its axes."""

    table: Table
    axes: Axes

    def row_heads(self, row: int) -> list[Cell]:
        """Return the heads at the left of a row, outermost first."""
        return self._filled((row, column) for column in self.axes.head_columns)

    def column_heads(self, column: int) -> list[Cell]:
        """Return the heads at the top of a column, outermost first."""
        return self._filled((row, column) for row in range(self.axes.head_rows))

    def corner(self) -> list[Cell]:
        """Return the cells where the rows of heads cross the columns of row heads."""
        return self._filled((row, column) for row in range(self.axes.head_rows) for column in self.axes.head_columns)

    def _filled(self, places: Iterable[tuple[int, int]]) -> list[Cell]:
        """Return the distinct filled cells at grid places, in order."""
        found: list[Cell] = []
        for row, column in places:
            cell = self.table.at(row, column)
            if cell is not None and cell.lines and cell not in found:
                found.append(cell)
        return found

    def is_total_row(self, row: int) -> bool:
        """Return whether a row is one of totals."""
        return _holds_total(self.row_heads(row))

    def is_total_column(self, column: int) -> bool:
        """Return whether a column is one of totals."""
        return _holds_total(self.column_heads(column))

    def is_share(self, row: int, column: int) -> bool:
        """Return whether the number at a place is a share or a ratio, which adds up to nothing."""
        heads = [compact(cell.text) for cell in (*self.column_heads(column), *self.row_heads(row))]
        return any(word in head for head in heads for word in statistic_words().shares)


def _holds_total(heads: Iterable[Cell]) -> bool:
    return any(compact(cell.text) in total_words() for cell in heads)
