"""Routes of what is remembered of tables: switched off or on for a document, and listed and removed for all."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.jobs import laid_out
from review_app.jobs.earlier_tables import switch_off, switch_on
from review_app.services.documents import documents
from review_app.services.errors import Refused
from review_app.services.tables import remembered_tables
from review_app.web.answers import Outcome, show_desk
from review_app.web.context import Context
from review_app.web.errors import sentence, status_of
from review_app.web.rendering import fragment, page, redirect, wants_fragment
from review_app.web.text import table_words
from review_app.web.view.desk import DeskPosition

router = APIRouter()


@router.post("/documents/{document_id}/earlier-tables/{wanted}")
def switch(
    context: Context,
    document_id: int,
    wanted: Literal["off", "on"],
    record: Annotated[int | None, Form()] = None,
) -> Response:
    """Read the tables without what an earlier report left (`off`), or with it again; or say how far that is."""
    document = documents.get_document(context.session, document_id)
    opening = laid_out.opening_of(context.settings, document)
    if not opening.ready:
        shown: dict[str, Any] = {"document": document, "opening": opening, "address": context.request.url.path}
        if wants_fragment(context.request):
            return fragment(context.request, "tables/waiting.html", "progress", again="post", **shown)
        return page(context.request, "tables/waiting.html", place="documents", again="post", **shown)
    act = switch_off if wanted == "off" else switch_on
    try:
        act(context.session, context.settings, document_id, context.person)
    except Refused as error:
        problem = Outcome(problem=sentence(error), status=status_of(error))
        return show_desk(context, document_id, DeskPosition(record), problem)
    at = f"&record={record}" if record else ""
    return redirect(context.request, f"/documents/{document_id}?saved=earlier_{wanted}{at}")


@router.get("/remembered-tables")
def all_remembered(context: Context) -> Response:
    """List how tables are read for the next reports of their series."""
    remembered = remembered_tables.list_remembered(context.session)
    return page(
        context.request,
        "pages/remembered_tables.html",
        place="settings",
        remembered=remembered,
        table_words=table_words,
    )


@router.post("/remembered-tables/{remembered_id}/remove")
def remove(context: Context, remembered_id: int) -> Response:
    """Remove one; documents that were read so stay as they are."""
    remembered_tables.forget_table(context.session, remembered_id)
    return RedirectResponse("/remembered-tables", 303)
