"""Routes of a field's editor: open it, close it, show how the typed text is read, save it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from extractor.records import Value
from review_app.models.states import Action
from review_app.services.decide import decisions, history
from review_app.services.decide.decisions import PrintedPlace
from review_app.services.decide.history import RevisionView
from review_app.services.documents import documents
from review_app.services.errors import InvalidValue, NotFound, StaleVersion
from review_app.services.read import records
from review_app.services.read.record_view import FieldView, RecordView
from review_app.web.answers import CONFLICT, OK, Outcome, show_desk
from review_app.web.context import Context, RequestContext
from review_app.web.errors import REFUSED_STATUS, sentence
from review_app.web.rendering import fragment, page, wants_fragment
from review_app.web.view import drafts, editors
from review_app.web.view.desk import DeskPosition
from review_app.web.view.drafts import Draft
from review_app.web.view.picked_words import place_of

router = APIRouter()
CELLS = ("cell", "number")
NO_VERSION = -1
"""Stands for a version that is missing or no number; the services refuse it as stale."""


@dataclass(frozen=True)
class Trouble:
    """Why something was not saved: the sentence, the entry it is about, and what another person saved meanwhile."""

    words: str
    typed: str = ""
    newer: RevisionView | None = None
    stale: bool = False


@dataclass(frozen=True)
class EditedField:
    """A field of a record, its place on the page, and the order of the list.

    The place is `card`, `cell` of a line, or `number` of a printed table.
    """

    record: RecordView
    field: FieldView
    order: str
    place: str

    @property
    def element_id(self) -> str:
        """The id of the element that shows the field: its line among the cards, or its cell in the table."""
        name = self.field.name
        return f"cell-{self.record.id}-{name}" if self.place in CELLS else f"field-{name}"


def _edited(context: RequestContext, record_id: int, name: str, order: object, place: object) -> EditedField:
    """Return the field as it is now.

    Raises: NotFound.
    """
    record = records.get_record(context.session, record_id)
    return EditedField(record, _field(record, name), str(order or "doubt"), str(place) if place in CELLS else "card")


def _field(record: RecordView, name: str) -> FieldView:
    try:
        return record.field(name)
    except KeyError:
        raise NotFound from None


def _editor(
    context: RequestContext, edited: EditedField, draft: Draft, trouble: Trouble | None = None, picked: str = ""
) -> Response:
    """Show the editor in the field's place (or on a page of its own for a browser without scripts)."""
    request = context.request
    shown: dict[str, Any] = {"record": edited.record, "field": edited.field, "order": edited.order}
    shown |= {"draft": draft, "trouble": trouble, "picked": picked}
    status = OK if trouble is None else CONFLICT if trouble.stale else REFUSED_STATUS
    if not wants_fragment(request):
        return page(request, "records/field.html", status=status, place="documents", editor_place="card", **shown)
    answer = fragment(request, "records/field.html", "editor", status=status, editor_place=edited.place, **shown)
    answer.headers.update({"HX-Retarget": f"#{edited.element_id}", "HX-Reswap": "outerHTML"})
    return answer


@router.get("/records/{record_id}/fields/{name}/edit")
def edit(context: Context, record_id: int, name: str, order: str = "doubt", place: str = "") -> Response:
    """Open the editor with the value as it is now."""
    edited = _edited(context, record_id, name, order, place)
    return _editor(context, edited, drafts.draft_of(edited.field.type, edited.field.value))


@router.get("/records/{record_id}/fields/{name}")
def close(context: Context, record_id: int, name: str, order: str = "doubt", place: str = "") -> Response:
    """Show the field without its editor."""
    edited = _edited(context, record_id, name, order, place)
    if not wants_fragment(context.request):
        return RedirectResponse(f"/documents/{edited.record.document_id}?record={record_id}&order={order}", 303)
    if edited.place == "number":  # what stands in the cell depends on its table
        position = DeskPosition(record_id, edited.record.page, order)
        return show_desk(context, edited.record.document_id, position, Outcome(field=name))
    shown: dict[str, Any] = {"record": edited.record, "field": edited.field, "order": order, "first_to_edit": None}
    return fragment(context.request, "records/field.html", "shown", editor_place=edited.place, **shown)


@router.post("/records/{record_id}/fields/{name}/reading")
async def reading(context: Context, record_id: int, name: str) -> Response:
    """Show how the typed text is read, before it is saved."""
    return await run_in_threadpool(_reading, context, record_id, name, await context.request.form())


def _reading(context: RequestContext, record_id: int, name: str, form: FormData) -> Response:
    record = records.get_record(context.session, record_id)
    field = _field(record, name)
    draft = drafts.read_form(field.type, form)
    value, problem = None, ""
    try:
        value = None if drafts.is_empty(draft) else _read(context, record, field, draft)
    except editors.NotUnderstood as error:
        problem = str(error)
    return fragment(context.request, "records/field.html", "reading", field=field, value=value, problem=problem)


@router.post("/records/{record_id}/fields/{name}")
async def save(context: Context, record_id: int, name: str) -> Response:
    """Save what was typed; if it is not understood, keep it and say so beside the field."""
    return await run_in_threadpool(_save, context, record_id, name, await context.request.form())


def _save(context: RequestContext, record_id: int, name: str, form: FormData) -> Response:
    order, place = form.get("order"), form.get("place")
    edited = _edited(context, record_id, name, order, place)
    draft = drafts.read_form(edited.field.type, form)
    picked = str(form.get("picked") or "")
    try:
        saved, action = _written(context, edited, draft, _version(form), place_of(picked))
    except editors.NotUnderstood as error:
        return _editor(context, edited, draft, Trouble(str(error), error.typed), picked)
    except InvalidValue as error:
        return _editor(context, edited, draft, Trouble(sentence(error)), picked)
    except StaleVersion as error:
        newest = _edited(context, record_id, name, order, place)
        newer = _newer(context, newest.record, name, error.expected)
        return _editor(context, newest, draft, Trouble(sentence(error), newer=newer, stale=True), picked)
    position = DeskPosition(record=record_id, order=edited.order)
    return show_desk(context, saved.document_id, position, Outcome(action, saved))


def _newer(context: RequestContext, record: RecordView, name: str, seen: int) -> RevisionView | None:
    """Return the last change of the field after the version that the person saw; None if absent."""
    since = history.record_history(context.session, record.id)[: max(record.version - seen, 0)]
    return next((revision for revision in since if revision.field == name), None)


def _version(form: FormData) -> int:
    typed = str(form.get("version") or "")
    return int(typed) if typed.isdecimal() else NO_VERSION


def _read(context: RequestContext, record: RecordView, field: FieldView, draft: Draft) -> Value:
    """Return what was typed as the field's value.

    Raises: NotUnderstood.
    """
    year = documents.get_document(context.session, record.document_id).fiscal_year
    return editors.read_draft(record.kind, field, draft, year)


def _written(
    context: RequestContext, edited: EditedField, draft: Draft, version: int, place: PrintedPlace | None
) -> tuple[RecordView, Action]:
    """Save the draft and return the record with what was done; an empty draft clears the field.

    Raises: NotUnderstood, InvalidValue, StaleVersion.
    """
    record, name = edited.record, edited.field.name
    if drafts.is_empty(draft):
        return decisions.clear_field(context.session, record.id, name, context.person, version), Action.CLEAR
    value = _read(context, record, edited.field, draft)
    corrected = decisions.correct_field(context.session, record.id, name, value, context.person, version, place=place)
    return corrected, Action.CORRECT
