"""Routes of working together: who is on which record, whose a document is, and the second pair of eyes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.commit import approvals
from review_app.services.errors import OwnWork, StaleVersion
from review_app.services.people import assignments, presence
from review_app.services.read import records
from review_app.web.acting import Act
from review_app.web.rendering import fragment
from review_app.web.text.i18n import gettext

router = APIRouter()
Order = Annotated[str, Form()]


@router.post("/documents/{document_id}/presence")
def here(acting: Act, document_id: int, record: Annotated[str, Form()] = "") -> Response:
    """Note that the person is at this record, and tell who else is in the document."""
    at = int(record) if record.isdecimal() else None
    present = presence.touch(acting.session, document_id, at, acting.person)
    return fragment(acting.request, "desk/present.html", "present", present=present, at=at)


@router.post("/documents/{document_id}/assign")
def assign(acting: Act, document_id: int, user: Annotated[str, Form()] = "") -> Response:
    """Give the document to somebody, or to nobody."""
    assignments.assign(acting.session, document_id, int(user) if user.isdecimal() else None, acting.person)
    return RedirectResponse(f"/documents/{document_id}/activity", 303)


@router.post("/records/{record_id}/approve")
def approve(acting: Act, record_id: int, version: Annotated[int, Form()], order: Order = "doubt") -> Response:
    """Approve an accepted record that somebody else confirmed."""
    record = records.get_record(acting.session, record_id)
    try:
        approvals.approve_record(acting.session, record_id, acting.person, version)
    except (OwnWork, StaleVersion) as error:
        return acting.refused(record.document_id, error, record=record_id, order=order)
    return acting.desk(record.document_id, record=record_id, order=order, said=gettext("承認しました。"))
