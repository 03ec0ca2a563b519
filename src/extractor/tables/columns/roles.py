"""Which roles each column of a table plays, from its head words and from what stands in its cells, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.japanese.figures import bracketed_unit
from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Cell, Table
from extractor.tables.columns.assignment import with_assigned_roles
from extractor.tables.columns.column import Assignment, Column
from extractor.tables.columns.competing_dates import with_actual_dates, without_other_dates
from extractor.tables.columns.competing_roles import with_single_roles
from extractor.tables.columns.evidence.cell_evidence import (
    CONTENT_STRENGTH,
    body_cells,
    holds_address_numbers,
    holds_bare_numbers,
    holds_number,
    role_of_cells,
    role_of_years,
)
from extractor.tables.columns.evidence.cells_side_by_side import common_unit, marks_beside_names
from extractor.tables.columns.implied_names import with_named_contents
from extractor.tables.columns.purposes import with_named_purposes
from extractor.vocabulary.heads.column_words import column_words
from extractor.vocabulary.heads.head_words import HeadWord, read_head

WORDED = frozenset({"name", "theme", "venue", "format", "partners", "organizers", "category", "audience"})
"""Roles that a column of bare numbers does not play, whatever its head says."""
MOSTLY_FILLED = 0.6
"""A head over several columns heads each of them if so many rows have words in the first and numbers in the others."""
AGREEMENT = 0.2
"""What cells that show the role of their head add to its strength."""


@once_per_table
def read_columns(table: Table, head_rows: int) -> tuple[Column, ...]:
    """Return the table's columns below a head of `head_rows` rows: roles of heads first, then those that cells show."""
    columns = tuple(_column(table, head_rows, start, end) for start, end in _spans(table, head_rows))
    columns = _without_roles_of_marks(columns, table, head_rows)
    columns = with_single_roles(columns)
    columns = without_other_dates(columns)
    columns = with_actual_dates(columns, table, head_rows)
    columns = with_named_purposes(columns, table, head_rows)
    columns = with_named_contents(columns, table, head_rows)
    return with_assigned_roles(columns, table, head_rows)


def _spans(table: Table, head_rows: int) -> list[tuple[int, int]]:
    """Return the grid columns of each column: those of the head's lowest cells, or of the first row below a title."""
    row = head_rows - 1 if head_rows else _first_divided_row(table)
    spans: list[tuple[int, int]] = []
    column = 0
    while column < table.column_count:
        cell = table.at(row, column)
        end = cell.column + cell.columns if cell is not None else column + 1
        parted = end - column > 1 and head_rows > 0 and _holds_columns(table, head_rows, column, end)
        spans += [(at, at + 1) for at in range(column, end)] if parted else [(column, end)]
        column = end
    return spans


def _first_divided_row(table: Table) -> int:
    """Return the first row that is more than one cell over the whole width (行事内容); 0 if all are."""
    return next((row for row in range(table.row_count) if len(table.row_cells(row)) > 1), 0)


def _holds_columns(table: Table, head_rows: int, start: int, end: int) -> bool:
    """Return whether the cells below a head over several columns stand beside each other.

    That is words beside numbers, numbers of different units, or a mark (合同) beside some of the names.
    """
    rows = [[table.at(row, column) for column in range(start, end)] for row in range(head_rows, table.row_count)]
    own = [row for row in rows if len({id(cell) for cell in row}) == end - start]
    if marks_beside_names(table, head_rows, start, end) is not None:
        return True
    filled = [row for row in own if all(cell is not None and cell.lines for cell in row)]
    if not filled or len(filled) < MOSTLY_FILLED * len(rows):
        return False
    numbers = [sum(holds_number(row[i]) for row in filled) for i in range(end - start)]
    if numbers[0] == 0:
        return all(count == len(filled) for count in numbers[1:])
    units = [common_unit([cell.text for row in filled if (cell := row[i]) is not None]) for i in range(end - start)]
    return None not in units and len(set(units)) == len(units)


def _without_roles_of_marks(columns: Sequence[Column], table: Table, head_rows: int) -> tuple[Column, ...]:
    """Return the columns without the roles of those that only mark some of the names beside them."""
    heads = [cell for cell in table.row_cells(head_rows - 1) if cell.columns > 1] if head_rows else []
    marks = {marks_beside_names(table, head_rows, cell.column, cell.column + cell.columns) for cell in heads}
    return tuple(replace(column, roles=()) if column.start in marks else column for column in columns)


def _column(table: Table, head_rows: int, start: int, end: int) -> Column:
    head = _head_texts(table, head_rows, start)
    return Column(start, end, head, _roles(head, body_cells(table, head_rows, start)))


def _head_texts(table: Table, head_rows: int, column: int) -> tuple[str, ...]:
    """Return the head's texts over a column, from the top, each cell once."""
    cells = [cell for row in range(head_rows) if (cell := table.at(row, column)) is not None and cell.lines]
    return tuple({id(cell): cell.text for cell in cells}.values())


def _roles(head: Sequence[str], body: Sequence[Cell]) -> tuple[Assignment, ...]:
    """Return a column's roles: those that its head names, else what its cells show."""
    assigned = _named_roles(head)
    if holds_address_numbers(body):
        assigned.pop("number", None)
    if holds_bare_numbers(body):
        assigned = {role: assignment for role, assignment in assigned.items() if role not in WORDED}
    shown = role_of_years(head, body) or role_of_cells(body)
    if shown is not None and shown.role in assigned:
        known = assigned[shown.role]
        reason = f"{known.reason}、{shown.reason}"
        assigned[shown.role] = replace(known, strength=min(1.0, known.strength + AGREEMENT), reason=reason)
    elif shown is not None and not any(a.strength > CONTENT_STRENGTH for a in assigned.values()):
        assigned[shown.role] = shown
    counts, unit = assigned.get("counts"), common_unit([cell.text for cell in body])
    if counts is not None and counts.unit is None and unit is not None:
        assigned["counts"] = replace(counts, unit=unit)
    return tuple(assigned.values())


def _named_roles(head: Sequence[str]) -> dict[str, Assignment]:
    """Return the roles that the lowest text of a head names that names any."""
    named = next((text for text in reversed(head) if read_head(text)), "")
    unit = bracketed_unit(named)
    assigned: dict[str, Assignment] = {}
    for word in read_head(named):
        assigned.setdefault(
            word.role, Assignment(word.role, word.strength, f"見出し「{word.word}」", unit, _label(word))
        )
    return assigned


def _label(word: HeadWord) -> str | None:
    """Return the label of the counts below a head: only one that says that they are not participants."""
    labels = {label.upper() for label in column_words().count_labels.capacity}
    return word.word if word.role == "counts" and word.word in labels else None
