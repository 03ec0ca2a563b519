"""Routes of the commit: its plan, the approval by a second person, the commit and its result."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.commit import approvals, commits
from review_app.services.commit.commit_plan import commit_plan
from review_app.services.documents import documents, withdrawal
from review_app.services.documents.same_report import same_reports
from review_app.services.errors import ChangedMeanwhile, NotApproved, OpenRecordsRemain, Refused, WasSentBack
from review_app.services.people import activity
from review_app.web.answers import CONFLICT
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence
from review_app.web.rendering import page, redirect
from review_app.web.routes.documents.documents import NO_DESK

router = APIRouter()


@router.get("/documents/{document_id}/commit")
def show_plan(context: Context, document_id: int) -> Response:
    """Show what a commit would do and what prevents it."""
    if documents.get_document(context.session, document_id).status in NO_DESK:
        return RedirectResponse(f"/documents/{document_id}", 303)
    return _plan(context, document_id)


@router.post("/documents/{document_id}/commit")
def commit(
    context: Context,
    document_id: int,
    seen: Annotated[int | None, Form()] = None,
    replace: Annotated[tuple[int, ...], Form()] = (),
) -> Response:
    """Write the document's decisions to the dataset and show the result; if that is refused, show the plan again.

    `replace` are documents that are the same report; they are withdrawn once this one is in the dataset.
    """
    same = {other.id for other in same_reports(context.session, document_id)}
    try:
        commits.commit_document(context.session, document_id, context.person, seen=seen)
    except (OpenRecordsRemain, WasSentBack, NotApproved, ChangedMeanwhile) as error:
        return _plan(context, document_id, error)
    for other in same & set(replace):
        withdrawal.withdraw(context.session, other, context.person, replaced_by=document_id)
    return redirect(context.request, f"/documents/{document_id}/committed")


@router.post("/documents/{document_id}/commit/approve")
def approve(context: Context, document_id: int, seen: Annotated[int | None, Form()] = None) -> Response:
    """Approve all that others confirmed, and show the plan again."""
    try:
        approvals.approve_document(context.session, document_id, context.person, seen=seen)
    except ChangedMeanwhile as error:
        return _plan(context, document_id, error)
    return RedirectResponse(f"/documents/{document_id}/commit", 303)


@router.get("/documents/{document_id}/committed")
def committed(context: Context, document_id: int) -> Response:
    """Show what the document's latest commit did and where to go from here."""
    document = documents.get_document(context.session, document_id)
    line = activity.latest_commit(context.session, document_id)
    if line is None or "added" not in line.detail:  # never committed, or by a version that kept no numbers
        return RedirectResponse(f"/documents/{document_id}/commit", 303)
    return page(context.request, "pages/committed.html", place="documents", document=document, result=line.detail)


def _plan(context: RequestContext, document_id: int, error: Refused | None = None) -> Response:
    return page(
        context.request,
        "pages/commit.html",
        status=CONFLICT if error else 200,
        place="documents",
        plan=commit_plan(context.session, document_id, context.person),
        problem=sentence(error) if error else "",
    )
