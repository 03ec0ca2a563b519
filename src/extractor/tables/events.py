"""Event tables → event records: one a row, with merged cells and ditto marks carried down."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from extractor.confidence import Evidence, record_confidence
from extractor.japanese.text import compact, is_ditto
from extractor.layout.table import Cell, Table
from extractor.records import FIELDS, Field, Kind, Record
from extractor.tables.cell_fields import Reading, make_field, read_cell
from extractor.tables.context import DocumentContext
from extractor.tables.direction import read_direction
from extractor.tables.roles import Column, head_rows, read_columns

TOTAL_WORDS = frozenset({"計", "合計", "小計", "総計", "総数", "累計"})
COMPANIONS = frozenset({"periods", "partners", "venue", "counts", "organizers", "format", "direction"})
"""Roles of which a table of events has at least one beside its names."""


def is_event_table(columns: Sequence[Column]) -> bool:
    """Tell whether columns are those of a table of events: names with a companion, or dates with what happened."""
    roles = {assigned.role for column in columns for assigned in column.roles}
    if "name" in roles:
        return bool(roles & COMPANIONS)
    return "periods" in roles and bool(roles & {"summary", "partners", "counts", "venue"})


def read_events(
    table: Table, context: DocumentContext, reading: Reading, section: tuple[str, ...] = ()
) -> tuple[Record, ...]:
    """Return the events of a table; none where it is no table of events."""
    depth = head_rows(table)
    if depth == 0:
        return ()
    columns = read_columns(table, depth)
    if not is_event_table(columns):
        return ()
    records: list[Record] = []
    above: dict[int, Cell] = {}
    for rows in _row_groups(table, depth, columns):
        cells = {i: _cell_of(table, rows, column, above.get(i)) for i, column in enumerate(columns)}
        above |= {i: cell for i, cell in cells.items() if cell is not None}
        if _is_no_event(table, rows, cells.values()):
            continue
        fields = _fields(rows[0], columns, cells, reading)
        if "name" in fields or {"periods", "summary"} <= set(fields):
            records.append(_record(fields, table, rows[0], context, section))
    return tuple(records)


def _row_groups(table: Table, depth: int, columns: Sequence[Column]) -> list[list[int]]:
    """Return the rows of each event: one each, or those that share one merged running number."""
    numbered = next((column for column in columns if column.plays("number")), None)
    groups: list[list[int]] = []
    for row in range(depth, table.row_count):
        number = table.at(row, numbered.start) if numbered else None
        if groups and number is not None and number.lines and number.row < row and number.row >= depth:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _cell_of(table: Table, rows: Sequence[int], column: Column, above: Cell | None) -> Cell | None:
    """Return the cell of a column in a group of rows; a ditto mark stands for the cell above."""
    cells: list[Cell] = []
    for row in rows:
        cell = table.at(row, column.start)
        if cell is not None and cell not in cells:
            cells.append(cell)
    if not cells:
        return None
    if above is not None and cells[0].lines and is_ditto(cells[0].text):
        return above
    if len(cells) == 1:
        return cells[0]
    first = cells[0]
    parts = tuple(part for cell in cells for part in cell.parts)
    return Cell(first.row, first.column, len(rows), first.columns, parts)


def _is_no_event(table: Table, rows: Sequence[int], cells: object) -> bool:
    """Tell whether a row is a total, a heading over the whole width, or blank."""
    del cells
    row_cells = [cell for row in rows for cell in table.row_cells(row)]
    filled = [cell for cell in row_cells if cell.lines]
    if not filled or (len(filled) == 1 and filled[0].columns == table.column_count):
        return True
    return compact(filled[0].text) in TOTAL_WORDS


def _fields(row: int, columns: Sequence[Column], cells: dict[int, Cell | None], reading: Reading) -> dict[str, Field]:
    """Return a row's fields in the contract's order."""
    found: dict[str, Field] = {}
    for i, column in enumerate(columns):
        cell = cells[i]
        if cell is None:
            continue
        for role in column.roles:
            if role.role not in FIELDS[Kind.EVENT] or role.role == "direction":
                continue
            field = read_cell(role, cell, reading, merged=cell.row < row)
            if field is None:
                continue
            found[role.role] = _joined(found[role.role], field) if role.role in found else field
    _count_the_audience(found, columns, cells, reading)
    _tell_the_direction(found, columns, cells, reading)
    return {name: found[name] for name in FIELDS[Kind.EVENT] if name in found}


def _joined(a: Field, b: Field) -> Field:
    """Join what two columns of one role give; a single value stays that of the first."""
    if not isinstance(a.value, tuple):
        return a
    return Field(
        value=a.value + b.value,
        text=f"{a.text}\n{b.text}",
        confidence=min(a.confidence, b.confidence),
        boxes=a.boxes + b.boxes,
        checks=a.checks + b.checks,
    )


def _count_the_audience(
    found: dict[str, Field], columns: Sequence[Column], cells: dict[int, Cell | None], reading: Reading
) -> None:
    """Take counts from the participants' cell where no column of counts stands beside it."""
    if "audience" not in found or any(column.plays("counts") for column in columns):
        return
    for i, column in enumerate(columns):
        role, cell = column.plays("audience"), cells[i]
        if role is not None and cell is not None:
            counts = read_cell(type(role)("counts", role.strength, role.reason), cell, reading)
            if counts is not None:
                found["counts"] = counts


def _tell_the_direction(
    found: dict[str, Field], columns: Sequence[Column], cells: dict[int, Cell | None], reading: Reading
) -> None:
    """Tell the direction from its own column, else from the name, else from the summary."""
    for i, column in enumerate(columns):
        role, cell = column.plays("direction"), cells[i]
        if role is not None and cell is not None and (direction := read_direction(cell.text)):
            found["direction"] = make_field("direction", direction, cell.lines, reading, Evidence(role.strength))
            return
    for source, sureness in (("name", 1.0), ("summary", 0.7)):
        if source in found and (direction := read_direction(str(found[source].value))):
            field = found[source]
            evidence = Evidence(role=sureness, inferred=True)
            told = make_field("direction", direction, (), reading, evidence)
            found["direction"] = told.model_copy(update={"text": field.text, "boxes": field.boxes})
            return


def _record(
    fields: dict[str, Field], table: Table, row: int, context: DocumentContext, section: tuple[str, ...]
) -> Record:
    """Return the record of a row; its id depends on the file and on where the row stands."""
    cell = next(cell for cell in table.row_cells(row) if cell.row == row or cell.lines)
    anchor = f"{context.sha256}:{cell.page}:{cell.bbox[0]:.0f}:{cell.bbox[1]:.0f}:{row}:event"
    pages = [box.page for field in fields.values() for box in field.boxes[:1]]
    return Record(
        id=hashlib.sha256(anchor.encode()).hexdigest()[:16],
        kind=Kind.EVENT,
        page=min((part.page for c in table.row_cells(row) if c.row == row for part in c.parts), default=min(pages)),
        confidence=record_confidence(fields.values()),
        section=section,
        fields=fields,
    )
