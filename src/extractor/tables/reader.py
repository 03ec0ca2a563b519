"""One table → records: the kind of table decides who reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.japanese.text import unwrap
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.cell_lines import padding_of, widest_lines
from extractor.layout.tables.table import Table, transposed
from extractor.tables.cells.fields import Reading
from extractor.tables.columns.figures import is_of_counts, with_figures
from extractor.tables.columns.roles import Column, head_rows, read_columns
from extractor.tables.events.events import read_event_forms, read_events
from extractor.tables.events.forms import has_heads_at_the_side
from extractor.tables.events.naming import unnumbered
from extractor.tables.indicators.indicators import read_kpis
from extractor.tables.numbers.statistics import is_series, read_statistics, read_totals
from extractor.tables.structure.form_rows import below_form
from extractor.tables.structure.labelled_cells import with_labelled_columns
from extractor.tables.structure.sections import band_over_head, sections
from extractor.tables.structure.side_by_side import unfold
from extractor.tables.structure.stacked_rows import side_by_side, under_bands


def read_table(
    table: Table, around: Surroundings, context: DocumentContext, path: tuple[str, ...]
) -> tuple[Candidate, ...]:
    """Return the records of a table: indicators before events before numbers; the first kind that fits reads it all."""
    records: list[Candidate] = []
    upright = transposed(table) if has_heads_at_the_side(table) else table
    for piece in _pieces(upright):
        near = below_band(piece, around)
        listed = below_form(piece)
        depth = head_rows(listed)
        columns = read_columns(listed, depth)
        reading = Reading(context, padding_of(piece), widest_lines(listed, depth), around.unit)
        records += (
            read_kpis(piece, around, context, path, reading)
            or read_event_forms(piece, around, reading)
            or _events_and_totals(listed, depth, columns, near, reading)
            or read_statistics(listed, around, reading)
        )
    return tuple(records)


def _pieces(table: Table) -> Iterator[Table]:
    """Yield the lists and forms that a frame holds, each with a row for each event."""
    for section in sections(table):
        for list_ in unfold(section):
            yield from map(with_labelled_columns, under_bands(side_by_side(list_)))


def below_band(table: Table, around: Surroundings) -> Surroundings:
    """Return what stands above a table whose first row, over the head, says what it is about: its innermost caption."""
    band = band_over_head(table)
    if band is None:
        return around
    first, *others = band.lines
    lines = (unnumbered(first), *others)
    return replace(around, caption=unwrap([line.text for line in lines]), caption_lines=lines, names_event=True)


def _events_and_totals(
    table: Table, depth: int, columns: Sequence[Column], around: Surroundings, reading: Reading
) -> tuple[Candidate, ...]:
    """Return a table's events, and its rows of totals as numbers; none where years or months only list numbers."""
    if is_series(table):
        return ()
    events = read_events(table, depth, columns, around, reading)
    if not events:
        return ()
    counted = [column.start for column in with_figures(table, depth, columns) if is_of_counts(column)]
    return (*events, *read_totals(table, depth, counted, around, reading))
