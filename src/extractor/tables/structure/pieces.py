"""A table → the lists and forms that it holds, each with a row for each event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.japanese.text import unwrap
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Table, transposed
from extractor.tables.events.forms import has_heads_at_the_side
from extractor.tables.events.naming.headings import unnumbered
from extractor.tables.structure.labelled_cells import with_labelled_columns
from extractor.tables.structure.sections import band_over_head, sections
from extractor.tables.structure.side_by_side import unfold
from extractor.tables.structure.stacked_rows import side_by_side, under_bands


def pieces_of(table: Table) -> Iterator[Table]:
    """Yield the lists and forms of a table: those below and beside one another apart, heads at the side on top."""
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
