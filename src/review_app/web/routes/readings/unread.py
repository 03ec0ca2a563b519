"""Routes of what is printed beside a record and was not read: it is named, put into a field, or read in all rows."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, FiniteFloat

from extractor import parse_input
from extractor.records import Box
from review_app.jobs import laid_out
from review_app.jobs.unread import added_value, column_choice, unread_texts
from review_app.models.states import Action
from review_app.services.decide import decisions
from review_app.services.decide.decisions import PrintedPlace
from review_app.services.documents import documents
from review_app.services.errors import InvalidValue, NotFound, StaleVersion
from review_app.services.read import records
from review_app.services.read.record_view import RecordView
from review_app.services.tables.table_settings import choices_of
from review_app.web.answers import Outcome, show_desk, show_refusal
from review_app.web.context import Context, RequestContext
from review_app.web.rendering import fragment, redirect, wants_fragment
from review_app.web.view.desk import DeskPosition

router = APIRouter()


class TakenText(BaseModel, frozen=True):
    """The form of an unread text: what is to be done with it, as which field, and where it is printed."""

    to: Literal["field", "column"] = "field"
    field: str = ""
    text: str
    page: int = 1
    box: tuple[FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat]
    table: str = ""
    head: str = ""
    nth: int = 0
    version: int = -1
    order: str = "doubt"


@router.get("/records/{record_id}/unread")
def unread(context: Context, record_id: int, order: str = "doubt") -> Response:
    """Show what was not read beside a record; the first time, how far its document is opened."""
    record = records.get_record(context.session, record_id)
    if not wants_fragment(context.request):
        return RedirectResponse(f"/documents/{record.document_id}?record={record_id}", 303)
    opening = laid_out.opening_of(context.settings, documents.get_document(context.session, record.document_id))
    found = unread_texts(context.session, context.settings, record) if opening.ready else ()
    shown: dict[str, Any] = {"record": record, "opening": opening, "unread": found, "order": order}
    return fragment(context.request, "desk/unread.html", "unread", **shown)


@router.post("/records/{record_id}/unread")
def take(context: Context, record_id: int, taken: Annotated[TakenText, Form()]) -> Response:
    """Put an unread text into a field, or show its table with the whole column read as that field."""
    record = records.get_record(context.session, record_id)
    if taken.to == "column":
        return _to_table(context, record, taken)
    position = DeskPosition(record_id, order=taken.order)
    try:
        saved = _put(context, record, taken)
    except (InvalidValue, StaleVersion) as error:
        return show_refusal(context, record.document_id, position, error)
    return show_desk(context, record.document_id, position, Outcome(Action.CORRECT, saved))


def _put(context: RequestContext, record: RecordView, taken: TakenText) -> RecordView:
    """Save the text as the field's value, or beside the values that it has.

    Raises: InvalidValue, StaleVersion.
    """
    year = documents.get_document(context.session, record.document_id).fiscal_year
    try:
        value = parse_input(record.kind, taken.field, taken.text, fiscal_year=year)
    except ValueError as error:
        raise InvalidValue(str(error)) from error
    now = record.field(taken.field)
    place = PrintedPlace(
        "\n".join(text for text in (now.text if now.present else "", taken.text) if text),
        (*(now.boxes if now.present else ()), Box(page=max(taken.page, 1), bbox=taken.box)),
    )
    whole = added_value(record, taken.field, value)
    return decisions.correct_field(
        context.session, record.id, taken.field, whole, context.person, taken.version, place=place
    )


def _to_table(context: RequestContext, record: RecordView, taken: TakenText) -> Response:
    """Go to the text's table, with its column tried as the field."""
    document = documents.get_document(context.session, record.document_id)
    choices = choices_of(context.session, document.id)
    context.session.rollback()
    tables = laid_out.tables_of(context.settings, document, choices)
    table = next((table for table in tables if table.id == taken.table), None)
    if table is None:
        raise NotFound
    choice = column_choice(table, taken.head, taken.nth, taken.field)
    tried = {"record": record.id, "choice": choice.model_dump_json(exclude_defaults=True)}
    return redirect(context.request, f"/documents/{document.id}/tables/{table.id}?{urlencode(tried)}")
