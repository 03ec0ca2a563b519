"""One field in a newer reading: what was read before, what a person left, and what is read now.

If nobody has decided on the field or its record, the newer reading counts. Else the person's value stays, and a newer
reading that differs becomes a proposal beside it, to be taken or not.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from sqlmodel import Session

from extractor.records import Field
from review_app.models import FieldValue
from review_app.models.states import FieldState, RecordState
from review_app.services import ledger
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.stored import to_json


class Outcome(Enum):
    """What a newer reading did to a field or record."""

    SAME = "same"
    CHANGED = "changed"
    CONFLICT = "conflict"


def update_field(session: Session, act: Act, loaded: LoadedRecord, name: str, read: Field | None) -> Outcome:
    """Bring the newer reading of the field `name` (None: not found) into the record."""
    row = loaded.fields.get(name)
    new = None if read is None else to_json(read.value)
    known = None if row is None else row.extracted
    decided = loaded.record.state is not RecordState.OPEN or (row is not None and row.state is not FieldState.OPEN)
    if new == known:
        if row is not None and read is not None and not decided:
            _take_provenance(row, read)
        return Outcome.SAME
    before = ledger.snapshot(loaded, name, reading=act.actor is not None)
    if row is None:
        row = loaded.fields[name] = FieldValue(record_id=loaded.id, name=name)
    if not decided:
        row.current = row.extracted = new
        row.proposal = None  # what an earlier report teaches was of what had been read
        if read is not None:
            _take_provenance(row, read)
    elif new == row.current:
        return Outcome.SAME
    elif row.proposal is not None and row.proposal["value"] == new:
        return Outcome.CONFLICT
    else:
        row.proposal = _proposal(new, read)
        row.state = FieldState.ACCEPTED if row.state is FieldState.OPEN else row.state
    ledger.append_revision(session, act, loaded, name, before, searched=False)
    return Outcome.CONFLICT if decided else Outcome.CHANGED


def _take_provenance(row: FieldValue, read: Field) -> None:
    """Take over what is printed, where, the confidence and the checks."""
    row.text, row.boxes = read.text, to_json(read.boxes)
    row.confidence, row.checks = read.confidence, to_json(read.checks)


def _proposal(value: Any, read: Field | None) -> dict[str, Any]:
    """Return what the newer reading found, as it is stored."""
    if read is None:
        return {"value": None, "text": "", "boxes": [], "confidence": None, "checks": []}
    return {
        "value": value,
        "text": read.text,
        "boxes": to_json(read.boxes),
        "confidence": read.confidence,
        "checks": to_json(read.checks),
    }
