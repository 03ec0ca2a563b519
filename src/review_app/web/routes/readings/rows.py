"""Routes of a rectangle drawn around several rows: each of them an event, shown before it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response
from pydantic import FiniteFloat

from extractor.table_choices import TableChoice, TablePlace, TableView
from review_app.jobs import laid_out
from review_app.jobs.table_act import apply_change
from review_app.jobs.text_act import rows_change, text_sheet
from review_app.services.decide.additions import Rectangle
from review_app.services.documents import documents
from review_app.services.documents.document_view import DocumentView
from review_app.services.errors import NotFound, Refused
from review_app.services.tables.table_settings import settings_of
from review_app.web.answers import OK, to_desk
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence, status_of
from review_app.web.rendering import page as whole_page
from review_app.web.rendering import redirect
from review_app.web.routes.desk.waiting import waiting_page
from review_app.web.view.settings_seen import SettingsSeen, seen_of

router = APIRouter()


class DrawnRows(SettingsSeen, frozen=True):
    """A rectangle on a page as displayed (PDF points), and the record that was shown."""

    page: int
    x0: FiniteFloat
    y0: FiniteFloat
    x1: FiniteFloat
    y1: FiniteFloat
    record: int | None = None

    @property
    def place(self) -> TablePlace:
        """The rectangle as a choice keeps it."""
        return TablePlace(page=self.page, bbox=Rectangle(self.page, self.x0, self.y0, self.x1, self.y1).bbox)


@router.get("/documents/{document_id}/rows")
def rows(context: Context, document_id: int, drawn: Annotated[DrawnRows, Query()]) -> Response:
    """Show what would come of the rows; rows of a table are read on the table's page."""
    document = documents.get_document(context.session, document_id)
    waiting = waiting_page(context, document)
    if waiting is not None:
        return waiting
    if not 1 <= drawn.page <= document.page_count:
        raise NotFound
    in_force = settings_of(context.session, document_id)
    context.session.rollback()
    tables = laid_out.tables_of(context.settings, document, tuple(setting.choice for setting in in_force))
    table = next((table for table in tables if _holds(table, drawn)), None)
    if table is not None:
        kept = table.choice or TableChoice(place=table.place, heads=table.heads)
        choice = kept.model_copy(update={"kind": "events"}).model_dump_json(exclude_defaults=True)
        asked = {"choice": choice, **({"record": drawn.record} if drawn.record else {})}
        return redirect(context.request, f"/documents/{document_id}/tables/{table.id}?{urlencode(asked)}")
    return _shown(context, document, drawn)


@router.post("/documents/{document_id}/rows/apply")
def apply(context: Context, document_id: int, drawn: Annotated[DrawnRows, Form()]) -> Response:
    """Read each row as an event: one act."""
    document = documents.get_document(context.session, document_id)
    change = rows_change(settings_of(context.session, document_id), drawn.place)
    try:
        change = replace(change, seen=drawn.settings_seen)
        applied = apply_change(context.session, context.settings, document_id, change, context.person)
    except Refused as error:
        return _shown(context, document, drawn, problem=sentence(error), status=status_of(error))
    return to_desk(context, document_id, applied.first or drawn.record or 0, drawn.page)


def _shown(
    context: RequestContext, document: DocumentView, drawn: DrawnRows, *, problem: str = "", status: int = OK
) -> Response:
    in_force = settings_of(context.session, document.id)
    change = rows_change(in_force, drawn.place)
    shown: dict[str, Any] = {
        "document": document,
        "drawn": drawn,
        "sheet": text_sheet(context.session, context.settings, document, None, change),
        "seen": seen_of(in_force),
        "problem": problem,
    }
    return whole_page(context.request, "texts/rows.html", status=status, place="documents", **shown)


def _holds(table: TableView, drawn: DrawnRows) -> bool:
    """Return whether the middle of the rectangle is in a table."""
    x0, y0, x1, y1 = drawn.place.bbox
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    return any(
        part.page == drawn.page and part.turn == 0 and left <= x <= right and top <= y <= bottom
        for part in table.parts
        for left, top, right, bottom in (part.bbox,)
    )
