"""Tables in which each row is a year or month with nothing but numbers."""

from __future__ import annotations

from extractor.japanese.dates.forms import is_year_or_month
from extractor.japanese.figures import read_figure
from extractor.japanese.text import compact
from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Table
from extractor.tables.numbers.axes import find_axes
from extractor.tables.structure.rows import total_words


@once_per_table
def is_series(table: Table) -> bool:
    """Return whether each row begins with a year or month and holds nothing but numbers: no row is one event."""
    axes = find_axes(table)
    if axes is None or axes.head_columns != (0,):
        return False
    rows = range(axes.head_rows, table.row_count)
    firsts = [compact(cell.text) for row in rows if (cell := table.at(row, 0)) is not None]
    return all(is_year_or_month(text) or text in total_words() for text in firsts) and all(
        read_figure(cell.text) is not None and cell.column in axes.body_columns
        for cell in table.cells
        if cell.row >= axes.head_rows and cell.column and cell.lines
    )
