"""Tables of months whose cells list what was done on which day (４月｜８日　花見　22日　総会): one event a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.candidates.field import field_of
from extractor.confidence.evidence import Evidence
from extractor.japanese.dates.forms import begins_with_day, is_month
from extractor.japanese.text import compact, is_blank_mark
from extractor.layout.tables.cell_lines import logical_lines
from extractor.layout.tables.table import Cell, Table
from extractor.layout.text.line import Line
from extractor.layout.text.passage import Passage, passage_of_lines
from extractor.lines.labels import without_mark
from extractor.lines.month_entries import month_entry
from extractor.tables.numbers.series import is_series
from extractor.tables.reading import Piece, TableReading, column_of, rows_of_head
from extractor.vocabulary.direction import read_head_direction

FEWEST_MONTHS = 2
MOSTLY = 0.6
"""Share of the lines beside the months that begin with a day where days are listed."""
_BARE_MONTH = re.compile(r"\d{1,2}")


def read_month_rows(piece: Piece) -> TableReading | None:
    """Read lines beside months, most of which begin with a day."""
    table = piece.table
    if is_series(table):
        return None
    months = {cell.row: month for cell in table.cells if cell.column == 0 and (month := _month_of(cell, table))}
    beside = [(month, cell) for row, month in months.items() for cell in _beside(table, row)]
    listed = [(month, line, _head_of(table, cell)) for month, cell in beside for line in _lines(cell, piece.padding)]
    dated = sum(begins_with_day(line.text) for _, line, _ in listed)
    first = min(months, default=0)
    others = [c for c in table.cells if c.column == 0 and c.lines and c.row >= first and c.row not in months]
    if len(months) < FEWEST_MONTHS or others or dated < max(FEWEST_MONTHS, MOSTLY * len(listed)):
        return None
    entries = [(month_entry(month, line, piece.around.section, piece.context), head) for month, line, head in listed]
    records = tuple(_directed(record, head, piece.context) for record, head in entries if record is not None)
    if not records:
        return None
    columns = (
        column_of(table, 0, "periods", "月が並ぶ"),
        *(column_of(table, at, "name", "日と行事が並ぶ") for at in sorted({cell.column for _, cell in beside})),
    )
    return TableReading(table, "month rows", rows_of_head(table, 0, first), columns, records, head_rows=first)


def _head_of(table: Table, cell: Cell) -> Cell | None:
    """Return the head over a cell."""
    head = table.at(0, cell.column)
    return head if head is not None and head is not cell else None


def _directed(record: Candidate, head: Cell | None, context: DocumentContext) -> Candidate:
    """Return an event with the direction that the head above it states (派遣｜受入)."""
    direction = read_head_direction(head.text) if head is not None else None
    if head is None or direction is None or "direction" in record.fields:
        return record
    return record.with_field("direction", field_of(direction, [passage_of_lines(head.lines)], context, Evidence()))


def _month_of(cell: Cell, table: Table) -> str | None:
    """Return the month that a cell of the first column is, with 月 where only its head says it."""
    text = compact(cell.text)
    if is_month(text):
        return text
    head = table.at(0, 0)
    headed = head is not None and head is not cell and compact(head.text) == "月"
    return f"{text}月" if headed and _BARE_MONTH.fullmatch(text) else None


def _beside(table: Table, row: int) -> list[Cell]:
    """Return the filled cells beside a month."""
    month = table.at(row, 0)
    rows = range(row, row + (month.rows if month is not None else 1))
    cells: list[Cell] = []
    for at in rows:
        cells += [cell for cell in table.row_cells(at) if cell.column > 0 and cell.lines and cell not in cells]
    return [cell for cell in cells if not is_blank_mark(cell.text)]


def _lines(cell: Cell, padding: float) -> Iterator[Passage]:
    """Yield a cell's lines, wraps undone; a day always begins one."""
    for group in logical_lines(cell, padding):
        run: list[Line] = []
        for line in group:
            if run and begins_with_day(line.text):
                yield without_mark(passage_of_lines(run))
                run = []
            run.append(line)
        yield without_mark(passage_of_lines(run))
