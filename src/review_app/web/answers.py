"""The answers that several routes give: the desk and the list, as a page or as the part that htmx swaps."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from review_app.models.states import Action
from review_app.services import documents
from review_app.services.documents import DocumentView
from review_app.services.errors import NotFound
from review_app.services.history import RevisionView
from review_app.services.records import RecordView
from review_app.settings import Settings
from review_app.web.desk import Desk
from review_app.web.rendering import fragment, page, wants_fragment


def show_desk(
    request: Request,
    desk: Desk,
    *,
    problem: str = "",
    done: Action | None = None,
    about: RecordView | None = None,
    accepted: int = 0,
    said: str = "",
    seen_before: tuple[RevisionView, ...] = (),
    status: int = 200,
) -> Response:
    """Return the desk; `done` and `about` (or `accepted` together) say what was saved, `problem` what was refused.

    `seen_before` are the changes that came between what the person saw and what stands now.
    """
    told: dict[str, Any] = {
        "place": "documents",
        "desk": desk,
        "saved_at": desk.saved_at,
        "problem": problem,
        "done": done,
        "about": about,
        "accepted_together": accepted,
        "seen_before": seen_before,
        "said": said,
    }
    if not wants_fragment(request):
        return page(request, "desk.html", status=status, **told)
    if request.method == "GET" and request.headers.get("HX-Target") == "sheet":
        return fragment(request, "desk.html", "sheet", **told)
    answer = fragment(request, "desk.html", "swap", status=status, **told)
    answer.headers["HX-Push-Url"] = desk.link(page=desk.page)
    answer.headers["HX-Retarget"] = "#desk"
    answer.headers["HX-Reswap"] = "outerHTML"
    return answer


def lead_to(request: Request, path: str) -> Response:
    """Lead the browser to `path`; htmx is told so, because it would put the other page into this one."""
    if wants_fragment(request):
        return Response(status_code=204, headers={"HX-Redirect": path})
    return RedirectResponse(path, 303)


def show_documents(
    request: Request,
    session: Session,
    settings: Settings,
    *,
    known: int | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    """Return the list of documents, with a banner on an upload that was known already or refused."""
    told = {
        "place": "documents",
        "documents": documents.list_documents(session),
        "limit": settings.upload_limit_bytes,
        "known": _known(session, known),
        "problem": problem,
    }
    if wants_fragment(request):
        return fragment(request, "documents.html", "list", status=status, **told)
    return page(request, "documents.html", status=status, **told)


def _known(session: Session, document_id: int | None) -> DocumentView | None:
    try:
        return documents.get_document(session, document_id) if document_id is not None else None
    except NotFound:
        return None
