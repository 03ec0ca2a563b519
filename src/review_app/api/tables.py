"""Tables: list them, see other readings, try a choice, and read a table as chosen."""

from __future__ import annotations

from fastapi import APIRouter
from sqlmodel import Session

from extractor.table_choices import OtherReading, TableChoice, TableView
from review_app.api.credentials import Database, Installed, Program
from review_app.api.shapes.tables import (
    AppliedOut,
    ApplyTable,
    EarlierOut,
    PreviewOut,
    RememberedOut,
    SwitchEarlier,
    TablesOut,
    UnreadOut,
    rows_out,
)
from review_app.jobs import earlier_tables, laid_out, table_act
from review_app.jobs.table_preview import sheet_of
from review_app.jobs.unread import unread_texts
from review_app.services.documents import documents
from review_app.services.documents.document_view import DocumentView
from review_app.services.errors import NotFound, NotReady
from review_app.services.read.records import get_record
from review_app.services.tables import remembered_tables
from review_app.services.tables.table_settings import SettingView, settings_of
from review_app.settings import Settings

router = APIRouter(tags=["tables"])


@router.get("/documents/{document_id}/tables")
def list_tables(session: Database, settings: Installed, _: Program, document_id: int) -> TablesOut:
    """List a document's tables as they are read now; the first request of a document takes as long as a reading."""
    document, in_force = _document(session, document_id)
    tables = _tables(settings, document, in_force)
    return TablesOut(tables=tables, settings=tuple(setting.id for setting in in_force))


@router.get("/documents/{document_id}/tables/{table}/alternatives")
def alternatives(
    session: Database, settings: Installed, _: Program, document_id: int, table: str
) -> tuple[OtherReading, ...]:
    """Return other readings of a table, each with the choice under which it is read so."""
    document, in_force = _document(session, document_id)
    now = table_named(_tables(settings, document, in_force), table)
    return laid_out.others_of(settings, document, table, TableChoice(place=now.place, heads=now.heads))


@router.post("/documents/{document_id}/tables/{table}/preview")
def preview(
    session: Database, settings: Installed, _: Program, document_id: int, table: str, choice: TableChoice
) -> PreviewOut:
    """Return the table and its records as they would be under a choice; nothing is written."""
    document, in_force = _document(session, document_id)
    now = table_named(_tables(settings, document, in_force), table)
    tried = laid_out.preview_of(settings, document, table, _at(now, choice))
    sheet = sheet_of(session, document_id, now, tried)
    return PreviewOut(table=tried.table, cells=tried.cells, rows=rows_out(sheet), alike=tried.alike)


@router.post("/documents/{document_id}/tables/{table}/apply")
def apply(
    session: Database, settings: Installed, who: Program, document_id: int, table: str, wanted: ApplyTable
) -> AppliedOut:
    """Read the table under a choice (a choice of nothing: as always): one act, undone as one."""
    document, in_force = _document(session, document_id)
    now = table_named(_tables(settings, document, in_force), table)
    change = table_act.change_of(in_force, now, _at(now, wanted.choice), wanted.settings, remember=wanted.remember)
    return AppliedOut.model_validate(table_act.apply_change(session, settings, document_id, change, who))


@router.get("/records/{record_id}/unread")
def unread(session: Database, settings: Installed, _: Program, record_id: int) -> tuple[UnreadOut, ...]:
    """List what is printed beside a record and is in none of its fields."""
    found = unread_texts(session, settings, get_record(session, record_id))
    return tuple(map(UnreadOut.model_validate, found))


@router.get("/documents/{document_id}/earlier-tables")
def earlier(session: Database, _: Program, document_id: int) -> EarlierOut | None:
    """Return how far tables are read as in an earlier report of the series; null: nothing of one fits."""
    documents.get_document(session, document_id)
    found = remembered_tables.earlier_reading(session, document_id)
    return EarlierOut.model_validate(found) if found else None


@router.post("/documents/{document_id}/earlier-tables")
def switch_earlier(
    session: Database, settings: Installed, who: Program, document_id: int, switch: SwitchEarlier
) -> AppliedOut:
    """Read the tables with or without what an earlier report left: one act, undone as one."""
    _document(session, document_id)
    act = earlier_tables.switch_on if switch.wanted else earlier_tables.switch_off
    return AppliedOut.model_validate(act(session, settings, document_id, who))


@router.get("/remembered-tables")
def list_remembered(session: Database, _: Program) -> tuple[RememberedOut, ...]:
    """List how tables are read in the next reports of their series."""
    return tuple(RememberedOut.model_validate(line) for line in remembered_tables.list_remembered(session))


@router.post("/remembered-tables/{remembered_id}/remove")
def remove_remembered(session: Database, who: Program, remembered_id: int) -> tuple[RememberedOut, ...]:
    """Remove one; documents that were read so stay as they are. Returns what is left."""
    remembered_tables.forget_table(session, remembered_id)
    return list_remembered(session, who)


def table_named(tables: tuple[TableView, ...], name: str) -> TableView:
    """Return the table of that id.

    Raises: NotFound.
    """
    for table in tables:
        if table.id == name:
            return table
    raise NotFound


def _at(table: TableView, choice: TableChoice) -> TableChoice:
    """Return a choice as one for this table, whatever place it names."""
    return choice.model_copy(update={"place": table.place, "heads": table.heads})


def _document(session: Session, document_id: int) -> tuple[DocumentView, tuple[SettingView, ...]]:
    """Return a document that was read, and what is settled of its tables; the connection is free meanwhile."""
    document = documents.get_document(session, document_id)
    in_force = settings_of(session, document_id)
    session.rollback()
    if document.counts.total == 0 and document.status.value not in ("ready", "committed"):
        raise NotReady
    return document, in_force


def _tables(settings: Settings, document: DocumentView, in_force: tuple[SettingView, ...]) -> tuple[TableView, ...]:
    return laid_out.tables_of(settings, document, tuple(setting.choice for setting in in_force))
