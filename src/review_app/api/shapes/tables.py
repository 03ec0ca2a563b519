"""The form of tables in requests and answers; what is chosen is `extractor.table_choices.TableChoice` itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from extractor.records import Kind
from extractor.table_choices import CellView, TableChoice, TableView
from review_app.api.answers import Answer
from review_app.jobs.table_preview import Mark, PreviewSheet
from review_app.services.stored import to_json


class TablesOut(Answer):
    """A document's tables, and the ids of what is settled of them (to be sent back with a change)."""

    tables: tuple[TableView, ...]
    settings: tuple[int, ...]


class CellOut(Answer):
    """A field as it would be, and what becomes of it; `now` is its value now."""

    value: Any
    mark: Mark
    now: Any = None


class RowOut(Answer):
    """A record as it would be; `record_id` null: there is none yet. `mark` gone: it would not be read any more."""

    record_id: int | None
    kind: Kind
    page: int
    mark: Mark
    fields: dict[str, CellOut]


class PreviewOut(Answer):
    """A table as it would be read, its cells, its records; `alike`: the document's other tables of its form."""

    table: TableView
    cells: tuple[CellView, ...]
    rows: tuple[RowOut, ...]
    alike: tuple[TableView, ...]


class ApplyTable(BaseModel):
    """A choice for a table. `settings` as they were listed: if others settled something since, it is refused."""

    choice: TableChoice
    remember: bool = Field(True, description="For the next report of the series, too")
    settings: tuple[int, ...] | None = Field(None, description="Left out: whatever is settled now")


class AppliedOut(Answer):
    """What the act brought, in records; `conflicts`: fields with a newer reading beside what people decided."""

    act: str
    changed: int
    added: int
    gone: int
    conflicts: int


class EarlierOut(Answer):
    """How many tables are read as in an earlier report of the series, and how many might be (`off`)."""

    tables: int
    off: int
    document_id: int
    document: str


class SwitchEarlier(BaseModel):
    """Whether tables are to be read as in the earlier report."""

    wanted: bool


class RememberedOut(Answer):
    """How a table is read in the next report of a series: from which document, settled by whom, committed when."""

    id: int
    series: str
    publisher: str | None
    choice: TableChoice
    document_id: int
    document: str
    by: str
    at: datetime


class UnreadOut(Answer):
    """What is printed beside a record and was not read: where, in which column of which table; `field`: a guess."""

    text: str
    page: int
    bbox: tuple[float, float, float, float]
    field: str
    table: str
    head: str | None
    nth: int


def rows_out(sheet: PreviewSheet) -> tuple[RowOut, ...]:
    """Return the rows of a preview."""
    return tuple(
        RowOut(
            record_id=row.record_id,
            kind=row.kind,
            page=row.page,
            mark=row.mark,
            fields={
                cell.name: CellOut(value=to_json(cell.value), mark=cell.mark, now=to_json(cell.now))
                for cell in row.cells
            },
        )
        for row in sheet.rows
    )
