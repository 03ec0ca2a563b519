"""Routes of the sheet that a second person looks at (確認表), and of sending a document back."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.commit.commit_plan import commit_plan
from review_app.services.commit.review_sheet import ask_approval, review_sheet, send_back
from review_app.services.errors import InvalidNote, Refused
from review_app.web.answers import OK
from review_app.web.context import Context, RequestContext
from review_app.web.errors import REFUSED_STATUS, sentence
from review_app.web.rendering import page

router = APIRouter()


@router.get("/documents/{document_id}/review-sheet")
def show(context: Context, document_id: int) -> Response:
    """Show all corrections and what was accepted at once, to be read and printed."""
    return _sheet(context, document_id)


@router.post("/documents/{document_id}/send-back")
def send(context: Context, document_id: int, note: Annotated[str, Form()] = "") -> Response:
    """Send the document back with a comment."""
    try:
        send_back(context.session, document_id, note, context.person)
    except InvalidNote as error:
        return _sheet(context, document_id, error)
    return RedirectResponse(f"/documents/{document_id}/review-sheet", 303)


@router.post("/documents/{document_id}/ask-approval")
def ask(context: Context, document_id: int) -> Response:
    """Say that what the document was sent back for is done."""
    ask_approval(context.session, document_id, context.person)
    return RedirectResponse(f"/documents/{document_id}/review-sheet", 303)


def _sheet(context: RequestContext, document_id: int, error: Refused | None = None) -> Response:
    shown: dict[str, Any] = {
        "plan": commit_plan(context.session, document_id, context.person),
        "sheet": review_sheet(context.session, document_id),
        "problem": sentence(error) if error else "",
    }
    status = REFUSED_STATUS if error else OK
    return page(context.request, "pages/review_sheet.html", status=status, place="documents", **shown)
