"""Routes that add what was missed: a record from a rectangle or by hand, one split in two, several merged into one."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response
from pydantic import BaseModel

from extractor.fields import Kind, names_of
from review_app.models.states import Action, RecordState
from review_app.services.decide import additions, reshaping
from review_app.services.documents import documents
from review_app.services.errors import CannotMerge, CannotSplit, InvalidValue, NothingInBox, StaleVersion
from review_app.services.read import queue, records
from review_app.web.answers import Outcome, show_desk, show_refusal, to_desk
from review_app.web.context import Context
from review_app.web.rendering import page
from review_app.web.view.desk import DeskPosition

router = APIRouter()
NAMING_FIELD = {kind: names_of(kind, where=lambda field: field.naming)[0] for kind in Kind}
MOVED = re.compile(r"([a-z]+)\.(\d{1,4})")
SEEN = re.compile(r"(\d{1,18})\.(\d{1,9})")


class NewRecord(BaseModel, frozen=True):
    """The form of a record made by hand."""

    kind: Kind
    page: int
    name: str = ""


class DrawnBox(BaseModel, frozen=True):
    """The form of a rectangle drawn on a page, in PDF points with the origin at the top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    kind: Kind = Kind.EVENT
    order: str = "doubt"

    @property
    def rectangle(self) -> additions.Rectangle:
        """The place on the page."""
        return additions.Rectangle(self.page, self.x0, self.y0, self.x1, self.y1)


@router.get("/documents/{document_id}/add")
def blank(context: Context, document_id: int, at: Annotated[int, Query(alias="page", ge=1)] = 1) -> Response:
    """Show the form for a record made by hand."""
    document = documents.get_document(context.session, document_id)
    return page(context.request, "records/add.html", place="documents", document=document, at=at)


@router.post("/documents/{document_id}/add")
def add(context: Context, document_id: int, new: Annotated[NewRecord, Form()]) -> Response:
    """Add a record by hand; its other fields are filled in on the desk."""
    typed = new.name.strip()
    try:
        values = {NAMING_FIELD[new.kind]: typed} if typed else {}
        made = additions.add_record(context.session, document_id, new.kind, new.page, values, context.person)
    except InvalidValue as error:
        return show_refusal(context, document_id, DeskPosition(page=new.page), error)
    return to_desk(context, document_id, made.id, new.page)


@router.post("/documents/{document_id}/add-from-box")
def add_from_box(context: Context, document_id: int, box: Annotated[DrawnBox, Form()]) -> Response:
    """Add a record from the text in a rectangle that was drawn on the page."""
    try:
        made = additions.add_from_box(
            context.session, context.settings, document_id, box.kind, box.rectangle, context.person
        )
    except NothingInBox as error:
        return show_refusal(context, document_id, DeskPosition(page=box.page, order=box.order), error)
    position = DeskPosition(made.id, box.page, box.order)
    return show_desk(context, document_id, position, Outcome(Action.ADD, made))


@router.get("/records/{record_id}/reshape")
def reshape(context: Context, record_id: int) -> Response:
    """Show what could be moved to a second record, and which records could be merged into this one."""
    record = records.get_record(context.session, record_id)
    near = queue.record_page(context.session, queue.Wanted(record.document_id), order="page", around=record_id)
    others = [r for r in near.records if r.id != record_id and r.kind is record.kind and r.state != RecordState.REMOVED]
    return page(context.request, "records/reshape.html", place="documents", record=record, others=others)


@router.post("/records/{record_id}/split")
def split(
    context: Context, record_id: int, version: Annotated[int, Form()], moved: Annotated[tuple[str, ...], Form()] = ()
) -> Response:
    """Make a second record of the entries chosen (`counts.0`: the first count)."""
    record = records.get_record(context.session, record_id)
    chosen: dict[str, list[int]] = {}
    for name, place in (match.groups() for item in moved if (match := MOVED.fullmatch(item))):
        chosen.setdefault(name, []).append(int(place))
    try:
        reshaping.split_record(context.session, record_id, chosen, context.person, version)
    except (CannotSplit, StaleVersion) as error:
        return show_refusal(context, record.document_id, DeskPosition(record_id), error)
    return to_desk(context, record.document_id, record_id)


@router.post("/records/{record_id}/merge")
def merge(
    context: Context, record_id: int, version: Annotated[int, Form()], others: Annotated[tuple[str, ...], Form()] = ()
) -> Response:
    """Merge the records chosen (`12.3`: record 12 as seen in version 3) into this one."""
    record = records.get_record(context.session, record_id)
    seen = {int(m[1]): int(m[2]) for item in others if (m := SEEN.fullmatch(item))}
    try:
        reshaping.merge_records(context.session, record_id, seen, context.person, version)
    except (CannotMerge, StaleVersion) as error:
        return show_refusal(context, record.document_id, DeskPosition(record_id), error)
    return to_desk(context, record.document_id, record_id)
