"""Routes of the decisions on a record or one of its fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel
from sqlmodel import Session

from review_app.models.states import Action
from review_app.services.decide import decisions, history, proposals
from review_app.services.errors import ChangedSince, NotFound, NothingToUndo, Refused, StaleVersion
from review_app.services.people.actor import Actor
from review_app.services.read import records
from review_app.services.read.record_view import RecordView
from review_app.web.answers import Outcome, show_desk, show_refusal
from review_app.web.context import Context, RequestContext
from review_app.web.text.i18n import gettext
from review_app.web.view.desk import DeskPosition, next_open, position_at

router = APIRouter()

Order = Annotated[str, Form()]
Decision = Callable[[Session, int, Actor, int], RecordView]


class SeenRecord(BaseModel, frozen=True):
    """The form of a decision: the version of the record that the person saw, and the order of the list."""

    version: int
    order: str = "doubt"


Seen = Annotated[SeenRecord, Form()]


def _decide(
    context: RequestContext, record_id: int, seen: SeenRecord, decision: Decision, action: Action, *, stay: bool = False
) -> Response:
    """Write the decision and show the next open record (`stay`: this one), or this one if it was changed meanwhile."""
    try:
        decided = decision(context.session, record_id, context.person, seen.version)
    except StaleVersion as error:
        return _current(context, record_id, seen.order, error)
    following = None if stay else next_open(context.session, decided.document_id, seen.order, record_id)
    position = DeskPosition(following or record_id, order=seen.order)
    return show_desk(context, decided.document_id, position, Outcome(action, decided))


def _current(context: RequestContext, record_id: int, order: str, error: Refused) -> Response:
    """Show the record as it is now, why nothing was written, and what was changed meanwhile."""
    record = records.get_record(context.session, record_id)
    seen = error.expected if isinstance(error, StaleVersion) else record.version
    since = history.record_history(context.session, record_id)[: max(record.version - seen, 0)]
    return show_refusal(context, record.document_id, DeskPosition(record_id, order=order), error, since)


@router.get("/records/{record_id}")
def show(context: Context, record_id: int) -> Response:
    """Show the record on the desk of its document."""
    record = records.get_record(context.session, record_id)
    return RedirectResponse(f"/documents/{record.document_id}?record={record_id}", 303)


@router.post("/records/{record_id}/accept")
def accept(context: Context, record_id: int, seen: Seen) -> Response:
    """Accept the record as it is."""
    return _decide(context, record_id, seen, decisions.accept_record, Action.ACCEPT)


@router.post("/records/{record_id}/reject")
def reject(context: Context, record_id: int, seen: Seen) -> Response:
    """Leave the record out."""
    return _decide(context, record_id, seen, decisions.reject_record, Action.REJECT)


@router.post("/records/{record_id}/reopen")
def reopen(context: Context, record_id: int, seen: Seen) -> Response:
    """Take back the decision on the record, no matter who made it."""
    return _decide(context, record_id, seen, decisions.reopen, Action.REOPEN, stay=True)


@router.post("/records/{record_id}/keep")
def keep(context: Context, record_id: int, seen: Seen) -> Response:
    """Keep a record that the newest extraction did not find."""
    try:
        return _decide(context, record_id, seen, proposals.keep_record, Action.KEEP, stay=True)
    except NotFound:  # kept already, on another page
        record = records.get_record(context.session, record_id)
        return show_desk(context, record.document_id, DeskPosition(record_id, order=seen.order))


@router.post("/records/{record_id}/fields/{name}/accept")
def accept_field(context: Context, record_id: int, name: str, seen: Seen) -> Response:
    """Accept one field as it is; then the next doubtful one of the record has the focus."""
    try:
        view = decisions.accept_field(context.session, record_id, name, context.person, seen.version)
    except StaleVersion as error:
        return _current(context, record_id, seen.order, error)
    outcome = Outcome(Action.ACCEPT, view, name)
    return show_desk(context, view.document_id, DeskPosition(record_id, order=seen.order), outcome)


@router.post("/records/{record_id}/undo")
def undo(context: Context, record_id: int, order: Order = "doubt") -> Response:
    """Undo the latest action on the record and show it, or its neighbour if that took the record back."""
    document_id = records.get_record(context.session, record_id).document_id
    try:
        history.undo_record(context.session, record_id, context.person)
    except (NothingToUndo, ChangedSince) as error:
        return _current(context, record_id, order, error)
    found = records.get_records(context.session, [record_id])
    outcome = Outcome(Action.UNDO, found[0]) if found else Outcome(message=gettext("元に戻しました。"))
    return show_desk(context, document_id, position_at(context.session, record_id, order), outcome)
