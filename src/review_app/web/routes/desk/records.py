"""Routes of what a person decides on a record or one of its fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response
from sqlmodel import Session

from review_app.models.states import Action
from review_app.services.decide import decisions, history, proposals
from review_app.services.errors import ChangedSince, NotFound, NothingToUndo, Refused, StaleVersion
from review_app.services.people.actor import Actor
from review_app.services.read import records
from review_app.services.read.record_view import RecordView
from review_app.web.acting import Act, Acting
from review_app.web.view import desk

router = APIRouter()

Version = Annotated[int, Form()]
Order = Annotated[str, Form()]
Decision = Callable[[Session, int, Actor, int], RecordView]


def _decide(
    acting: Acting, decision: Decision, done: Action, record_id: int, version: int, order: str, *, stay: bool = False
) -> Response:
    """Write the decision and show the next open record (`stay`: this one), or this one where it has moved on."""
    try:
        decided = decision(acting.session, record_id, acting.person, version)
    except StaleVersion as error:
        return _again(acting, record_id, order, error)
    behind = None if stay else desk.next_open(acting.session, decided.document_id, order, record_id)
    return acting.desk(decided.document_id, record=behind or record_id, order=order, done=done, about=decided)


def _again(acting: Acting, record_id: int, order: str, error: Refused) -> Response:
    """Show the record as it stands, why nothing was written, and what came in between."""
    record = records.get_record(acting.session, record_id)
    seen = error.expected if isinstance(error, StaleVersion) else record.version
    since = history.record_history(acting.session, record_id)[: max(record.version - seen, 0)]
    return acting.refused(record.document_id, error, record=record_id, order=order, seen_before=since)


@router.post("/records/{record_id}/accept")
def accept(acting: Act, record_id: int, version: Version, order: Order = "doubt") -> Response:
    """Accept the record as it stands."""
    return _decide(acting, decisions.accept_record, Action.ACCEPT, record_id, version, order)


@router.post("/records/{record_id}/reject")
def reject(acting: Act, record_id: int, version: Version, order: Order = "doubt") -> Response:
    """Leave the record out."""
    return _decide(acting, decisions.reject_record, Action.REJECT, record_id, version, order)


@router.post("/records/{record_id}/reopen")
def reopen(acting: Act, record_id: int, version: Version, order: Order = "doubt") -> Response:
    """Take back the decision on the record, whoever made it."""
    return _decide(acting, decisions.reopen, Action.REOPEN, record_id, version, order, stay=True)


@router.post("/records/{record_id}/keep")
def keep(acting: Act, record_id: int, version: Version, order: Order = "doubt") -> Response:
    """Keep a record that a newer reading did not find."""
    try:
        return _decide(acting, proposals.keep_record, Action.KEEP, record_id, version, order, stay=True)
    except NotFound:  # kept already, on another page
        record = records.get_record(acting.session, record_id)
        return acting.desk(record.document_id, record=record_id, order=order)


@router.post("/records/{record_id}/fields/{name}/accept")
def accept_field(acting: Act, record_id: int, name: str, version: Version, order: Order = "doubt") -> Response:
    """Accept one field as it stands; the next doubtful one of the record has the focus then."""
    try:
        view = decisions.accept_field(acting.session, record_id, name, acting.person, version)
    except StaleVersion as error:
        return _again(acting, record_id, order, error)
    return acting.desk(view.document_id, record=record_id, order=order, done=Action.ACCEPT, about=view, field=name)


@router.post("/records/{record_id}/undo")
def undo(acting: Act, record_id: int, order: Order = "doubt") -> Response:
    """Undo the latest act on the record and show it."""
    try:
        history.undo_record(acting.session, record_id, acting.person)
    except (NothingToUndo, ChangedSince) as error:
        return _again(acting, record_id, order, error)
    record = records.get_record(acting.session, record_id)
    return acting.desk(record.document_id, record=record_id, order=order, done=Action.UNDO, about=record)
