"""The route by which one of two documents that are the same report is chosen, while the newer one is being read."""

from __future__ import annotations

import contextlib
from typing import Annotated, Literal

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.documents import extraction_requests, withdrawal
from review_app.services.documents.same_report import same_prints
from review_app.services.errors import NothingToCancel
from review_app.web.context import Context

router = APIRouter()


@router.post("/documents/{document_id}/same-report")
def choose(
    context: Context,
    document_id: int,
    other: Annotated[int, Form()],
    keep: Annotated[Literal["other", "this"], Form()],
) -> Response:
    """Keep the other document and give this one up, or withdraw the other one.

    One that is in the dataset is replaced with the commit of this one, so that the dataset never lacks both.
    """
    session, person = context.session, context.person
    same = {one.id: one for one in same_prints(session, context.settings, document_id)}
    kept = document_id
    if other in same and keep == "other":
        with contextlib.suppress(NothingToCancel):
            extraction_requests.cancel_extraction(session, document_id, person)
        withdrawal.withdraw(session, document_id, person, replaced_by=other)
        kept = other
    elif other in same and not same[other].committed:
        withdrawal.withdraw(session, other, person, replaced_by=document_id)
    return RedirectResponse(f"/documents/{kept}", 303)
