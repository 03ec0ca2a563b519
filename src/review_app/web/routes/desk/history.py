"""Routes of what was done: a record's history with its earlier values to bring back, and a document's feed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response

from review_app.models.states import Action
from review_app.services.decide import history, proposals, restoring
from review_app.services.documents import documents
from review_app.services.errors import Refused, StaleVersion
from review_app.services.people import activity, sign_in
from review_app.services.read import records
from review_app.web.acting import Act
from review_app.web.rendering import page

router = APIRouter()


@router.get("/records/{record_id}/history")
def show_history(acting: Act, record_id: int, field: str = "") -> Response:
    """Show who changed what and when, of one field if asked."""
    record = records.get_record(acting.session, record_id)
    lines = history.record_history(acting.session, record_id, field=field or None)
    return page(acting.request, "records/history.html", place="documents", record=record, revisions=lines, only=field)


@router.post("/revisions/{revision_id}/restore")
def restore(acting: Act, revision_id: int, record: Annotated[int, Form()], version: Annotated[int, Form()]) -> Response:
    """Bring a field back to what it was after that change."""
    here = records.get_record(acting.session, record)
    try:
        view = restoring.restore_revision(acting.session, revision_id, acting.person, version)
    except StaleVersion as error:
        return acting.refused(here.document_id, error, record=record)
    return acting.desk(view.document_id, record=view.id, done=Action.RESTORE, about=view)


@router.post("/records/{record_id}/fields/{name}/as-read")
def as_read(acting: Act, record_id: int, name: str, version: Annotated[int, Form()]) -> Response:
    """Bring a field back to what was read from the document."""
    here = records.get_record(acting.session, record_id)
    try:
        view = restoring.restore_extracted(acting.session, record_id, name, acting.person, version)
    except StaleVersion as error:
        return acting.refused(here.document_id, error, record=record_id)
    return acting.desk(view.document_id, record=view.id, done=Action.RESTORE, about=view)


@router.post("/records/{record_id}/fields/{name}/proposal")
def answer(
    acting: Act, record_id: int, name: str, version: Annotated[int, Form()], choice: Annotated[str, Form()],
    order: Annotated[str, Form()] = "doubt",
) -> Response:  # fmt: skip
    """Take what a newer reading says of a field, or keep what stands."""
    here = records.get_record(acting.session, record_id)
    act = proposals.take_proposal if choice == "take" else proposals.keep_value
    try:
        view = act(acting.session, record_id, name, acting.person, version)
    except Refused as error:
        return acting.refused(here.document_id, error, record=record_id, order=order)
    done = Action.REREAD if choice == "take" else Action.KEEP
    return acting.desk(view.document_id, record=view.id, order=order, done=done, about=view, field=name)


@router.get("/documents/{document_id}/activity")
def feed(acting: Act, document_id: int, before: Annotated[int | None, Query(ge=1)] = None) -> Response:
    """Show what was done to the document, whose it is, and let it be given to somebody."""
    return page(
        acting.request,
        "pages/activity.html",
        place="documents",
        document=documents.get_document(acting.session, document_id),
        feed=activity.feed(acting.session, document_id, before=before),
        users=sign_in.list_users(acting.session),
    )
