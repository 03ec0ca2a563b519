"""Routes of the commit: the page to look at before, the approval by a second person, the commit and what it did."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from review_app.services.commit import approvals, commits
from review_app.services.commit.commit_plan import commit_plan
from review_app.services.documents import documents
from review_app.services.errors import ChangedMeanwhile, NotApproved, OpenRecordsRemain, Refused
from review_app.web.acting import Act
from review_app.web.answers import lead_to
from review_app.web.errors import sentence
from review_app.web.rendering import page
from review_app.web.routes.documents.documents import CONFLICT, NO_DESK

router = APIRouter()


class CommitNumbers(BaseModel):
    """What a commit did, carried over the redirect so that reloading does not commit again."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    rejected: int = 0


@router.get("/documents/{document_id}/commit")
def look_before(acting: Act, document_id: int) -> Response:
    """Show what a commit would do and what stands against it."""
    if documents.get_document(acting.session, document_id).status in NO_DESK:
        return RedirectResponse(f"/documents/{document_id}", 303)
    return _look(acting, document_id)


@router.post("/documents/{document_id}/commit")
def commit(acting: Act, document_id: int, seen: Annotated[int | None, Form()] = None) -> Response:
    """Bring the document's decisions into the dataset and say what was done; where that is refused, look again."""
    try:
        result = commits.commit_document(acting.session, document_id, acting.person, seen=seen)
    except (OpenRecordsRemain, NotApproved, ChangedMeanwhile) as error:
        return _look(acting, document_id, error)
    told = {name: number for name, number in asdict(result).items() if name in CommitNumbers.model_fields}
    return lead_to(acting.request, f"/documents/{document_id}/committed?{urlencode(told)}")


@router.post("/documents/{document_id}/commit/approve")
def approve(acting: Act, document_id: int, seen: Annotated[int | None, Form()] = None) -> Response:
    """Approve all that others confirmed, and look again."""
    try:
        approvals.approve_document(acting.session, document_id, acting.person, seen=seen)
    except ChangedMeanwhile as error:
        return _look(acting, document_id, error)
    return RedirectResponse(f"/documents/{document_id}/commit", 303)


@router.get("/documents/{document_id}/committed")
def committed(acting: Act, document_id: int, result: Annotated[CommitNumbers, Query()]) -> Response:
    """Say what a commit did and where to go from here."""
    document = documents.get_document(acting.session, document_id)
    return page(acting.request, "pages/committed.html", place="documents", document=document, result=result)


def _look(acting: Act, document_id: int, error: Refused | None = None) -> Response:
    return page(
        acting.request,
        "pages/commit.html",
        status=CONFLICT if error else 200,
        place="documents",
        plan=commit_plan(acting.session, document_id, acting.person),
        problem=sentence(error) if error else "",
    )
