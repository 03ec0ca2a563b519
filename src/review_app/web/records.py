"""Routes of what a person decides on a record, and of its history."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from review_app.models.states import Action
from review_app.services import decisions, history, records
from review_app.services.errors import ChangedSince, NothingToUndo, Refused, StaleVersion
from review_app.web import desk
from review_app.web.answers import show_desk
from review_app.web.errors import sentence, status_of
from review_app.web.looks import Liked, Look
from review_app.web.session import Database, Installed, Person

router = APIRouter()
DECISIONS = {Action.ACCEPT: decisions.accept_record, Action.REJECT: decisions.reject_record}

Version = Annotated[int, Form()]
Order = Annotated[str, Form()]


def _decide(
    action: Action, request: Request, session: Database, settings: Installed, record_id: int, person: Person,
    look: Look, version: int, order: str,
) -> Response:  # fmt: skip
    """Write the decision and show the next open record, or this one again where it has moved on meanwhile."""
    try:
        decided = DECISIONS[action](session, record_id, person, version)
    except StaleVersion as error:
        return _again(request, session, settings, record_id, person, look, order, error)
    shown = desk.next_open(session, decided.document_id, order, record_id) or record_id
    laid = desk.lay(session, settings, decided.document_id, person, look, record=shown, order=order)
    return show_desk(request, laid, done=action, about=decided)


def _again(
    request: Request, session: Database, settings: Installed, record_id: int, person: Person, look: Look, order: str,
    error: Refused,
) -> Response:  # fmt: skip
    record = records.get_record(session, record_id)
    seen = error.expected if isinstance(error, StaleVersion) else record.version
    since = history.record_history(session, record_id)[: max(record.version - seen, 0)]
    laid = desk.lay(session, settings, record.document_id, person, look, record=record_id, order=order)
    return show_desk(request, laid, problem=sentence(error), seen_before=since, status=status_of(error))


@router.post("/records/{record_id}/accept")
def accept(
    request: Request, session: Database, settings: Installed, record_id: int, person: Person, look: Liked,
    version: Version, order: Order = "doubt",
) -> Response:  # fmt: skip
    """Accept the record as it stands."""
    return _decide(Action.ACCEPT, request, session, settings, record_id, person, look, version, order)


@router.post("/records/{record_id}/reject")
def reject(
    request: Request, session: Database, settings: Installed, record_id: int, person: Person, look: Liked,
    version: Version, order: Order = "doubt",
) -> Response:  # fmt: skip
    """Leave the record out."""
    return _decide(Action.REJECT, request, session, settings, record_id, person, look, version, order)


@router.post("/records/{record_id}/undo")
def undo(
    request: Request, session: Database, settings: Installed, record_id: int, person: Person, look: Liked,
    order: Order = "doubt",
) -> Response:  # fmt: skip
    """Undo the latest act on the record and show it."""
    try:
        history.undo_record(session, record_id, person)
    except (NothingToUndo, ChangedSince) as error:
        return _again(request, session, settings, record_id, person, look, order, error)
    record = records.get_record(session, record_id)
    laid = desk.lay(session, settings, record.document_id, person, look, record=record_id, order=order)
    return show_desk(request, laid, done=Action.UNDO, about=record)
