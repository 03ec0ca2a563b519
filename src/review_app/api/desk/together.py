"""Working together: notes (付箋), the person in charge, and the pages on which nothing was missed."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from review_app.api.answers import Answer
from review_app.api.credentials import Database, Program
from review_app.api.shapes.documents import DocumentOut
from review_app.services.documents import documents
from review_app.services.errors import NotFound
from review_app.services.people import assignments, flags, sign_in
from review_app.services.read import page_marks

router = APIRouter(tags=["working together"])
CREATED = 201


class NoteIn(BaseModel):
    """A note on a record, or on one of its fields."""

    model_config = ConfigDict(extra="forbid")

    note: str
    field: str | None = None


class NoteOut(Answer):
    """A note; `settled_by` null: it is open."""

    id: int
    document_id: int
    record_id: int
    field: str | None
    note: str
    created_by: str
    created_at: datetime
    settled_by: str | None
    settled_at: datetime | None


class AssignIn(BaseModel):
    """The name of the person in charge; null: nobody."""

    model_config = ConfigDict(extra="forbid")

    person: str | None


class MarkOut(Answer):
    """Who marked a page, and when."""

    page: int
    actor: str
    at: datetime


class PagesOut(BaseModel):
    """The marked pages, and those that nobody has marked."""

    marked: tuple[MarkOut, ...]
    unmarked: tuple[int, ...]


@router.get("/documents/{document_id}/notes")
def list_notes(session: Database, _: Program, document_id: int) -> tuple[NoteOut, ...]:
    """List all notes of a document, the oldest first."""
    documents.get_document(session, document_id)
    return tuple(map(NoteOut.model_validate, flags.document_flags(session, document_id)))


@router.post("/records/{record_id}/notes", status_code=CREATED)
def add_note(session: Database, who: Program, record_id: int, new: NoteIn) -> NoteOut:
    """Stick a note to a record."""
    return NoteOut.model_validate(flags.add_flag(session, record_id, new.note, who, field=new.field))


@router.post("/notes/{note_id}/settle")
def settle_note(session: Database, who: Program, note_id: int) -> NoteOut:
    """Mark a note as settled."""
    return NoteOut.model_validate(flags.settle_flag(session, note_id, who))


@router.post("/documents/{document_id}/assign")
def assign(session: Database, who: Program, document_id: int, wanted: AssignIn) -> DocumentOut:
    """Put a person in charge of a document."""
    person = next((user for user in sign_in.list_users(session) if user.name == wanted.person), None)
    if wanted.person is not None and person is None:
        raise NotFound
    assigned = assignments.assign(session, document_id, person.id if person else None, who)
    return DocumentOut.model_validate(assigned)


@router.get("/documents/{document_id}/pages")
def list_pages(session: Database, _: Program, document_id: int) -> PagesOut:
    """Return on which pages somebody saw that nothing was missed."""
    document = documents.get_document(session, document_id)
    review = page_marks.page_review(session, document_id, document.page_count)
    return PagesOut(marked=tuple(map(MarkOut.model_validate, review.marked.values())), unmarked=review.unmarked)
