"""The route of the table's cells: one, or a block that was pasted or filled, saved as one act."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response
from pydantic import BaseModel, Json

from extractor import parse_input
from review_app.models.states import Action
from review_app.services.decide.batches import Cell, set_cells
from review_app.services.documents import documents
from review_app.services.errors import InvalidValue, Refused
from review_app.services.read import records
from review_app.web.answers import NOTHING_DONE, Outcome, show_desk, show_refusal
from review_app.web.context import Context
from review_app.web.view.desk import DeskPosition

router = APIRouter()


class TypedCell(BaseModel, frozen=True):
    """What was typed into a cell; an empty text makes the field absent."""

    record: int
    version: int
    field: str
    text: str


class TypedBlock(BaseModel, frozen=True):
    """The form: the cells as JSON, and what the desk shows afterwards."""

    cells: Json[tuple[TypedCell, ...]]
    record: int | None = None
    page: int | None = None
    order: str = "doubt"


@router.post("/documents/{document_id}/cells")
def save(context: Context, document_id: int, block: Annotated[TypedBlock, Form()]) -> Response:
    """Save the cells, all of them or none, and show the table again."""
    position = DeskPosition(block.record, block.page, block.order)
    try:
        changed = set_cells(context.session, document_id, _read(context, document_id, block.cells), context.person)
    except Refused as error:
        return show_refusal(context, document_id, position, error)
    outcome = Outcome(Action.CORRECT, accepted=changed) if changed else NOTHING_DONE
    return show_desk(context, document_id, position, outcome)


def _read(context: Context, document_id: int, cells: tuple[TypedCell, ...]) -> list[Cell]:
    """Return the cells with their values.

    Raises: NotFound, InvalidValue (with the reader's own sentence).
    """
    year = documents.get_document(context.session, document_id).fiscal_year
    kinds = {one.id: one.kind for one in records.get_records(context.session, [cell.record for cell in cells])}
    read = []
    for cell in cells:
        kind, text = kinds.get(cell.record), cell.text.strip()
        if kind is None:
            raise InvalidValue
        try:
            value = parse_input(kind, cell.field, text, fiscal_year=year) if text else None
        except ValueError as error:
            raise InvalidValue(str(error)) from error
        read.append(Cell(cell.record, cell.version, cell.field, value))
    return read
