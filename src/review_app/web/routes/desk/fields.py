"""Routes of a field's editor: open it, close it, tell how the typing reads, save it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session
from starlette.datastructures import FormData

from extractor.records import Value
from review_app.models.states import Action
from review_app.services.decide import decisions, history
from review_app.services.decide.history import RevisionView
from review_app.services.documents import documents
from review_app.services.errors import InvalidValue, NotFound, StaleVersion
from review_app.services.people.actor import Actor
from review_app.services.read import records
from review_app.services.read.record_view import FieldView, RecordView
from review_app.settings import Settings
from review_app.web.answers import show_desk
from review_app.web.errors import sentence
from review_app.web.rendering import fragment, page, wants_fragment
from review_app.web.session import Database, Installed, Person
from review_app.web.view import desk, drafts, editors
from review_app.web.view.drafts import Draft
from review_app.web.view.looks import Liked, Look

router = APIRouter()
UNPROCESSABLE = 422
CONFLICT = 409


@dataclass(frozen=True)
class Trouble:
    """Why something was not saved: the sentence, the entry it is about, and what another person saved meanwhile."""

    words: str
    typed: str = ""
    newer: RevisionView | None = None
    stale: bool = False


def _field(record: RecordView, name: str) -> FieldView:
    try:
        return record.field(name)
    except KeyError:
        raise NotFound from None


def _place(given: object) -> str:
    return "cell" if given == "cell" else "card"


def place_id(place: str, record: RecordView, name: str) -> str:
    """Return the id of the field's place on the page: its line among the cards, or its cell in the table."""
    return f"cell-{record.id}-{name}" if place == "cell" else f"field-{name}"


def _editor(
    request: Request,
    record: RecordView,
    field: FieldView,
    draft: Draft,
    order: str,
    place: str,
    trouble: Trouble | None = None,
) -> Response:
    """Show the editor in the field's place (or on a page of its own for a browser without scripts)."""
    told = {"record": record, "field": field, "draft": draft, "order": order, "trouble": trouble}
    status = 200 if trouble is None else CONFLICT if trouble.stale else UNPROCESSABLE
    if not wants_fragment(request):
        return page(request, "records/field.html", status=status, place="documents", editor_place="card", **told)
    answer = fragment(request, "records/field.html", "editor", status=status, editor_place=place, **told)
    answer.headers.update({"HX-Retarget": f"#{place_id(place, record, field.name)}", "HX-Reswap": "outerHTML"})
    return answer


@router.get("/records/{record_id}/fields/{name}/edit")
def edit(
    request: Request, session: Database, record_id: int, name: str, _: Person, order: str = "doubt", place: str = ""
) -> Response:
    """Open the editor with the value as it stands."""
    record = records.get_record(session, record_id)
    field = _field(record, name)
    return _editor(request, record, field, drafts.draft_of(field.type, field.value), order, _place(place))


@router.get("/records/{record_id}/fields/{name}")
def close(
    request: Request, session: Database, record_id: int, name: str, _: Person, order: str = "doubt", place: str = ""
) -> Response:
    """Show the field as it stands."""
    record = records.get_record(session, record_id)
    if not wants_fragment(request):
        return RedirectResponse(f"/documents/{record.document_id}?record={record_id}&order={order}", 303)
    told: dict[str, Any] = {"record": record, "field": _field(record, name), "order": order, "first_to_edit": None}
    return fragment(request, "records/field.html", "shown", editor_place=_place(place), **told)


@router.post("/records/{record_id}/fields/{name}/reading")
async def reading(request: Request, session: Database, record_id: int, name: str, _: Person) -> Response:
    """Tell how what is being typed reads, before it is saved."""
    return await run_in_threadpool(_reading, request, session, record_id, name, await request.form())


def _reading(request: Request, session: Session, record_id: int, name: str, form: FormData) -> Response:
    record = records.get_record(session, record_id)
    field = _field(record, name)
    draft = drafts.read_form(field.type, form)
    value, problem = None, ""
    try:
        value = None if drafts.is_empty(draft) else _understood(session, record, field, draft)
    except editors.NotUnderstood as error:
        problem = str(error)
    return fragment(request, "records/field.html", "reading", field=field, value=value, problem=problem)


@router.post("/records/{record_id}/fields/{name}")
async def save(
    request: Request, session: Database, settings: Installed, record_id: int, name: str, person: Person, look: Liked
) -> Response:
    """Save what was typed; where it is not understood, keep it and say so beside the field."""
    form = await request.form()
    return await run_in_threadpool(_save, request, session, settings, record_id, name, person, look, form)


def _save(
    request: Request, session: Session, settings: Settings, record_id: int, name: str, person: Actor, look: Look,
    form: FormData,
) -> Response:  # fmt: skip
    order, place = str(form.get("order") or "doubt"), _place(form.get("place"))
    record = records.get_record(session, record_id)
    field = _field(record, name)
    draft = drafts.read_form(field.type, form)
    try:
        saved, action = _written(session, record, field, draft, person, _version(form))
    except editors.NotUnderstood as error:
        return _editor(request, record, field, draft, order, place, Trouble(str(error), error.typed))
    except InvalidValue as error:
        return _editor(request, record, field, draft, order, place, Trouble(sentence(error)))
    except StaleVersion as error:
        newest = records.get_record(session, record_id)
        trouble = Trouble(sentence(error), newer=_newer(session, newest, name, error.expected), stale=True)
        return _editor(request, newest, _field(newest, name), draft, order, place, trouble)
    laid = desk.lay(session, settings, saved.document_id, person, look, record=record_id, order=order)
    return show_desk(request, laid, done=action, about=saved)


def _newer(session: Session, record: RecordView, name: str, seen: int) -> RevisionView | None:
    """Return what was last changed on the field after the version that the person saw; None where nothing was."""
    since = history.record_history(session, record.id)[: max(record.version - seen, 0)]
    return next((revision for revision in since if revision.field == name), None)


def _version(form: FormData) -> int:
    typed = str(form.get("version") or "")
    return int(typed) if typed.isdecimal() else -1  # no such version: the services then refuse it as stale


def _understood(session: Session, record: RecordView, field: FieldView, draft: Draft) -> Value:
    year = documents.get_document(session, record.document_id).fiscal_year
    return editors.understood(record.kind, field.name, field.type, draft, field.value, year)


def _written(
    session: Session, record: RecordView, field: FieldView, draft: Draft, person: Actor, version: int
) -> tuple[RecordView, Action]:
    if drafts.is_empty(draft):
        return decisions.clear_field(session, record.id, field.name, person, version), Action.CLEAR
    value = _understood(session, record, field, draft)
    return decisions.correct_field(session, record.id, field.name, value, person, version), Action.CORRECT
