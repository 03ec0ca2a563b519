"""What a revision keeps of a record before and after an act, as JSON, and how a record is brought back to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from review_app.models import FieldValue
from review_app.models.states import FieldState, RecordState
from review_app.services.ledger.loaded_record import LoadedRecord
from review_app.services.read import summary

READING = ("stable_id", "page", "last_page", "confidence")
"""What a record has from its reading, beside its fields."""
PROVENANCE = ("text", "boxes", "confidence", "checks")
"""What a field has from its reading, beside its value."""


def snapshot(loaded: LoadedRecord, field: str | None, *, reading: bool = False) -> dict[str, Any]:
    """Return what an act on `field` (None: on the record as a whole) may change, as JSON.

    `reading`: the act may change what was read, too.
    """
    if field is None:
        return {
            **({"reading": _reading_of(loaded)} if reading else {}),
            "record_state": loaded.record.state.value,
            "approved_by": loaded.record.approved_by_id,
            "gone": loaded.record.gone,
            "section": list(loaded.record.section),
            "section_read": loaded.record.section_read,
            "field_states": {name: row.state.value for name, row in loaded.fields.items()},
        }
    row = loaded.fields.get(field)
    return {
        "record_state": loaded.record.state.value,
        "field_state": row.state.value if row else FieldState.OPEN.value,
        "value": row.current if row else None,
        "proposal": row.proposal if row else None,
        "text": row.text if row else "",
        "boxes": row.boxes if row else [],
        **({"read": _reading(row)} if reading or (row is not None and row.proposal is not None) else {}),
    }


def _reading(row: FieldValue | None) -> dict[str, Any]:
    """Return what was read; an answer to a newer reading changes that too."""
    if row is None:
        return {"extracted": None, "confidence": None, "checks": []}
    return {"extracted": row.extracted, "confidence": row.confidence, "checks": row.checks}


def _reading_of(loaded: LoadedRecord) -> dict[str, Any]:
    """Return what a record and its fields have from their reading."""
    fields = {name: {key: getattr(row, key) for key in PROVENANCE} for name, row in loaded.fields.items()}
    return {**{name: getattr(loaded.record, name) for name in READING}, "fields": fields}


def _restore_reading(loaded: LoadedRecord, reading: Mapping[str, Any]) -> None:
    for name in READING:
        if name in reading:
            setattr(loaded.record, name, reading[name])
    for name, own in reading.get("fields", {}).items():
        for key, value in own.items():
            setattr(loaded.fields[name], key, value)


def restore(loaded: LoadedRecord, field: str | None, before: Mapping[str, Any]) -> None:
    """Bring the record back to the snapshot `before` of `field` (None: of the record as a whole)."""
    if field is not None and (row := loaded.fields.get(field)):
        row.state = FieldState(before["field_state"])
        row.current = before["value"]
        row.proposal = before.get("proposal")
        row.text = before.get("text", row.text)
        row.boxes = before.get("boxes", row.boxes)
        for name, value in before.get("read", {}).items():
            setattr(row, name, value)
    if field is None:
        loaded.record.approved_by_id = before.get("approved_by")
        loaded.record.gone = before.get("gone", loaded.record.gone)
        loaded.record.section = list(before.get("section", loaded.record.section))
        loaded.record.section_read = before.get("section_read", loaded.record.section_read)
        _restore_reading(loaded, before.get("reading", {}))
    for name, state in before.get("field_states", {}).items():
        loaded.fields[name].state = FieldState(state)
    loaded.record.state = dataset_state(loaded, RecordState(before["record_state"]))
    if field is None and "reading" in before:
        summary.place(loaded.record, loaded.fields.values(), sampled=False)


def confirmed_fields(loaded: LoadedRecord) -> dict[str, Any]:
    """Return the record's present fields as the dataset keeps them, with their provenance."""
    return {
        name: {
            "value": row.current,
            "text": row.text,
            "boxes": row.boxes,
            "confidence": row.confidence,
            "checks": row.checks,
            "corrected": row.state is FieldState.CORRECTED,
        }
        for name, row in sorted(loaded.fields.items())
        if row.current is not None
    }


def dataset_state(loaded: LoadedRecord, state: RecordState) -> RecordState:
    """Return `state`; an accepted record is committed while the dataset holds it with these fields and headings."""
    if state not in (RecordState.ACCEPTED, RecordState.COMMITTED):
        return state
    held = loaded.holding
    same = held is not None and held.section == loaded.record.section and held.fields == confirmed_fields(loaded)
    return RecordState.COMMITTED if same else RecordState.ACCEPTED
