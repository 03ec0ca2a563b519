"""The route of the table's cells: one, or a block that was pasted or filled, saved as one act."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response
from pydantic import BaseModel, Json

from review_app.models.states import Action
from review_app.services.decide.batches import TypedCell, cells_as_typed, set_cells
from review_app.services.errors import Refused
from review_app.web.answers import NOTHING_DONE, Outcome, show_desk, show_refusal
from review_app.web.context import Context
from review_app.web.view.desk import DeskPosition

router = APIRouter()


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
        cells = cells_as_typed(context.session, document_id, block.cells)
        changed = set_cells(context.session, document_id, cells, context.person)
    except Refused as error:
        return show_refusal(context, document_id, position, error)
    outcome = Outcome(Action.CORRECT, accepted=changed) if changed else NOTHING_DONE
    return show_desk(context, document_id, position, outcome)
