"""Routes of a field's editor: open it, close it, save what was typed."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session
from starlette.datastructures import FormData

from review_app.models.states import Action
from review_app.services import decisions, documents, records
from review_app.services.acts import Actor
from review_app.services.errors import InvalidValue, NotFound, StaleVersion
from review_app.services.records import FieldView, RecordView
from review_app.settings import Settings
from review_app.web import desk, editors
from review_app.web.answers import show_desk
from review_app.web.errors import sentence
from review_app.web.rendering import fragment, page, wants_fragment
from review_app.web.session import Database, Installed, Person

router = APIRouter()
UNPROCESSABLE = 422


def _field(record: RecordView, name: str) -> FieldView:
    try:
        return record.field(name)
    except KeyError:
        raise NotFound from None


def _editor(
    request: Request,
    record: RecordView,
    field: FieldView,
    draft: editors.Draft,
    order: str,
    problem: str = "",
    typed: str = "",
) -> Response:
    """Show the editor in the field's place (or on a page of its own for a browser without scripts)."""
    told = {"record": record, "field": field, "draft": draft, "order": order, "problem": problem, "typed": typed}
    status = UNPROCESSABLE if problem else 200
    if not wants_fragment(request):
        return page(request, "field.html", status=status, place="documents", **told)
    answer = fragment(request, "field.html", "editor", status=status, **told)
    answer.headers.update({"HX-Retarget": f"#field-{field.name}", "HX-Reswap": "outerHTML"})
    return answer


@router.get("/records/{record_id}/fields/{name}/edit")
def edit(request: Request, session: Database, record_id: int, name: str, _: Person, order: str = "doubt") -> Response:
    """Open the editor with the value as it stands."""
    record = records.get_record(session, record_id)
    field = _field(record, name)
    return _editor(request, record, field, editors.draft_of(field.type, field.value), order)


@router.get("/records/{record_id}/fields/{name}")
def close(request: Request, session: Database, record_id: int, name: str, _: Person, order: str = "doubt") -> Response:
    """Show the field as it stands."""
    record = records.get_record(session, record_id)
    if not wants_fragment(request):
        return RedirectResponse(f"/documents/{record.document_id}?record={record_id}&order={order}", 303)
    return fragment(request, "field.html", "shown", record=record, field=_field(record, name), order=order)


@router.post("/records/{record_id}/fields/{name}")
async def save(
    request: Request, session: Database, settings: Installed, record_id: int, name: str, person: Person
) -> Response:
    """Save what was typed; where it is not understood, keep it and say so beside the field."""
    return await run_in_threadpool(_save, request, session, settings, record_id, name, person, await request.form())


def _save(
    request: Request, session: Session, settings: Settings, record_id: int, name: str, person: Actor, form: FormData
) -> Response:
    order = str(form.get("order") or "doubt")
    record = records.get_record(session, record_id)
    field = _field(record, name)
    draft = editors.read_form(field.type, form)
    try:
        saved, action = _written(session, record, field, draft, person, _version(form))
    except editors.NotUnderstood as error:
        return _editor(request, record, field, draft, order, str(error), error.typed)
    except (InvalidValue, StaleVersion) as error:
        newest = records.get_record(session, record_id)
        return _editor(request, newest, _field(newest, name), draft, order, sentence(error))
    laid = desk.lay(session, settings, saved.document_id, record=record_id, order=order)
    return show_desk(request, laid, done=action, about=saved)


def _version(form: FormData) -> int:
    typed = str(form.get("version") or "")
    return int(typed) if typed.isdecimal() else -1  # no such version: the services then refuse it as stale


def _written(
    session: Session, record: RecordView, field: FieldView, draft: editors.Draft, person: Actor, version: int
) -> tuple[RecordView, Action]:
    if editors.is_empty(draft):
        return decisions.clear_field(session, record.id, field.name, person, version), Action.CLEAR
    year = documents.get_document(session, record.document_id).fiscal_year
    value = editors.understood(record.kind, field.name, field.type, draft, field.value, year)
    return decisions.correct_field(session, record.id, field.name, value, person, version), Action.CORRECT
