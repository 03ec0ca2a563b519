"""Sorts and filters the lists of events of a page by a column, as its address says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from extractor import format_value
from extractor.records import Kind
from review_app.services.read.record_view import FieldView, RecordView
from review_app.web.view.grids.grid import Grid
from review_app.web.view.grids.number_table import NumberTable

DIGITS = re.compile(r"(\d+)")
DOWN = "-"
MOST_VALUES = 12
"""So many values of a column are offered to filter by: those that the most rows have."""


@dataclass(frozen=True)
class Arrangement:
    """How lists are shown; empty: as they are printed.

    `sort` names the column, with `-` before it from the largest down. `only` names the column whose doubtful values are
    shown, or with `=` and a typed value (`category=教育`) the rows that have it.
    """

    sort: str = ""
    only: str = ""

    @property
    def sorted_by(self) -> str:
        """The column that lists are sorted by."""
        return self.sort.removeprefix(DOWN)

    @property
    def filtered_by(self) -> str:
        """The column that lists are filtered by."""
        return self.only.partition("=")[0]

    def lets(self, record: RecordView) -> bool:
        """Whether the record is shown."""
        column, same, value = self.only.partition("=")
        field = record.field(column)
        return _typed(record, field) == value if same else any(reason.hard for reason in field.reasons)


def arranged(found: tuple[Grid | NumberTable, ...], by: Arrangement) -> tuple[Grid | NumberTable, ...]:
    """Return the page's tables with the lists of events sorted and filtered by columns that they have."""
    return tuple(_arranged(one, by) if isinstance(one, Grid) and one.kind is Kind.EVENT else one for one in found)


def _arranged(grid: Grid, by: Arrangement) -> Grid:
    rows = grid.rows
    if by.filtered_by in grid.columns:
        rows = tuple(row for row in rows if by.lets(row))
    if by.sorted_by in grid.columns:
        stated = [row for row in rows if row.field(by.sorted_by).present]
        stated.sort(key=lambda row: natural(_typed(row, row.field(by.sorted_by))), reverse=by.sort.startswith(DOWN))
        rows = (*stated, *(row for row in rows if not row.field(by.sorted_by).present))
    values = {column: _values(grid, column) for column in grid.columns}
    return replace(grid, rows=rows, hidden=len(grid.rows) - len(rows), values=values)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return what a text is sorted by: numbers in it by their size, whatever their width."""
    parts = DIGITS.split(unicodedata.normalize("NFKC", text))
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def _values(grid: Grid, column: str) -> tuple[str, ...]:
    """Return the values that the most rows of a column have, the commonest first."""
    typed = [_typed(row, row.field(column)) for row in grid.rows if row.field(column).present]
    found = sorted(dict.fromkeys(typed), key=typed.count, reverse=True)
    return tuple(found[:MOST_VALUES])


def _typed(record: RecordView, field: FieldView) -> str:
    return "" if field.value is None else format_value(record.kind, field.name, field.value)
