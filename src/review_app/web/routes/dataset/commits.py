"""Routes of the commits: the list, and taking one back with a reason."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response

from review_app.services.errors import InvalidNote, NothingToWithdraw, Refused
from review_app.services.releases import commit_withdrawal
from review_app.web.answers import CONFLICT
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence
from review_app.web.rendering import page

router = APIRouter()
LINES_A_PAGE = 50


@router.get("/dataset/commits")
def show_commits(context: Context, before: Annotated[int | None, Query(ge=1)] = None, ended: int = 0) -> Response:
    """Show the commits, the newest first."""
    return _commits(context, before=before, ended=ended)


@router.post("/dataset/commits/{commit_id}/withdraw")
def withdraw(context: Context, commit_id: int, reason: Annotated[str, Form()] = "") -> Response:
    """Take a commit back and show the list again."""
    try:
        ended = commit_withdrawal.withdraw_commit(context.session, commit_id, reason, context.person)
    except (InvalidNote, NothingToWithdraw) as error:
        return _commits(context, error)
    return RedirectResponse(f"/dataset/commits?ended={ended}", 303)


def _commits(
    context: RequestContext, error: Refused | None = None, *, before: int | None = None, ended: int = 0
) -> Response:
    found = commit_withdrawal.list_commits(context.session, limit=LINES_A_PAGE + 1, before=before)
    shown = found[:LINES_A_PAGE]
    return page(
        context.request,
        "pages/commits.html",
        status=CONFLICT if error else 200,
        place="dataset",
        commits=shown,
        next_before=shown[-1].id if len(found) > LINES_A_PAGE else None,
        problem=sentence(error) if error else "",
        ended=ended,
    )
