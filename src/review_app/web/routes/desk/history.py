"""Routes of what was done: a record's history, bringing earlier values back, and a document's activity feed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response

from review_app.models.states import Action
from review_app.services.decide import history, proposals, restoring
from review_app.services.documents import documents
from review_app.services.errors import Refused, StaleVersion
from review_app.services.offices import offices
from review_app.services.people import activity, sign_in
from review_app.services.people.rights import Right
from review_app.services.read import records
from review_app.services.read.record_view import RecordView
from review_app.web.answers import Outcome, show_desk, show_refusal, to_desk
from review_app.web.context import Context, RequestContext
from review_app.web.rendering import page
from review_app.web.routes.desk.records import SeenRecord
from review_app.web.view.desk import DeskPosition

router = APIRouter()


class ProposalAnswer(SeenRecord, frozen=True):
    """The form by which a person takes what the newest extraction proposes (`take`), or keeps the value (`keep`)."""

    choice: str


@router.get("/records/{record_id}/history")
def show_history(context: Context, record_id: int, field: str = "") -> Response:
    """Show who changed what and when, of one field if asked."""
    record = records.get_record(context.session, record_id)
    lines = history.record_history(context.session, record_id, field=field or None)
    return page(context.request, "records/history.html", place="documents", record=record, revisions=lines, only=field)


@router.post("/revisions/{revision_id}/restore")
def restore(
    context: Context, revision_id: int, record: Annotated[int, Form()], version: Annotated[int, Form()]
) -> Response:
    """Bring a field back to what it was after that change."""
    write = partial(restoring.restore_revision, context.session, revision_id, context.person, version)
    return _brought_back(context, record, write)


@router.post("/records/{record_id}/fields/{name}/as-read")
def as_read(context: Context, record_id: int, name: str, version: Annotated[int, Form()]) -> Response:
    """Bring a field back to what was read from the document."""
    write = partial(restoring.restore_extracted, context.session, record_id, name, context.person, version)
    return _brought_back(context, record_id, write)


def _brought_back(context: RequestContext, record_id: int, write: Callable[[], RecordView]) -> Response:
    """Bring a value back and go to the desk, or say there why that was not done."""
    current = records.get_record(context.session, record_id)
    try:
        view = write()
    except StaleVersion as error:
        return show_refusal(context, current.document_id, DeskPosition(record_id), error)
    return to_desk(context, view.document_id, view.id)


@router.post("/records/{record_id}/fields/{name}/proposal")
def answer(context: Context, record_id: int, name: str, given: Annotated[ProposalAnswer, Form()]) -> Response:
    """Take what the newest extraction proposes for a field, or keep its value."""
    current = records.get_record(context.session, record_id)
    takes = given.choice == "take"
    write = proposals.take_proposal if takes else proposals.keep_value
    position = DeskPosition(record_id, order=given.order)
    try:
        view = write(context.session, record_id, name, context.person, given.version)
    except Refused as error:
        return show_refusal(context, current.document_id, position, error)
    outcome = Outcome(Action.REREAD if takes else Action.KEEP, view, name)
    return show_desk(context, view.document_id, position, outcome)


@router.get("/documents/{document_id}/activity")
def feed(context: Context, document_id: int, before: Annotated[int | None, Query(ge=1)] = None) -> Response:
    """Show what was done to the document and who it is assigned to, with the form to assign it."""
    return page(
        context.request,
        "pages/activity.html",
        place="documents",
        document=documents.get_document(context.session, document_id),
        feed=activity.feed(context.session, document_id, before=before),
        users=sign_in.list_users(context.session),
        offices=offices.list_offices(context.session) if context.person.may(Right.ADMINISTER) else (),
        office=offices.office_of(context.session, document_id),
    )
