"""Routes of a document's tables: reading one once more, as a person says, with all rows shown before it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response
from pydantic import ValidationError

from extractor.table_choices import TableChoice, TableView
from review_app.jobs import laid_out
from review_app.jobs.table_act import apply_change
from review_app.services.documents import documents
from review_app.services.documents.document_view import DocumentView
from review_app.services.errors import Refused, TableChanged
from review_app.services.read import records
from review_app.services.tables.table_settings import choices_of, settings_of
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence
from review_app.web.rendering import fragment, page, redirect
from review_app.web.routes.desk.waiting import waiting_page
from review_app.web.routes.readings.reading_page import NOTHING_DONE, Done, reading_page, refused, undone
from review_app.web.text import table_words
from review_app.web.view.settings_seen import seen_of
from review_app.web.view.table_desk import TableForm, change_wanted, table_desk

router = APIRouter()
Sent = Annotated[TableForm, Form()]
From = Annotated[int | None, Query(alias="record")]


@router.get("/records/{record_id}/table")
def table_of_record(context: Context, record_id: int) -> Response:
    """Go to the table or the text from which a record was read; to the list of tables if it is from neither."""
    record = records.get_record(context.session, record_id)
    document = documents.get_document(context.session, record.document_id)
    waiting = waiting_page(context, document)
    if waiting is not None:
        return waiting
    choices = choices_of(context.session, document.id)
    context.session.rollback()
    tables = laid_out.tables_of(context.settings, document, choices)
    own = next((table for table in tables if record.stable_id in table.record_ids), None)
    if own is None:
        texts = laid_out.texts_of(context.settings, document, choices)
        text = next((text for text in texts if record.stable_id in text.records), None)
        address = f"texts/{text.id}" if text is not None else "tables"
        return redirect(context.request, f"/documents/{document.id}/{address}?record={record_id}")
    return redirect(context.request, f"/documents/{document.id}/tables/{own.id}?record={record_id}")


@router.get("/documents/{document_id}/tables")
def all_tables(context: Context, document_id: int, record: From = None) -> Response:
    """List a document's tables."""
    document = documents.get_document(context.session, document_id)
    waiting = waiting_page(context, document)
    if waiting is not None:
        return waiting
    choices = choices_of(context.session, document_id)
    context.session.rollback()
    tables = laid_out.tables_of(context.settings, document, choices)
    return page(
        context.request,
        "tables/list.html",
        place="documents",
        document=document,
        tables=tables,
        record=record,
        table_words=table_words,
    )


@router.get("/documents/{document_id}/tables/{table}")
def one_table(context: Context, document_id: int, table: str, record: From = None, choice: str = "") -> Response:
    """Show a table as it is read now, or as it would be under a choice (JSON)."""
    document = documents.get_document(context.session, document_id)
    waiting = waiting_page(context, document)
    if waiting is not None:
        return waiting
    in_force = settings_of(context.session, document_id) if choice else ()
    form = TableForm(choice=choice, alike=_is_alike(choice), seen=seen_of(in_force), remember=True) if choice else None
    return _shown(context, document, table, form, record)


@router.post("/documents/{document_id}/tables/{table}/preview")
def preview(context: Context, document_id: int, table: str, form: Sent, record: From = None) -> Response:
    """Show all rows as they would be."""
    document = documents.get_document(context.session, document_id)
    return _shown(context, document, table, form, record)


@router.get("/documents/{document_id}/tables/{table}/others")
def others(context: Context, document_id: int, table: str) -> Response:
    """Show the other readings of a table, to choose from."""
    document = documents.get_document(context.session, document_id)
    choices = choices_of(context.session, document_id)
    context.session.rollback()
    now = _named(laid_out.tables_of(context.settings, document, choices), table)
    found = laid_out.others_of(context.settings, document, table, _free(now)) if now is not None else ()
    return fragment(context.request, "tables/others.html", "others", others=found, table_words=table_words)


@router.post("/documents/{document_id}/tables/{table}/apply")
def apply(context: Context, document_id: int, table: str, form: Sent, record: From = None) -> Response:
    """Read the table as it is tried: one act."""
    document = documents.get_document(context.session, document_id)
    try:
        desk = table_desk(context.session, context.settings, document, table, form)
        if desk.problem:
            return _shown(context, document, table, form, record)
        change = change_wanted(desk, form)
        applied = apply_change(context.session, context.settings, document_id, change, context.person)
    except Refused as error:
        return _shown(context, document, table, form, record, refused(error))
    return _shown(context, document, table, None, record, Done(applied))


@router.post("/documents/{document_id}/tables/{table}/undo")
def undo(
    context: Context, document_id: int, table: str, act: Annotated[str, Form()] = "", record: From = None
) -> Response:
    """Undo the act that this page did, if it is the person's last one."""
    document = documents.get_document(context.session, document_id)
    return _shown(context, document, table, None, record, undone(context, document_id, act))


def _shown(
    context: RequestContext,
    document: DocumentView,
    table: str,
    form: TableForm | None,
    record: int | None,
    done: Done = NOTHING_DONE,
) -> Response:
    """Return the page of a table, or the parts of it that change with what is tried."""
    desk = table_desk(context.session, context.settings, document, table, form)
    is_outdated = form is not None and form.is_outdated(desk.in_force)
    problem = done.problem or desk.problem or (sentence(TableChanged()) if is_outdated else "")
    shown = replace(done, problem=problem)
    return reading_page(context, "tables/table.html", shown, desk=desk, document=document, record=record)


def _is_alike(choice: str) -> bool:
    """Return whether a choice (JSON) is for all tables of its form; what is no choice is refused later."""
    try:
        return TableChoice.model_validate_json(choice).alike
    except ValidationError:
        return False


def _named(tables: tuple[TableView, ...], name: str) -> TableView | None:
    return next((table for table in tables if table.id == name), None)


def _free(table: TableView) -> TableChoice:
    return TableChoice(place=table.place, heads=table.heads)
