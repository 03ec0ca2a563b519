"""Routes of the comparison with the year before: the report as a whole, and which document that is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.documents import documents
from review_app.services.errors import CannotPrecede, Refused
from review_app.services.series import series_choice, year_before
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence, status_of
from review_app.web.rendering import page
from review_app.web.routes.documents.documents import NO_DESK

router = APIRouter()
SHOWN = 50
"""How many lines of a list are shown until all are asked for."""


@router.get("/documents/{document_id}/year-before")
def compare(context: Context, document_id: int, find: str = "", whole: str = "") -> Response:
    """Show what is new, gone and changed by more than usual; `find` looks for another document to compare with."""
    if documents.get_document(context.session, document_id).status in NO_DESK:
        return RedirectResponse(f"/documents/{document_id}", 303)
    return _compare(context, document_id, find, whole)


@router.post("/documents/{document_id}/year-before")
def choose(context: Context, document_id: int, earlier: Annotated[str, Form()] = "auto") -> Response:
    """Store which document is the year before (`none`: there is none), or have it recognised again (`auto`)."""
    try:
        if earlier == "auto":
            series_choice.recognise_earlier(context.session, document_id, context.person)
        else:
            chosen = int(earlier) if earlier.isdecimal() else None
            series_choice.choose_earlier(context.session, document_id, chosen, context.person)
    except CannotPrecede as error:
        return _compare(context, document_id, problem=error)
    return RedirectResponse(f"/documents/{document_id}/year-before", 303)


def _compare(
    context: RequestContext, document_id: int, find: str = "", whole: str = "", problem: Refused | None = None
) -> Response:
    return page(
        context.request,
        "pages/year_before.html",
        status=status_of(problem) if problem else 200,
        place="documents",
        document=documents.get_document(context.session, document_id),
        report=year_before.year_report(context.session, document_id),
        series=series_choice.series_of(context.session, document_id),
        offered=series_choice.offered(context.session, document_id, find),
        find=find,
        whole=whole,
        shown=SHOWN,
        problem=sentence(problem) if problem else "",
    )
