"""Records: one with its fields, changing fields, deciding, undoing."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from sqlmodel import Session

from extractor import parse_input
from review_app.api.credentials import Database, Program
from review_app.api.problems import CONFLICT
from review_app.api.shapes.records import Decision, HeadingChange, RecordChange, RecordOut, Undone
from review_app.services.decide import decisions, headings, history
from review_app.services.documents import documents
from review_app.services.errors import InvalidValue
from review_app.services.read import records
from review_app.services.read.record_view import RecordView

router = APIRouter(tags=["records"])


@router.get("/records/{record_id}")
def get_record(session: Database, _: Program, record_id: int) -> RecordOut:
    """Return one record."""
    return RecordOut.model_validate(records.get_record(session, record_id))


@router.patch("/records/{record_id}", responses=CONFLICT)
def change(session: Database, who: Program, record_id: int, change: RecordChange) -> RecordOut:
    """Change fields of a record; all of them or none."""
    record = records.get_record(session, record_id)
    typed = {name: _typed(session, record, name, text) for name, text in change.inputs.items()}
    places = {name: given.place() for name, given in change.places.items()}
    changes = {**change.fields, **typed}
    changed = decisions.change_fields(session, record_id, changes, who, change.version, places=places)
    return RecordOut.model_validate(changed)


@router.post("/records/{record_id}/accept", responses=CONFLICT)
def accept(session: Database, who: Program, record_id: int, decision: Decision) -> RecordOut:
    """Accept the record as it stands."""
    return RecordOut.model_validate(decisions.accept_record(session, record_id, who, decision.version))


@router.post("/records/{record_id}/fields/{name}/accept", responses=CONFLICT)
def accept_field(session: Database, who: Program, record_id: int, name: str, decision: Decision) -> RecordOut:
    """Say that one field is right as it stands; the record stays open until it is accepted itself."""
    return RecordOut.model_validate(decisions.accept_field(session, record_id, name, who, decision.version))


@router.post("/records/{record_id}/reject", responses=CONFLICT)
def reject(session: Database, who: Program, record_id: int, decision: Decision) -> RecordOut:
    """Leave the record out of the dataset."""
    return RecordOut.model_validate(decisions.reject_record(session, record_id, who, decision.version))


@router.post("/records/{record_id}/heading", responses=CONFLICT)
def correct_heading(session: Database, who: Program, record_id: int, change: HeadingChange) -> RecordOut:
    """Set the headings of a record, or of all records of the document that stand under the same ones."""
    return RecordOut.model_validate(
        headings.correct_heading(session, record_id, change.section, who, change.version, all_alike=change.all_alike)
    )


@router.post("/records/{record_id}/undo")
def undo(session: Database, who: Program, record_id: int) -> Undone:
    """Undo the latest act on the record that still counts."""
    undone = history.undo_record(session, record_id, who)
    found = records.get_records(session, [record_id])
    record = RecordOut.model_validate(found[0]) if found else None
    return Undone(action=undone.action, record_ids=undone.record_ids, record=record)


def _typed(session: Session, record: RecordView, name: str, text: str) -> Any:
    """Return what a person typed as the field's value.

    Raises: InvalidValue with the reader's own sentence.
    """
    year = documents.get_document(session, record.document_id).fiscal_year
    try:
        return parse_input(record.kind, name, text, fiscal_year=year)
    except ValueError as error:
        raise InvalidValue(str(error)) from error
