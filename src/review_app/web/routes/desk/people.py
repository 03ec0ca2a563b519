"""Routes of working together: presence on records, assignment of documents, approval by a second person."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.commit import approvals
from review_app.services.errors import OwnWork, StaleVersion
from review_app.services.offices import offices
from review_app.services.people import assignments, presence
from review_app.services.read import records
from review_app.web.answers import Outcome, show_desk, show_refusal
from review_app.web.context import Context
from review_app.web.rendering import fragment
from review_app.web.routes.desk.records import Seen
from review_app.web.text.i18n import gettext
from review_app.web.view.desk import DeskPosition

router = APIRouter()


@router.post("/documents/{document_id}/presence")
def note_presence(context: Context, document_id: int, record: Annotated[str, Form()] = "") -> Response:
    """Note that the person is at this record, and show who else is in the document."""
    at = int(record) if record.isdecimal() else None
    present = presence.touch(context.session, document_id, at, context.person)
    return fragment(context.request, "desk/present.html", "present", present=present, at=at)


@router.post("/documents/{document_id}/assign")
def assign(context: Context, document_id: int, user: Annotated[str, Form()] = "") -> Response:
    """Assign the document to a user, or to nobody."""
    assignments.assign(context.session, document_id, int(user) if user.isdecimal() else None, context.person)
    return RedirectResponse(f"/documents/{document_id}/activity", 303)


@router.post("/documents/{document_id}/office")
def place(context: Context, document_id: int, office: Annotated[str, Form()] = "") -> Response:
    """Let the document belong to another office, or to none."""
    offices.place_document(context.session, document_id, int(office) if office.isdecimal() else None, context.person)
    return RedirectResponse(f"/documents/{document_id}/activity", 303)


@router.post("/records/{record_id}/approve")
def approve(context: Context, record_id: int, seen: Seen) -> Response:
    """Approve an accepted record that another person confirmed."""
    record = records.get_record(context.session, record_id)
    position = DeskPosition(record_id, order=seen.order)
    try:
        approvals.approve_record(context.session, record_id, context.person, seen.version)
    except (OwnWork, StaleVersion) as error:
        return show_refusal(context, record.document_id, position, error)
    return show_desk(context, record.document_id, position, Outcome(message=gettext("承認しました。")))
