"""Tables in which each row is a year or month with nothing but numbers."""

from __future__ import annotations

import re

from extractor.japanese.dates.eras import ERA_YEAR, RECENT_WESTERN_YEAR
from extractor.japanese.figures import read_figure
from extractor.japanese.text import compact
from extractor.layout.tables.table import Table
from extractor.tables.numbers.axes import find_axes
from extractor.tables.structure.rows import total_words

_MONTH_OR_YEAR = re.compile(r"\d{1,4}(?:月|年度?|月分|年[0-9]{1,2}月|～\d+月)")
_YEAR_HEAD = re.compile(
    rf"{ERA_YEAR}(?:年度?|\({RECENT_WESTERN_YEAR}\))*(?:\d{{1,2}}月)?"
    rf"|{RECENT_WESTERN_YEAR}(?:年度?)?(?:\([^()]*\))?(?:年度?)?"
)


def is_series(table: Table) -> bool:
    """Return whether each row begins with a year or month and holds nothing but numbers: no row is one event."""
    axes = find_axes(table)
    if axes is None or axes.head_columns != (0,):
        return False
    rows = range(axes.head_rows, table.row_count)
    firsts = [compact(cell.text) for row in rows if (cell := table.at(row, 0)) is not None]
    return all(_is_moment(text) or text in total_words() for text in firsts) and all(
        read_figure(cell.text) is not None and cell.column in axes.body_columns
        for cell in table.cells
        if cell.row >= axes.head_rows and cell.column and cell.lines
    )


def _is_moment(text: str) -> bool:
    """Return whether a row's head is a whole year or month."""
    return _MONTH_OR_YEAR.fullmatch(text) is not None or _YEAR_HEAD.fullmatch(text) is not None
