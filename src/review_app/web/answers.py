"""The answers that several routes give: the desk and the list, as a page or as the part that htmx swaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from review_app.models.states import Action
from review_app.services.decide.history import RevisionView
from review_app.services.read.record_view import RecordView
from review_app.settings import Settings
from review_app.web.rendering import fragment, page, wants_fragment
from review_app.web.view.desk import Desk
from review_app.web.view.listing import Wanted, listing


@dataclass(frozen=True)
class Taken:
    """What came of one of several files: the document that it is, or the sentence that says why not."""

    name: str
    document_id: int | None = None
    already_known: bool = False
    problem: str = ""


def show_desk(
    request: Request,
    desk: Desk,
    *,
    problem: str = "",
    done: Action | None = None,
    about: RecordView | None = None,
    accepted: int = 0,
    said: str = "",
    field: str = "",
    seen_before: tuple[RevisionView, ...] = (),
    status: int = 200,
) -> Response:
    """Return the desk; `done` and `about` (or `accepted` together) say what was saved, `problem` what was refused.

    `field` is the one that was settled: the focus goes on from there. `seen_before` are the changes that came between
    what the person saw and what stands now.
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
        "settled": field,
        "focus": desk.focus_behind(field) if field else "",
    }
    if not wants_fragment(request):
        return page(request, "desk/desk.html", status=status, **told)
    if request.method == "GET" and request.headers.get("HX-Target") == "sheet":
        return fragment(request, "desk/desk.html", "sheet", **told)
    answer = fragment(request, "desk/desk.html", "swap", status=status, **told)
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
    wanted: Wanted | None = None,
    problem: str = "",
    taken: tuple[Taken, ...] = (),
    status: int = 200,
) -> Response:
    """Return the list of documents, with what came of the files that were sent."""
    told: dict[str, Any] = {"place": "documents", "problem": problem, "taken": taken}
    told |= listing(session, settings, wanted or Wanted())
    if wants_fragment(request):
        return fragment(request, "pages/documents.html", "list", status=status, **told)
    return page(request, "pages/documents.html", status=status, **told)
