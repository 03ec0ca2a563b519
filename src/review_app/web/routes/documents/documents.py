"""Routes of documents: the list, a document's desk or its progress, reading again, and decisions on many records."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from review_app.jobs.queue import enqueue
from review_app.models.states import Action, DocumentStatus
from review_app.services.decide import history
from review_app.services.documents import documents, extraction_requests, withdrawal
from review_app.services.documents.document_view import DocumentView
from review_app.services.documents.same_report import same_prints
from review_app.services.errors import ChangedSince, NothingToUndo
from review_app.services.files.store import pdf_name, store_of
from review_app.web.answers import (
    CONFLICT,
    Outcome,
    desk_answer,
    desk_of,
    outcome_of,
    show_desk,
    show_documents,
)
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence
from review_app.web.rendering import fragment, page, redirect, wants_fragment
from review_app.web.text.i18n import gettext, later
from review_app.web.view import preferences
from review_app.web.view.desk import DeskPosition, position_at
from review_app.web.view.grids.arranging import Arrangement
from review_app.web.view.listing import Wanted

router = APIRouter()
BEING_READ = {DocumentStatus.QUEUED, DocumentStatus.EXTRACTING}
NO_DESK = BEING_READ | {DocumentStatus.FAILED}
SAVED = {
    "facts": later("文書の情報を保存しました。"),
    "earlier_off": later("昨年の読み方を使わずに読み直しました。"),
    "earlier_on": later("昨年の読み方で読み直しました。"),
}
"""What the desk announces after another page saved something and sent the browser back to it."""


class DeskAddress(BaseModel, frozen=True):
    """The query of the desk's address: the position, a threshold just chosen, what was just saved or done."""

    record: int | None = None
    page: int | None = None
    order: str = "doubt"
    lines: str = ""
    threshold: str = ""
    saved: str = ""
    done: int | None = None
    sort: str = ""
    only: str = ""

    @property
    def position(self) -> DeskPosition:
        """The part of the document to show."""
        return DeskPosition(self.record, self.page, self.order, self.lines, Arrangement(self.sort, self.only))


@router.get("/")
def list_documents(context: Context, wanted: Annotated[Wanted, Query()]) -> Response:
    """Show the documents that fit, or where the words are found; `known` is one that was uploaded once more."""
    return show_documents(context, wanted)


@router.get("/documents/{document_id}/row")
def document_row(context: Context, document_id: int) -> Response:
    """Show one line of the list again while the document is being read."""
    document = documents.get_document(context.session, document_id)
    return fragment(context.request, "pages/documents.html", "row", document=document)


@router.get("/documents/{document_id}/progress")
def progress(context: Context, document_id: int) -> Response:
    """Show how far the reading is; when it has ended, have the page loaded again."""
    document = documents.get_document(context.session, document_id)
    limit = _longest_reading(context, document)
    answer = fragment(context.request, "pages/waiting.html", "progress", document=document, longest=limit)
    if document.status not in BEING_READ:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.get("/documents/{document_id}")
def show_document(context: Context, document_id: int, address: Annotated[DeskAddress, Query()]) -> Response:
    """Show the desk, or how far the reading is; a threshold that is chosen is kept for the next time."""
    document = documents.get_document(context.session, document_id)
    if document.withdrawn_at is not None:
        return _withdrawn(context, document)
    if document.status in NO_DESK:
        if wants_fragment(context.request):  # from a desk that was open before
            return redirect(context.request, f"/documents/{document_id}")
        same = () if document.is_reread else same_prints(context.session, context.settings, document_id)
        limit = _longest_reading(context, document)
        shown: dict[str, Any] = {"document": document, "same_reports": same, "longest": limit}
        return page(context.request, "pages/waiting.html", place="documents", **shown)
    if address.threshold in preferences.THRESHOLDS:
        context = replace(context, preferences=replace(context.preferences, threshold=address.threshold))
    outcome = outcome_of(context, document_id, address.done)
    if address.saved in SAVED:
        outcome = Outcome(message=gettext(SAVED[address.saved]))
    answer = show_desk(context, document_id, address.position, outcome)
    preferences.keep_threshold(answer, document_id, address.threshold)
    return answer


def _longest_reading(context: RequestContext, document: DocumentView) -> int:
    """Return after how many seconds the reading of the document is ended."""
    return round(context.settings.reading_limits.seconds(document.page_count))


def _withdrawn(context: RequestContext, document: DocumentView) -> Response:
    """Show that the document was withdrawn, and how to bring it back."""
    until = withdrawal.kept_until(document.withdrawn_at) if document.withdrawn_at else None
    can_return = store_of(context.settings).has(pdf_name(document.sha256))
    shown: dict[str, Any] = {"document": document, "until": until, "can_return": can_return}
    return page(context.request, "pages/withdrawn.html", place="documents", **shown)


@router.post("/documents/{document_id}/withdraw")
def withdraw(context: Context, document_id: int) -> Response:
    """Take the document out of the list and the dataset; its page then says how to bring it back."""
    withdrawal.withdraw(context.session, document_id, context.person)
    return RedirectResponse(f"/documents/{document_id}", 303)


@router.post("/documents/{document_id}/bring-back")
def bring_back(context: Context, document_id: int) -> Response:
    """Bring a withdrawn document back."""
    withdrawal.bring_back(context.session, context.settings, document_id, context.person)
    return RedirectResponse(f"/documents/{document_id}", 303)


@router.post("/documents/{document_id}/cancel")
def cancel(context: Context, document_id: int) -> Response:
    """Cancel a reading that is queued or running."""
    extraction_requests.cancel_extraction(context.session, document_id, context.person)
    return RedirectResponse(f"/documents/{document_id}", 303)


@router.post("/documents/{document_id}/read-again")
def read_again(context: Context, document_id: int) -> Response:
    """Read the document with the newest extractor; what people decided stays."""
    extraction_requests.extract_again(context.session, document_id, context.person)
    enqueue(context.settings, document_id)
    return RedirectResponse(f"/documents/{document_id}", 303)


@router.post("/documents/{document_id}/retry")
def retry(context: Context, document_id: int) -> Response:
    """Read a document again that could not be read."""
    extraction_requests.retry_extraction(context.session, document_id, context.person)
    enqueue(context.settings, document_id)
    return RedirectResponse(f"/documents/{document_id}", 303)


@router.post("/documents/{document_id}/undo")
def undo(context: Context, document_id: int, order: Annotated[str, Form()] = "doubt") -> Response:
    """Undo the person's own latest action in the document."""
    try:
        undone = history.undo(context.session, document_id, context.person)
    except (NothingToUndo, ChangedSince) as error:
        outcome = Outcome(problem=sentence(error), status=CONFLICT)
        return show_desk(context, document_id, DeskPosition(order=order), outcome)
    position = position_at(context.session, undone.record_ids[0], order)
    desk = desk_of(context, document_id, position)
    return desk_answer(context.request, desk, Outcome(Action.UNDO, desk.record))
