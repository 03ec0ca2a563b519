"""Readers of lists and forms: indicators, forms of events, events with their totals, and numbers."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.layout.tables.cell_lines import widest_lines
from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Table
from extractor.tables.cells.reading import Reading
from extractor.tables.columns.chosen_roles import with_chosen_roles
from extractor.tables.columns.column import Column
from extractor.tables.columns.figures import is_of_counts, with_figures
from extractor.tables.columns.head import head_rows
from extractor.tables.columns.month_columns import with_months
from extractor.tables.columns.roles import read_columns
from extractor.tables.events.events import find_event_forms, read_event_forms, read_events
from extractor.tables.events.forms import Form
from extractor.tables.indicators.heads import IndicatorHead
from extractor.tables.indicators.indicators import IndicatorReading, find_indicators
from extractor.tables.indicators.record import TableSetting
from extractor.tables.listed_table import ListedTable
from extractor.tables.numbers.axes import (
    NUMBER,
    ROW_HEAD,
    Axes,
    chosen_axes,
    find_axes,
    find_axes_without_heads,
    has_heads,
)
from extractor.tables.numbers.figure_form import read_labelled_figures
from extractor.tables.numbers.series import is_series
from extractor.tables.numbers.statistics import read_statistics, read_totals
from extractor.tables.reading import (
    ColumnRole,
    Piece,
    ReadColumn,
    TableReading,
    cells_between,
    rows_of_head,
    with_roles,
)
from extractor.tables.structure.form_rows import below_form
from extractor.tables.structure.pieces import below_band, below_title
from extractor.tables.structure.stacked_numbers import with_row_a_line
from extractor.vocabulary.heads.head_tokens import HeadToken


def read_indicators(piece: Piece) -> TableReading | None:
    """Read a table of indicators."""
    reading = _cells_reading(piece, below_form(piece.table))
    found = find_indicators(piece.table, TableSetting(piece.around, piece.path, reading, piece.constraints))
    if not found:
        return None
    return TableReading(
        found[0].table if len(found) == 1 else piece.table,
        "indicators",
        tuple(
            cell for part in found if part.head for cell in rows_of_head(part.table, part.head.top, part.head.bottom)
        ),
        tuple(column for part in found for column in _indicator_columns(part)),
        tuple(record for part in found for record in part.records),
        head_rows=found[0].head.bottom if len(found) == 1 and found[0].head else None,
    )


def read_forms_of_events(piece: Piece) -> TableReading | None:
    """Read a form, or several: labels beside their values, an event each."""
    forms = find_event_forms(piece.table)
    records = read_event_forms(piece.table, forms, piece.around, _cells_reading(piece, below_form(piece.table)))
    if not records:
        return None
    return TableReading(piece.table, "event forms", columns=tuple(_form_columns(forms)), records=records)


def read_list_of_events(piece: Piece) -> TableReading | None:
    """Read a list of events, and its rows of totals as numbers; not one in which years or months only list numbers."""
    table, settled = below_form(piece.table), piece.constraints
    is_settled = settled.settles("events")
    if is_series(table) and not is_settled:
        return None
    depth = head_rows(table) if settled.head_rows is None else settled.head_rows
    columns = with_chosen_roles(event_columns(table, depth), settled.roles)
    around, reading = below_band(piece.table, piece.around), _cells_reading(piece, table)
    listed = ListedTable(table, depth, columns, around, reading)
    events = read_events(listed, is_settled=is_settled)
    if not events:
        return None
    counted = [column.start for column in columns if is_of_counts(column)]
    records = (*events, *read_totals(listed, counted))
    head = rows_of_head(table, 0, depth)
    return TableReading(table, "events", head, with_roles(table, columns), records, head_rows=depth)


def read_numbers(piece: Piece) -> TableReading | None:
    """Read a table of numbers, each with its row heads and column heads."""
    table, around = below_title(with_row_a_line(below_form(piece.table)), piece.around)
    axes = find_axes(table)
    if axes is None or not has_heads(table, axes):
        axes = find_axes_without_heads(table, unit=around.unit) or axes
    axes = chosen_axes(table, axes, piece.constraints)
    if axes is None:
        return None
    records = read_statistics(table, axes, around, _cells_reading(piece, table))
    if not records:
        return None
    head = rows_of_head(table, 0, axes.head_rows)
    columns = tuple(_axis_columns(table, axes))
    return TableReading(table, "numbers", head, columns, records, head_rows=axes.head_rows)


def read_figure_form(piece: Piece) -> TableReading | None:
    """Read a form of figures, each named by the labels left of it."""
    return read_labelled_figures(piece, _cells_reading(piece, piece.table))


@once_per_table
def event_columns(table: Table, depth: int) -> tuple[Column, ...]:
    """Return the columns below a head of `depth` rows with the roles that they play in a list of events."""
    return with_figures(table, depth, with_months(read_columns(table, depth)))


def _cells_reading(piece: Piece, listed: Table) -> Reading:
    """Return what the cells of a piece are read with; `listed` is the list in it."""
    return Reading(piece.context, piece.padding, widest_lines(listed, head_rows(listed)), piece.around.unit)


def _indicator_columns(found: IndicatorReading) -> Iterable[ReadColumn]:
    """Return what the heads or labels of a table of indicators were taken for."""
    if found.head is not None:
        return _headed_columns(found.table, found.head)
    return (
        ReadColumn(pair.label.text, (pair.value,), _meaning(pair.token, pair.label.text))
        for form in found.forms
        for pair in form.pairs
    )


def _headed_columns(table: Table, head: IndicatorHead) -> Iterable[ReadColumn]:
    for column, (token, text) in enumerate(zip(head.tokens, head.texts, strict=True)):
        yield ReadColumn(text, cells_between(table, column, column + 1), _meaning(token, text), place=column)


def _meaning(token: HeadToken, text: str) -> tuple[ColumnRole, ...]:
    """Return what a head or label says as a role: a role, a measure, a year, or several of them."""
    return (ColumnRole(token.said, None, f"見出し「{''.join(text.splitlines())}」"),) if token.said else ()


def _form_columns(forms: Iterable[Form]) -> Iterable[ReadColumn]:
    """Return the values of forms, each with what its label says."""
    for form in forms:
        for i, column in enumerate(form.columns):
            roles = tuple(ColumnRole(role.role, role.strength, role.reason) for role in column.roles)
            yield ReadColumn(column.head[0], (form.row.cells[i],), roles)


def _axis_columns(table: Table, axes: Axes) -> Iterable[ReadColumn]:
    """Return which columns are row heads and which hold numbers."""
    for column in range(table.column_count):
        stack = [cell for row in range(axes.head_rows) if (cell := table.at(row, column)) is not None]
        head = " / ".join(dict.fromkeys(cell.text for cell in stack))
        cells = cells_between(table, column, column + 1)
        if column in axes.head_columns:
            roles = (ColumnRole(ROW_HEAD, None, "数値の左に並ぶ言葉 / words left of the numbers"),)
            yield ReadColumn(head, cells, roles, place=column)
        elif column in axes.body_columns:
            roles = (ColumnRole(NUMBER, None, "数値が並ぶ / mostly numbers"),)
            yield ReadColumn(head, cells, roles, place=column)
        else:
            no_role = "順位など、見出しでも数値でもない列 / neither head nor number"
            yield ReadColumn(head, cells, no_role=no_role, place=column)
