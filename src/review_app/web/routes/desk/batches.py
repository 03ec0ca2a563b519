"""Routes of batches: the page that shows what one would do, and doing it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response

from review_app.models.states import RecordState
from review_app.services.decide import batches
from review_app.services.decide.batches import BatchAct
from review_app.services.documents import documents
from review_app.services.errors import ChangedMeanwhile, InvalidValue, Refused
from review_app.services.people import activity
from review_app.services.read.table_list import tables_of
from review_app.web.answers import CONFLICT, OK
from review_app.web.context import Context, RequestContext
from review_app.web.errors import REFUSED_STATUS, sentence
from review_app.web.rendering import page
from review_app.web.view import preferences
from review_app.web.view.batch import WantedBatch, field_choices, grouped
from review_app.web.view.editors import NotUnderstood

router = APIRouter()
SHOWN_A_TABLE = 30
"""So many lines of a table are shown before the rest is folded away."""


class DoneBatch(WantedBatch):
    """The form by which a batch is done; `seen` is the number of the plan that was shown."""

    seen: int


@router.get("/documents/{document_id}/batch")
def plan(context: Context, document_id: int, wanted: Annotated[WantedBatch, Query()]) -> Response:
    """Show which records a batch would change, and how."""
    return _plan(context, document_id, wanted)


@router.post("/documents/{document_id}/batch")
def do(context: Context, document_id: int, wanted: Annotated[DoneBatch, Form()]) -> Response:
    """Do the batch as it was shown, and announce it on the desk."""
    year = documents.get_document(context.session, document_id).fiscal_year
    tables = tables_of(context.session, document_id)
    try:
        change = wanted.change(year)
        if change is None:
            return _plan(context, document_id, wanted)
        selection = wanted.selection(tables)
        batches.apply_batch(context.session, document_id, selection, change, context.person, seen=wanted.seen)
    except (ChangedMeanwhile, InvalidValue) as error:
        return _plan(context, document_id, wanted, error)
    except NotUnderstood:
        return _plan(context, document_id, wanted)
    done = activity.latest_by(context.session, document_id, context.person)
    return RedirectResponse(f"/documents/{document_id}?done={done}", 303)


def _plan(context: RequestContext, document_id: int, wanted: WantedBatch, error: Refused | None = None) -> Response:
    document = documents.get_document(context.session, document_id)
    tables = tables_of(context.session, document_id)
    found, problem = None, sentence(error) if error else ""
    try:
        change = wanted.change(document.fiscal_year)
        if change is not None:
            found = batches.plan_batch(context.session, document_id, wanted.selection(tables), change)
    except NotUnderstood as trouble:
        problem = str(trouble)
    except InvalidValue as trouble:
        problem = sentence(trouble)
    status = OK if not problem else CONFLICT if isinstance(error, ChangedMeanwhile) else REFUSED_STATUS
    shown: dict[str, Any] = {
        "document": document,
        "wanted": wanted,
        "tables": tables,
        "plan": found,
        "groups": grouped(found) if found else [],
        "problem": problem,
        "acts": tuple(BatchAct),
        "states": (RecordState.OPEN, RecordState.ACCEPTED, RecordState.REJECTED),
        "field_choices": field_choices(wanted.kind),
        "shown_a_table": SHOWN_A_TABLE,
        "chosen_threshold": context.preferences.threshold,
    }
    answer = page(context.request, "pages/batch.html", status=status, place="documents", **shown)
    if wanted.surest is not None:
        preferences.keep_threshold(answer, document_id, f"{wanted.surest:.2f}")
    return answer
