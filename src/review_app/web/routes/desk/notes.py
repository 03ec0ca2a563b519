"""Routes of notes on records (付箋): adding and settling them, and the list of a document's notes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.documents import documents
from review_app.services.errors import InvalidNote
from review_app.services.people import flags
from review_app.services.read import records
from review_app.web.answers import Outcome, show_desk, show_refusal
from review_app.web.context import Context
from review_app.web.rendering import page
from review_app.web.text.i18n import gettext
from review_app.web.view.desk import DeskPosition

router = APIRouter()
Order = Annotated[str, Form()]
LISTS = ("notes", "commit")
"""Pages that list notes, and are shown again after one was settled there."""


@router.post("/records/{record_id}/flags")
def add(context: Context, record_id: int, note: Annotated[str, Form()] = "", order: Order = "doubt") -> Response:
    """Add a note to the record."""
    record = records.get_record(context.session, record_id)
    position = DeskPosition(record_id, order=order)
    try:
        flags.add_flag(context.session, record_id, note, context.person)
    except InvalidNote as error:
        return show_refusal(context, record.document_id, position, error)
    return show_desk(context, record.document_id, position, Outcome(message=gettext("付箋を付けました。")))


@router.post("/flags/{flag_id}/settle")
def settle(context: Context, flag_id: int, order: Order = "doubt", back: Annotated[str, Form()] = "") -> Response:
    """Mark a note as settled, and show the page again on which that was done."""
    flag = flags.settle_flag(context.session, flag_id, context.person)
    if back in LISTS:
        return RedirectResponse(f"/documents/{flag.document_id}/{back}", 303)
    record = records.get_record(context.session, flag.record_id)
    outcome = Outcome(message=gettext("付箋を済みにしました。"))
    return show_desk(context, record.document_id, DeskPosition(record.id, order=order), outcome)


@router.get("/documents/{document_id}/notes")
def list_notes(context: Context, document_id: int) -> Response:
    """Show all notes of the document, those still open first."""
    notes = flags.document_flags(context.session, document_id)
    return page(
        context.request,
        "pages/notes.html",
        place="documents",
        document=documents.get_document(context.session, document_id),
        open_notes=tuple(note for note in notes if not note.settled_by),
        settled_notes=tuple(note for note in reversed(notes) if note.settled_by),
    )
