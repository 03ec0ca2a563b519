"""Answers to a newer reading, values brought back, a decision taken back, and their history."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from fastapi import APIRouter

from review_app.api.answers import Answer
from review_app.api.credentials import Database, Program
from review_app.api.problems import CONFLICT
from review_app.api.shapes.records import Decision, RecordOut
from review_app.models.states import Action, FieldState, RecordState
from review_app.services.decide import decisions, history, proposals, restoring

router = APIRouter(tags=["records"])


class SideOut(Answer):
    """What a record or a field was before or after an act."""

    record_state: RecordState
    field_state: FieldState | None
    value: Any
    section: tuple[str, ...]


class RevisionOut(Answer):
    """A line of a record's history; `field` null: the record as a whole. All lines of one act have the same `act`."""

    id: int
    act: str
    field: str | None
    action: Action
    actor: str
    at: datetime
    before: SideOut
    after: SideOut
    is_undone: bool


class ProposalAnswer(Decision):
    """Whether the value of the newer reading is taken, or the one that stands is kept."""

    answer: Literal["take", "keep"]


@router.get("/records/{record_id}/history")
def record_history(session: Database, _: Program, record_id: int, field: str | None = None) -> tuple[RevisionOut, ...]:
    """Return what was done to a record (to one of its fields), the newest first."""
    return tuple(map(RevisionOut.model_validate, history.record_history(session, record_id, field=field)))


@router.post("/records/{record_id}/reopen", responses=CONFLICT)
def reopen(session: Database, who: Program, record_id: int, decision: Decision) -> RecordOut:
    """Take the decision on a record back; corrected values stay."""
    return RecordOut.model_validate(decisions.reopen(session, record_id, who, decision.version))


@router.post("/records/{record_id}/fields/{name}/proposal", responses=CONFLICT)
def answer(session: Database, who: Program, record_id: int, name: str, given: ProposalAnswer) -> RecordOut:
    """Take what the newer reading proposes for a field, or keep its value."""
    write = proposals.take_proposal if given.answer == "take" else proposals.keep_value
    return RecordOut.model_validate(write(session, record_id, name, who, given.version))


@router.post("/records/{record_id}/keep", responses=CONFLICT)
def keep(session: Database, who: Program, record_id: int, decision: Decision) -> RecordOut:
    """Keep a record that the newer reading did not find."""
    return RecordOut.model_validate(proposals.keep_record(session, record_id, who, decision.version))


@router.post("/records/{record_id}/fields/{name}/as-read", responses=CONFLICT)
def as_read(session: Database, who: Program, record_id: int, name: str, decision: Decision) -> RecordOut:
    """Bring a field back to what was read."""
    return RecordOut.model_validate(restoring.restore_extracted(session, record_id, name, who, decision.version))


@router.post("/revisions/{revision_id}/restore", responses=CONFLICT)
def restore(session: Database, who: Program, revision_id: int, decision: Decision) -> RecordOut:
    """Bring a field back to what it was after a line of its record's history; `version` is that of the record."""
    return RecordOut.model_validate(restoring.restore_revision(session, revision_id, who, decision.version))
