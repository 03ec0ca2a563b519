"""What is shown of a table: its print, how it is read, and what its columns are called."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.layout.tables.table import Table
from extractor.table_choices import CellView, ColumnView, TableChoice, TablePart, TableView
from extractor.tables.chosen.fitting import place_of
from extractor.tables.chosen.signature import signature_of
from extractor.tables.columns.column_names import ColumnName, column_names
from extractor.tables.judging.verdict import CONTRADICTIONS
from extractor.tables.reading import NONE, Piece, ReadColumn, ReadTable, TableReading
from extractor.tables.structure.moved_boundaries import page_boxes, row_lines

WIDEST_COLUMN = 0.6
"""Cells that reach over more of the table's width are no column of the print: its columns are rows."""


def id_of(table: Table) -> str:
    """Return what a table of a document is called: the page and the upper left corner where it begins."""
    return f"{table.page}-{table.bbox[0]:.0f}-{table.bbox[1]:.0f}"


def view_of(piece: Piece, read: ReadTable, choice: TableChoice | None) -> TableView:
    """Return a table as it is read now; `piece` is the table as it was found."""
    main = max(read.readings, key=lambda reading: len(reading.records))
    return TableView(
        id=id_of(piece.table),
        place=place_of(piece.table),
        caption=piece.around.caption,
        section=piece.around.section,
        heads=signature_of(piece.table),
        is_open=piece.table.is_open,
        parts=tuple(_parts(piece, read.table)),
        xs=tuple(round(x, 1) for x in read.table.xs),
        kind=main.reader if read.records else NONE,
        head_rows=main.head_rows,
        unit=choice.unit if choice is not None and choice.unit else piece.around.unit,
        columns=tuple(_columns(read, main)),
        records=len(read.records),
        record_ids=tuple(record.id for record in read.records),
        score=round(main.verdict.score, 2),
        contradictions=tuple(CONTRADICTIONS[name] for name in main.verdict.contradictions),
        choice=choice,
    )


def cell_views(table: Table) -> tuple[CellView, ...]:
    """Return the cells of a table as they are printed in its grid."""
    return tuple(
        CellView(
            row=cell.row,
            column=cell.column,
            rows=cell.rows,
            columns=cell.columns,
            text=cell.text,
            page=cell.page,
            bbox=cell.bbox,
        )
        for cell in table.cells
    )


def _parts(piece: Piece, table: Table) -> Iterator[TablePart]:
    """Yield the parts of a table on its pages."""
    lines = row_lines(table)
    for number, (box, shift) in page_boxes(table).items():
        page = piece.context.pages[number]
        x0, y0, x1, y1 = (round(value, 1) for value in box)
        yield TablePart(
            page=number,
            bbox=(x0, y0, x1, y1),
            ys=tuple(round(y, 1) for y in lines[number]),
            shift=round(shift, 1),
            turn=page.turn,
            width=page.width,
            height=page.height,
        )


def _columns(read: ReadTable, main: TableReading) -> Iterator[ColumnView]:
    """Yield the columns of the main reading of a table, then those of its other lists that have other names."""
    shown = set()
    for reading in (main, *(other for other in read.readings if other is not main)):
        names = _names(reading)
        for column in (column for column in reading.columns if column.place is not None):
            name = names[column.place or 0]
            if name not in shown:
                shown.add(name)
                left, right = _sides(column, read.table)
                roles = tuple(role.role for role in column.roles)
                reason = "／".join(dict.fromkeys(role.reason for role in column.roles)) or column.no_role
                yield ColumnView(head=name.head, nth=name.nth, roles=roles, reason=reason, left=left, right=right)


def name_of_column(reading: TableReading, place: int) -> ColumnName:
    """Return what the grid column `place` of a reading is called."""
    return _names(reading)[place]


def _names(reading: TableReading) -> tuple[ColumnName, ...]:
    top = min((cell.row for cell in reading.head), default=0)
    return column_names(reading.table, reading.head_rows if reading.head_rows is not None else 1, top)


def _sides(column: ReadColumn, table: Table) -> tuple[float | None, float | None]:
    """Return the left and the right side of a column on the table's first page; None where it is none in print."""
    boxes = [cell.bbox for cell in column.cells if cell.page == table.page and cell.columns == 1]
    if not boxes:
        return None, None
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    if right - left > WIDEST_COLUMN * (table.xs[-1] - table.xs[0]):
        return None, None
    return round(left, 1), round(right, 1)
