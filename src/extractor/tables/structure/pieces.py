"""A table → the lists and forms that it holds, each with a row for each event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from extractor.japanese.figures import bracketed_unit, read_figure
from extractor.japanese.text import unwrap
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Table, transposed
from extractor.tables.events.forms import has_heads_at_the_side
from extractor.tables.events.naming.headings import unnumbered
from extractor.tables.structure.chart_axes import without_axes
from extractor.tables.structure.labelled_cells import with_labelled_columns
from extractor.tables.structure.sections import band_over_head, rows_of, sections
from extractor.tables.structure.side_by_side import unfold
from extractor.tables.structure.stacked_rows import side_by_side, under_bands

_BRACKETED = re.compile(r"[(（【〔\[［].*[)）】〕\]］]")


def pieces_of(table: Table) -> Iterator[Table]:
    """Yield the lists and forms of a table: those below and beside one another apart, heads at the side on top."""
    table = without_axes(table)
    upright = transposed(table) if has_heads_at_the_side(table) else table
    for section in sections(upright):
        for list_ in unfold(section):
            yield from map(with_labelled_columns, under_bands(side_by_side(list_)))


def below_band(table: Table, around: Surroundings) -> Surroundings:
    """Return what stands above a list; a row over its head that says what it is about is its innermost caption."""
    band = band_over_head(table)
    if band is None:
        return around
    first, *others = band.lines
    lines = (unnumbered(first), *others)
    return replace(around, caption=unwrap([line.text for line in lines]), caption_lines=lines, names_event=True)


def below_title(table: Table, around: Surroundings) -> tuple[Table, Surroundings]:
    """Return a table of numbers without the one cell that fills its first row, and with it as innermost caption.

    Lines in brackets below a title (a national average, a unit) are no part of it; a unit in its own brackets counts.
    """
    filled = [cell for cell in table.row_cells(0) if cell.lines]
    if len(filled) != 1 or filled[0].rows > 1 or filled[0].columns < table.column_count or table.row_count <= 2:
        return table, around
    lines = tuple(takewhile(lambda line: not _BRACKETED.fullmatch(line.text.strip()), filled[0].lines))
    if not lines or read_figure(filled[0].text) is not None:
        return table, around
    caption = unwrap([line.text for line in lines])
    below = replace(around, caption=caption, caption_lines=lines, unit=bracketed_unit(caption) or around.unit)
    return rows_of(table, 1, table.row_count), below
