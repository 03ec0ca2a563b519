"""Heads of printed tables of numbers: corrected for all numbers under them."""

from __future__ import annotations

from fastapi import APIRouter

from review_app.api.answers import Answer
from review_app.api.batches import ChangedOut
from review_app.api.credentials import Database, Program
from review_app.api.problems import CONFLICT
from review_app.api.shapes.records import Decision
from review_app.services.decide.table_heads import Axis, correct_head, head_of

router = APIRouter(tags=["tables"])


class HeadOut(Answer):
    """A head of a number, and how many numbers stand under it on this page and on others."""

    axis: Axis
    level: int
    words: str
    here: int
    elsewhere: int


class HeadIn(Decision):
    """The head as it is to be (empty: it goes), on the record's page or `everywhere` in the document."""

    words: str
    everywhere: bool = False


@router.get("/records/{record_id}/heads/{axis}/{level}")
def get_head(session: Database, _: Program, record_id: int, axis: Axis, level: int) -> HeadOut:
    """Return a head of a number; level 0 is the outermost."""
    return HeadOut.model_validate(head_of(session, record_id, axis, level))


@router.post("/records/{record_id}/heads/{axis}/{level}", responses=CONFLICT)
def set_head(session: Database, who: Program, record_id: int, axis: Axis, level: int, wanted: HeadIn) -> ChangedOut:
    """Correct a head for all numbers under it as one act."""
    changed = correct_head(
        session, record_id, axis, level, wanted.words, who, wanted.version, everywhere=wanted.everywhere
    )
    return ChangedOut(changed=changed)
