"""Approval by a second person: what to look at, approving, sending back, and asking again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from extractor.records import Kind
from review_app.api.answers import Answer
from review_app.api.credentials import Database, Program
from review_app.api.problems import CONFLICT
from review_app.api.shapes.records import Decision, RecordOut
from review_app.services.commit import approvals, review_sheet
from review_app.services.documents import documents
from review_app.services.people import activity

router = APIRouter(tags=["approval"])


class CorrectionOut(Answer):
    """A value that a person changed: as it was read and as it is now."""

    record_id: int
    kind: Kind
    page: int
    label: str
    field: str
    before: Any
    after: Any
    by: str
    at: datetime | None


class DecidedOut(Answer):
    """A record that was left out or added."""

    record_id: int
    page: int
    label: str


class TogetherOut(Answer):
    """Records that were accepted at once; `threshold` null: chosen otherwise than by how sure they are."""

    records: int
    threshold: float | None
    by: str
    at: datetime


class SentBackOut(Answer):
    """Why a document was sent back, by whom, and when."""

    note: str
    by: str
    at: datetime


class ReviewSheetOut(Answer):
    """All that people decided otherwise than it was read, and at once; send `seen` back to approve what you saw."""

    corrections: tuple[CorrectionOut, ...]
    left_out: tuple[DecidedOut, ...]
    added: tuple[DecidedOut, ...]
    together: tuple[TogetherOut, ...]
    sent_back: SentBackOut | None
    seen: int


class ApproveIn(BaseModel):
    """`seen` is that of the review sheet: it is refused if anybody changed a record since."""

    seen: int


class ApprovedOut(BaseModel):
    """How many records were approved."""

    approved: int


class SendBackIn(BaseModel):
    """Why a document is sent back."""

    note: str


@router.get("/documents/{document_id}/review-sheet")
def get_review_sheet(session: Database, _: Program, document_id: int) -> ReviewSheetOut:
    """Return what to look at before a document is approved."""
    documents.get_document(session, document_id)
    seen = activity.latest_act(session, document_id)
    sheet = review_sheet.review_sheet(session, document_id)
    return ReviewSheetOut.model_validate({**vars(sheet), "seen": seen})


@router.post("/documents/{document_id}/approve")
def approve(session: Database, who: Program, document_id: int, wanted: ApproveIn) -> ApprovedOut:
    """Approve all that others confirmed."""
    return ApprovedOut(approved=approvals.approve_document(session, document_id, who, seen=wanted.seen))


@router.post("/records/{record_id}/approve", responses=CONFLICT)
def approve_record(session: Database, who: Program, record_id: int, decision: Decision) -> RecordOut:
    """Approve one record that another person confirmed."""
    return RecordOut.model_validate(approvals.approve_record(session, record_id, who, decision.version))


@router.post("/documents/{document_id}/send-back", status_code=204)
def send_back(session: Database, who: Program, document_id: int, comment: SendBackIn) -> None:
    """Send a document back to those who confirmed it, with a comment."""
    review_sheet.send_back(session, document_id, comment.note, who)


@router.post("/documents/{document_id}/ask-approval", status_code=204)
def ask_approval(session: Database, who: Program, document_id: int) -> None:
    """Say that what the document was sent back for is done."""
    review_sheet.ask_approval(session, document_id, who)
