"""Routes of finding what was missed: a record from a rectangle or by hand, one split in two, two made one."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import Response

from extractor.fields import Kind, names_of
from review_app.models.states import Action, RecordState
from review_app.services.decide import additions, reshaping
from review_app.services.documents import documents
from review_app.services.errors import CannotMerge, CannotSplit, InvalidValue, NothingInBox, StaleVersion
from review_app.services.read import queue, records
from review_app.web.acting import Act
from review_app.web.rendering import page

router = APIRouter()
NAMING_FIELD = {kind: names_of(kind, where=lambda field: field.naming)[0] for kind in Kind}
MOVED = re.compile(r"([a-z]+)\.(\d{1,4})")
SEEN = re.compile(r"(\d{1,18})\.(\d{1,9})")
Number = Annotated[float, Form()]
Order = Annotated[str, Form()]


@router.get("/documents/{document_id}/add")
def blank(acting: Act, document_id: int, at: Annotated[int, Query(alias="page", ge=1)] = 1) -> Response:
    """Show the form for a record made by hand."""
    document = documents.get_document(acting.session, document_id)
    return page(acting.request, "records/add.html", place="documents", document=document, at=at)


@router.post("/documents/{document_id}/add")
def add(
    acting: Act, document_id: int, kind: Annotated[Kind, Form()], at: Annotated[int, Form(alias="page")],
    name: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Add a record by hand; its other items are filled in on the desk."""
    typed = name.strip()
    try:
        values = {NAMING_FIELD[kind]: typed} if typed else {}
        made = additions.add_record(acting.session, document_id, kind, at, values, acting.person)
    except InvalidValue as error:
        return acting.refused(document_id, error, page=at)
    return acting.desk(document_id, record=made.id, page=at, done=Action.ADD, about=made)


@router.post("/documents/{document_id}/add-from-box")
def add_from_box(
    acting: Act, document_id: int, at: Annotated[int, Form(alias="page")], x0: Number, y0: Number, x1: Number,
    y1: Number, kind: Annotated[Kind, Form()] = Kind.EVENT, order: Order = "doubt",
) -> Response:  # fmt: skip
    """Add a record from the text in a rectangle that was drawn on the page (points, origin at the top left)."""
    drawn = additions.Rectangle(at, x0, y0, x1, y1)
    try:
        made = additions.add_from_box(acting.session, acting.settings, document_id, kind, drawn, acting.person)
    except NothingInBox as error:
        return acting.refused(document_id, error, page=at, order=order)
    return acting.desk(document_id, record=made.id, page=at, order=order, done=Action.ADD, about=made)


@router.get("/records/{record_id}/reshape")
def reshape(acting: Act, record_id: int) -> Response:
    """Show what could go over to a second record, and which records could be taken in."""
    record = records.get_record(acting.session, record_id)
    near = queue.record_page(acting.session, queue.Wanted(record.document_id), order="page", around=record_id)
    others = [r for r in near.records if r.id != record_id and r.kind is record.kind and r.state != RecordState.REMOVED]
    return page(acting.request, "records/reshape.html", place="documents", record=record, others=others)


@router.post("/records/{record_id}/split")
def split(
    acting: Act, record_id: int, version: Annotated[int, Form()], moved: Annotated[tuple[str, ...], Form()] = ()
) -> Response:
    """Make a second record of the entries chosen."""
    record = records.get_record(acting.session, record_id)
    chosen: dict[str, list[int]] = {}
    for name, place in (match.groups() for item in moved if (match := MOVED.fullmatch(item))):
        chosen.setdefault(name, []).append(int(place))
    try:
        first, _ = reshaping.split_record(acting.session, record_id, chosen, acting.person, version)
    except (CannotSplit, StaleVersion) as error:
        return acting.refused(record.document_id, error, record=record_id)
    return acting.desk(record.document_id, record=record_id, done=Action.SPLIT, about=first)


@router.post("/records/{record_id}/merge")
def merge(
    acting: Act, record_id: int, version: Annotated[int, Form()], others: Annotated[tuple[str, ...], Form()] = ()
) -> Response:
    """Take the records chosen into this one."""
    record = records.get_record(acting.session, record_id)
    seen = {int(m[1]): int(m[2]) for item in others if (m := SEEN.fullmatch(item))}
    try:
        merged = reshaping.merge_records(acting.session, record_id, seen, acting.person, version)
    except (CannotMerge, StaleVersion) as error:
        return acting.refused(record.document_id, error, record=record_id)
    return acting.desk(record.document_id, record=record_id, done=Action.MERGE, about=merged)
