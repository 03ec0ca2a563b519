"""Event tables and forms → event records, one for each row or for each event that a row holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.japanese.dates.fiscal_years import fiscal_year_of
from extractor.japanese.dates.periods import ANY_YEAR, read_periods
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Table
from extractor.records import Kind
from extractor.tables.cells.items import Cells, split_items, split_rows
from extractor.tables.cells.reading import Reading
from extractor.tables.columns.checks import check_columns
from extractor.tables.columns.column import Column, roles_in
from extractor.tables.columns.evidence.cell_evidence import MOSTLY, body_cells, is_number
from extractor.tables.columns.implied_names import IMPLIED_STRENGTH
from extractor.tables.events.event_cells import EventCells, Fields
from extractor.tables.events.fields import event_fields
from extractor.tables.events.forms import Form, read_forms
from extractor.tables.listed_table import ListedTable
from extractor.tables.structure.rows import EventRow, event_rows
from extractor.vocabulary.heads.head_words import is_unwanted

BESIDE_NAMES = frozenset({"periods", "partners", "venue", "counts", "organizers", "format", "direction"})
"""Roles of which a table of events has at least one beside its names."""
BESIDE_DATES = frozenset({"summary", "theme", "partners", "counts", "venue", "format", "organizers"})
"""Roles of which a table of events without names has at least one beside its dates."""


def is_event_table(columns: Sequence[Column]) -> bool:
    """Return whether columns are those of events: names with something beside them, or dates with what happened."""
    roles = roles_in(columns)
    if any(is_unwanted(head) for column in columns for head in column.head):
        return False
    if "name" in roles:
        return bool(roles & BESIDE_NAMES)
    return "periods" in roles and bool(roles & BESIDE_DATES)


def read_events(listed: ListedTable, *, is_settled: bool = False) -> tuple[Candidate, ...]:
    """Return the events of a table; none if its columns are not those of events and it is not settled that they are."""
    if not is_settled and not _is_listed(listed):
        return ()
    rows = event_rows(listed.table, listed.head_rows, listed.columns)
    split = split_rows([row.cells for row in rows], listed.columns, listed.reading)
    records: list[Candidate] = []
    for row, items in zip(rows, split, strict=True):
        records += _row_events(_in_year_of(listed, records), row, items)
    return check_columns(records)


def _in_year_of(listed: ListedTable, above: Sequence[Candidate]) -> ListedTable:
    """Return a list whose next row is read in the fiscal year of the last day above it, if no year is known."""
    reading = listed.reading
    if reading.context.fiscal_year is not None:
        return listed
    dated = next((field for record in reversed(above) if (field := record.fields.get("periods")) is not None), None)
    if dated is None or dated.value[-1].precision not in {"day", "month"}:
        return listed
    year = fiscal_year_of(dated.value[-1].start)
    return replace(listed, reading=replace(reading, context=replace(reading.context, fiscal_year=year)))


def _is_listed(listed: ListedTable) -> bool:
    """Return whether a table lists events."""
    if not is_event_table(listed.columns) or _describes_figures(listed):
        return False
    return listed.head_rows > 0 or _lists_days(listed.table, listed.columns)


def _describes_figures(listed: ListedTable) -> bool:
    """Return whether numbers that are no counts stand beside what they are of: a table of numbers, not of events.

    Names have then nothing but years beside them, or only read like names and have counts.
    """
    beside = roles_in(listed.columns) & BESIDE_NAMES
    if beside == {"periods"}:
        described = all(_is_of_years(listed, column) for column in listed.columns if column.plays("periods"))
    else:
        named = [role for column in listed.columns if (role := column.plays("name")) is not None]
        described = beside == {"counts"} and all(role.strength <= IMPLIED_STRENGTH for role in named)
    return described and any(_is_of_amounts(listed, column) for column in listed.columns)


def _is_of_years(listed: ListedTable, column: Column) -> bool:
    """Return whether no cell of a column states more than a year."""
    cells = body_cells(listed.table, listed.head_rows, column.start)
    periods = [period for cell in cells for period in read_periods(cell.text, ANY_YEAR).periods]
    return all(period.precision in {"year", "fiscal_year"} for period in periods)


def _is_of_amounts(listed: ListedTable, column: Column) -> bool:
    """Return whether a column without a role holds a number, or one in each line, in most cells."""
    cells = body_cells(listed.table, listed.head_rows, column.start)
    amounts = [cell for cell in cells if is_number(cell.text) or all(is_number(line.text) for line in cell.lines)]
    return not column.roles and bool(cells) and len(amounts) >= MOSTLY * len(cells)


def _lists_days(table: Table, columns: Sequence[Column]) -> bool:
    """Return whether a table without a head lists days with what happened."""
    dates = next((column for column in columns if column.plays("periods")), None)
    named = any(column.plays("name") for column in columns)
    return table.row_count > 1 and named and dates is not None and _has_days(table, dates)


def _has_days(table: Table, column: Column) -> bool:
    """Return whether every cell of a column states a day, not a year or month alone; a title over all columns aside."""
    begun = [cell for cell in table.begun_in(column.start) if cell.columns < table.column_count]
    cells = [cell for cell in begun if cell.lines]
    readings = [read_periods(cell.text, ANY_YEAR).periods for cell in cells]
    return bool(cells) and all(any(period.precision == "day" for period in periods) for periods in readings)


def find_event_forms(table: Table) -> tuple[Form, ...]:
    """Return the forms of a table, labels beside values, that are those of events."""
    return tuple(form for form in read_forms(table) if is_event_table(form.columns))


def read_event_forms(
    table: Table, forms: Sequence[Form], around: Surroundings, reading: Reading
) -> tuple[Candidate, ...]:
    """Return the events of a table's forms."""
    return tuple(
        record
        for form in forms
        for record in _row_events(
            ListedTable(table, 0, form.columns, around, reading),
            form.row,
            split_items(form.row.cells, form.columns, reading),
        )
    )


def _row_events(listed: ListedTable, row: EventRow, items: Sequence[Cells]) -> list[Candidate]:
    """Return the events that a row or form holds; `items` are the cells of each."""
    records: list[Candidate] = []
    for cells in items:
        event = EventCells(cells, row.rows[0], listed.columns, listed.around, listed.reading)
        fields = event_fields(event)
        if "name" in fields and len(fields) > 1 and any(char.isalpha() for char in str(fields["name"].value)):
            records.append(_record(fields, listed, row.rows[0]))
    return records


def _record(fields: Fields, listed: ListedTable, row: int) -> Candidate:
    """Return the record of an event that begins in a grid row."""
    cells = listed.table.row_cells(row)
    own = [cell for cell in cells if cell.row == row]
    page = min(part.page for cell in own or cells for part in cell.parts)
    return candidate_of(Kind.EVENT, fields, listed.reading.context, listed.around.section, page)
