"""Event tables → event records, one for each row or for each event that a row holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.candidates.candidate import Candidate, candidate_of
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import CandidateField, field_of, joined
from extractor.confidence import Evidence
from extractor.japanese.dates.periods import ANY_YEAR, DateContext, read_periods
from extractor.japanese.text import compact
from extractor.layout.flow.outline import Surroundings
from extractor.layout.tables.table import Cell, Table
from extractor.records import FIELDS, Kind, Period
from extractor.tables.cells.fields import Reading, periods_field, read_cell
from extractor.tables.cells.items import split_items
from extractor.tables.columns.checks import check_columns
from extractor.tables.columns.dates import finest, join_date_columns, without_dates
from extractor.tables.columns.figures import is_of_counts
from extractor.tables.columns.roles import Assignment, Column, playing
from extractor.tables.events.direction import tell_the_direction
from extractor.tables.events.forms import Form, read_forms
from extractor.tables.events.how_often import count_how_often
from extractor.tables.events.naming import CONTENTS, find_name
from extractor.tables.structure.rows import EventRow, event_rows
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.head_words import is_unwanted

COMPANIONS = frozenset({"periods", "partners", "venue", "counts", "organizers", "format", "direction"})
"""Roles of which a table of events has at least one beside its names."""
TOLD_BY = frozenset({"summary", "theme", "partners", "counts", "venue", "format", "organizers"})
"""Roles of which a table of events has at least one beside its dates."""
_ORDINAL = re.compile(r"第\s*[0-9０-９一二三四五六七八九十]{1,3}\s*回")
_PLACE_BEHIND_FORMAT = re.compile(r"^(?:第\s*\S{1,2}\s*回)?\s*(?:現地|対面|会場|集合)\s*[：:]\s*(.+)$", re.S)


def is_event_table(columns: Sequence[Column]) -> bool:
    """Tell whether columns are those of a table of events: names with a companion, or dates with what happened."""
    roles = {assigned.role for column in columns for assigned in column.roles}
    if any(is_unwanted(head) for column in columns for head in column.head):
        return False
    if "name" in roles:
        return bool(roles & COMPANIONS)
    return "periods" in roles and bool(roles & TOLD_BY)


def read_events(
    table: Table, depth: int, columns: Sequence[Column], around: Surroundings, reading: Reading
) -> tuple[Candidate, ...]:
    """Return the events of a table with a head of `depth` rows; none where its columns are not those of events."""
    if not is_event_table(columns) or (depth == 0 and not _is_headless(table, columns)):
        return ()
    return check_columns(
        [
            record
            for row in event_rows(table, depth, columns)
            for record in _row_events(table, row, columns, around, reading)
        ]
    )


def _is_headless(table: Table, columns: Sequence[Column]) -> bool:
    """Tell whether a table without a head lists days with what happened."""
    dates = next((column for column in columns if column.plays("periods")), None)
    named = any(column.plays("name") for column in columns)
    return table.row_count > 1 and named and dates is not None and _has_days(table, dates)


def _has_days(table: Table, column: Column) -> bool:
    """Tell whether every cell of a column gives a day, not a year or month alone."""
    cells = [cell for cell in table.cells if cell.column == column.start and cell.lines]
    readings = [read_periods(cell.text, ANY_YEAR).periods for cell in cells]
    return bool(cells) and all(any(period.precision == "day" for period in periods) for periods in readings)


def find_event_forms(table: Table) -> tuple[Form, ...]:
    """Return the forms of a table, labels beside values, that are those of events."""
    return tuple(form for form in read_forms(table) if is_event_table(form.columns))


def read_event_forms(
    table: Table, forms: Sequence[Form], around: Surroundings, reading: Reading
) -> tuple[Candidate, ...]:
    """Return the events of a table's forms."""
    return tuple(record for form in forms for record in _row_events(table, form.row, form.columns, around, reading))


def _row_events(
    table: Table, row: EventRow, columns: Sequence[Column], around: Surroundings, reading: Reading
) -> list[Candidate]:
    """Return the events that a row or form holds."""
    records: list[Candidate] = []
    for cells in split_items(row.cells, columns, reading):
        fields = _fields(row, cells, columns, around, reading)
        if "name" in fields and len(fields) > 1 and any(char.isalpha() for char in str(fields["name"].value)):
            records.append(_record(fields, table, row, around, reading.context))
    return records


def _fields(
    row: EventRow, cells: dict[int, Cell], columns: Sequence[Column], around: Surroundings, reading: Reading
) -> dict[str, CandidateField]:
    """Return an event's fields in the contract's order."""
    found: dict[str, CandidateField] = {}
    dates = _dates_of_columns(columns, cells, reading)
    if dates is not None:
        found["periods"] = dates
    for i, cell in cells.items():
        for role in columns[i].roles:
            if role.role not in FIELDS[Kind.EVENT] or role.role in {"direction", "name"}:
                continue
            if role.role == "periods" and dates is not None:
                continue
            told = cell
            if role.role == "venue" and columns[i].plays("periods") is not None:
                told = without_dates(cell, DateContext(fiscal_year=reading.context.fiscal_year))
            field = read_cell(role, told, reading, merged=cell.row < row.rows[0])
            if field is not None:
                found[role.role] = _joined(found[role.role], field) if role.role in found else field
    if "number" not in found and (dated := playing("periods", columns, cells)) is not None:
        match = _ORDINAL.search(dated[1].text)
        if match:
            number = field_of(compact(match[0]), dated[1].lines, reading.context, Evidence(dated[0].strength))
            found["number"] = number
    name = find_name(cells, columns, around, reading)
    if name is not None and (name.sureness > CONTENTS or {"periods", "counts"} & set(found)):
        found["name"] = field_of(name.text, name.lines, reading.context, Evidence(role=name.sureness))
    _count_the_audience(found, columns, cells, reading)
    count_how_often(found, columns, cells, reading)
    tell_the_direction(found, columns, cells, around, reading)
    _part_place_and_format(found, columns, cells, reading)
    return {key: found[key] for key in FIELDS[Kind.EVENT] if key in found}


def _dates_of_columns(columns: Sequence[Column], cells: dict[int, Cell], reading: Reading) -> CandidateField | None:
    """Return the periods that several columns of dates give together (月｜日, 開始日｜終了日)."""
    dated = [(columns[i], cell) for i, cell in cells.items() if columns[i].plays("periods") and cell.lines]
    text = join_date_columns(dated) if len(dated) > 1 else None
    if text is None:
        return None
    strength = min(role.strength for column, _ in dated if (role := column.plays("periods")) is not None)
    return periods_field(text, [line for _, cell in dated for line in cell.lines], reading, Evidence(strength))


def _joined(first: CandidateField, second: CandidateField) -> CandidateField:
    """Join what two columns of one role give; of dates only the finest are kept."""
    both = joined(first, second)
    dates = isinstance(both.value, tuple) and isinstance(both.value[0], Period)
    return replace(both, value=finest(both.value)) if dates else both


def _count_the_audience(
    found: dict[str, CandidateField], columns: Sequence[Column], cells: dict[int, Cell], reading: Reading
) -> None:
    """Take counts from the participants' cell where no column of counts stands beside it."""
    if "audience" not in found or any(is_of_counts(column) for column in columns):
        return
    found_cell = playing("audience", columns, cells)
    if found_cell is not None:
        role, cell = found_cell
        counts = read_cell(Assignment("counts", role.strength, role.reason), cell, reading)
        if counts is not None:
            found["counts"] = _joined(counts, found["counts"]) if "counts" in found else counts


def _part_place_and_format(
    found: dict[str, CandidateField], columns: Sequence[Column], cells: dict[int, Cell], reading: Reading
) -> None:
    """Part `現地：北九州市` into format and venue; a place that says オンライン tells the format."""
    found_cell = playing("format", columns, cells)
    if found_cell is not None and "venue" not in found:
        role, cell = found_cell
        match = _PLACE_BEHIND_FORMAT.match(compact(cell.text))
        if match:
            found["venue"] = field_of(match[1], cell.lines, reading.context, Evidence(role.strength))
    found_cell = playing("venue", columns, cells)
    if found_cell is not None and "format" not in found and read_format(found_cell[1].text) in {"online", "hybrid"}:
        role, cell = found_cell
        told = read_format(cell.text)
        if told is not None and "オンライン" in cell.text:
            found["format"] = field_of(told, cell.lines, reading.context, Evidence(role.strength, inferred=True))
            found.pop("venue", None)


def _record(
    fields: dict[str, CandidateField], table: Table, row: EventRow, around: Surroundings, context: DocumentContext
) -> Candidate:
    """Return the record of an event."""
    own = [cell for cell in table.row_cells(row.rows[0]) if cell.row == row.rows[0]]
    page = min(part.page for cell in own or table.row_cells(row.rows[0]) for part in cell.parts)
    return candidate_of(Kind.EVENT, fields, context, around.section, page)
