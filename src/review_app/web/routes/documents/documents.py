"""Routes of documents: the list, a document's desk or its progress, and trying again."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from review_app.jobs.queue import enqueue
from review_app.models.states import Action, DocumentStatus
from review_app.services.decide import history, together
from review_app.services.documents import documents, extraction_requests
from review_app.services.errors import ChangedSince, NothingToUndo, PlanChanged
from review_app.web.answers import show_desk, show_documents
from review_app.web.errors import sentence
from review_app.web.rendering import fragment, page
from review_app.web.session import Database, Installed, Person
from review_app.web.text.i18n import gettext, later
from review_app.web.view import desk, looks
from review_app.web.view.listing import Wanted
from review_app.web.view.looks import Liked

router = APIRouter()
BEING_READ = {DocumentStatus.QUEUED, DocumentStatus.EXTRACTING}
CONFLICT = 409
NO_DESK = BEING_READ | {DocumentStatus.FAILED}
TOLD = {"facts": later("文書の情報を保存しました。")}
"""What the desk says when it is come back to from a page of its own."""


@router.get("/")
def list_documents(
    request: Request, session: Database, settings: Installed, _: Person, wanted: Annotated[Wanted, Query()]
) -> Response:
    """Show the documents that fit, or where the words stand; `known` is one that was uploaded once more."""
    return show_documents(request, session, settings, wanted=wanted)


@router.get("/documents/{document_id}/row")
def document_row(request: Request, session: Database, document_id: int, _: Person) -> Response:
    """Show one line of the list again while the document is being read."""
    return fragment(request, "pages/documents.html", "row", document=documents.get_document(session, document_id))


@router.get("/documents/{document_id}/progress")
def progress(request: Request, session: Database, document_id: int, _: Person) -> Response:
    """Show how far the reading is; when it is over, have the page loaded anew."""
    document = documents.get_document(session, document_id)
    answer = fragment(request, "pages/waiting.html", "progress", document=document)
    if document.status not in BEING_READ:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.get("/documents/{document_id}")
def show_document(
    request: Request,
    session: Database,
    settings: Installed,
    document_id: int,
    person: Person,
    look: Liked,
    record: int | None = None,
    page_number: Annotated[int | None, Query(alias="page")] = None,
    order: str = "doubt",
    threshold: str = "",
    lines: str = "",
    told: str = "",
) -> Response:
    """Show the desk, or how far the reading is; a threshold chosen is kept for the next time."""
    document = documents.get_document(session, document_id)
    if document.status in NO_DESK:
        return page(request, "pages/waiting.html", place="documents", document=document)
    if threshold in looks.THRESHOLDS:
        look = replace(look, threshold=threshold)
    laid = desk.lay(
        session, settings, document_id, person, look, record=record, page=page_number, order=order, lines=lines
    )
    answer = show_desk(request, laid, said=gettext(TOLD.get(told, "")))
    looks.keep(answer, looks.THRESHOLD_COOKIE, threshold)
    return answer


@router.post("/documents/{document_id}/cancel")
def cancel(session: Database, document_id: int, person: Person) -> Response:
    """Give up a reading that waits or is under way."""
    extraction_requests.cancel_extraction(session, document_id, person)
    return RedirectResponse(f"/documents/{document_id}", 303)


@router.post("/documents/{document_id}/read-again")
def read_again(session: Database, settings: Installed, document_id: int, person: Person) -> Response:
    """Read the document with the newest extractor; what people decided stays."""
    extraction_requests.extract_again(session, document_id, person)
    enqueue(settings, document_id)
    return RedirectResponse(f"/documents/{document_id}", 303)


@router.post("/documents/{document_id}/retry")
def retry(session: Database, settings: Installed, document_id: int, person: Person) -> Response:
    """Have a document read again that could not be read."""
    extraction_requests.retry_extraction(session, document_id, person)
    enqueue(settings, document_id)
    return RedirectResponse(f"/documents/{document_id}", 303)


@router.post("/documents/{document_id}/accept-sure")
def accept_sure(
    request: Request,
    session: Database,
    settings: Installed,
    document_id: int,
    person: Person,
    look: Liked,
    expected: Annotated[int, Form()],
    order: Annotated[str, Form()] = "doubt",
) -> Response:
    """Accept together all that the threshold lets through; `expected` is how many the person was told of."""
    accepted, problem = 0, ""
    try:
        plan = together.accept_above(session, document_id, float(look.threshold), person, expected_count=expected)
        accepted = plan.count
    except PlanChanged as error:
        problem = sentence(error)
    laid = desk.lay(session, settings, document_id, person, look, order=order)
    return show_desk(request, laid, accepted=accepted, problem=problem, status=CONFLICT if problem else 200)


@router.post("/documents/{document_id}/undo")
def undo(
    request: Request,
    session: Database,
    settings: Installed,
    document_id: int,
    person: Person,
    look: Liked,
    order: Annotated[str, Form()] = "doubt",
) -> Response:
    """Undo the person's own latest act in the document."""
    try:
        undone = history.undo(session, document_id, person)
    except (NothingToUndo, ChangedSince) as error:
        laid = desk.lay(session, settings, document_id, person, look, order=order)
        return show_desk(request, laid, problem=sentence(error), status=CONFLICT)
    laid = desk.lay(session, settings, document_id, person, look, record=undone.record_ids[0], order=order)
    return show_desk(request, laid, done=Action.UNDO, about=laid.record)
