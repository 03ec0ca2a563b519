"""Routes of notes stuck to records (付箋): sticking and settling them, and the list of a document's."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.documents import documents
from review_app.services.errors import InvalidNote
from review_app.services.people import flags
from review_app.services.read import records
from review_app.web.acting import Act
from review_app.web.rendering import page
from review_app.web.text.i18n import gettext

router = APIRouter()
Order = Annotated[str, Form()]
LISTS = ("notes", "commit")
"""Pages that list notes, and are shown again when one was settled there."""


@router.post("/records/{record_id}/flags")
def stick(acting: Act, record_id: int, note: Annotated[str, Form()] = "", order: Order = "doubt") -> Response:
    """Stick a note to the record."""
    record = records.get_record(acting.session, record_id)
    try:
        flags.add_flag(acting.session, record_id, note, acting.person)
    except InvalidNote as error:
        return acting.refused(record.document_id, error, record=record_id, order=order)
    return acting.desk(record.document_id, record=record_id, order=order, said=gettext("付箋を付けました。"))


@router.post("/flags/{flag_id}/settle")
def settle(acting: Act, flag_id: int, order: Order = "doubt", back: Annotated[str, Form()] = "") -> Response:
    """Mark a note as settled, and show where that was done again."""
    flag = flags.settle_flag(acting.session, flag_id, acting.person)
    if back in LISTS:
        return RedirectResponse(f"/documents/{flag.document_id}/{back}", 303)
    record = records.get_record(acting.session, flag.record_id)
    return acting.desk(record.document_id, record=record.id, order=order, said=gettext("付箋を済みにしました。"))


@router.get("/documents/{document_id}/notes")
def list_notes(acting: Act, document_id: int) -> Response:
    """Show all notes of the document, those still open first."""
    notes = flags.document_flags(acting.session, document_id)
    return page(
        acting.request,
        "pages/notes.html",
        place="documents",
        document=documents.get_document(acting.session, document_id),
        open_notes=tuple(note for note in notes if not note.settled_by),
        settled_notes=tuple(note for note in reversed(notes) if note.settled_by),
    )
