"""What a batch does with a record: whether that changes it, and the change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlmodel import Session

from extractor.records import FIELDS, Value
from review_app.models import FieldValue
from review_app.models.states import Action, FieldState, RecordState
from review_app.services import ledger
from review_app.services.decide import decisions, proposals
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.read.doubts import Judged
from review_app.services.stored import to_json


class BatchAct(StrEnum):
    """What is done with the selected records.

    `accept_field`: one field is right as it stands, doubts and all; `take`: it is set to what an earlier report of the
    series teaches.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    REOPEN = "reopen"
    SET = "set"
    CLEAR = "clear"
    ACCEPT_FIELD = "accept_field"
    TAKE = "take"


STATES: Mapping[BatchAct, RecordState] = MappingProxyType(
    {
        BatchAct.ACCEPT: RecordState.ACCEPTED,
        BatchAct.REJECT: RecordState.REJECTED,
        BatchAct.REOPEN: RecordState.OPEN,
    }
)
"""The state of a record after an act on it as a whole."""
ACTIONS: Mapping[BatchAct, Action] = MappingProxyType(
    {
        BatchAct.ACCEPT: Action.ACCEPT,
        BatchAct.REJECT: Action.REJECT,
        BatchAct.REOPEN: Action.REOPEN,
        BatchAct.SET: Action.CORRECT,
        BatchAct.CLEAR: Action.CLEAR,
        BatchAct.ACCEPT_FIELD: Action.ACCEPT,
        BatchAct.TAKE: Action.CORRECT,
    }
)
"""What the revisions record."""


@dataclass(frozen=True)
class Change:
    """What to do; `field` and `value` where the act is about a field."""

    act: BatchAct
    field: str = ""
    value: Value | None = None


def changes(loaded: LoadedRecord, change: Change) -> bool:
    """Whether the record would be another one afterwards; one without the field is left alone.

    Raises: InvalidValue.
    """
    if change.act in STATES:
        return loaded.record.state is not ledger.dataset_state(loaded, STATES[change.act])
    if change.field not in FIELDS[loaded.record.kind]:
        return False
    row = loaded.fields.get(change.field)
    if change.act is BatchAct.TAKE:
        return row is not None and Judged.of(row).taught
    if change.act is BatchAct.ACCEPT_FIELD:
        return row is None or (row.state is FieldState.OPEN and not Judged.of(row).proposed)
    return not decisions.has_value(loaded, change.field, stored_for(loaded, change))


def stored_for(loaded: LoadedRecord, change: Change) -> Any:
    """Return the value that the field is to have, as it is stored.

    Raises: InvalidValue.
    """
    value = None if change.act is BatchAct.CLEAR else change.value
    return decisions.stored_value(loaded.record.kind, change.field, value)


def value_after(loaded: LoadedRecord, change: Change) -> Any:
    """Return what the field would be, as JSON.

    Raises: InvalidValue.
    """
    row = loaded.fields.get(change.field)
    if change.act is BatchAct.TAKE:
        return row.proposal["value"] if row and row.proposal else None
    if change.act is BatchAct.ACCEPT_FIELD:
        return row.current if row else None
    return to_json(stored_for(loaded, change))


def apply_to(session: Session, act: Act, loaded: LoadedRecord, change: Change) -> None:
    """Change one record and append its revision; the caller indexes and commits."""
    if change.act in (BatchAct.SET, BatchAct.CLEAR):
        set_field(session, act, loaded, change.field, stored_for(loaded, change))
        return
    about = change.field or None
    before = ledger.snapshot(loaded, about)
    if about is None:
        decisions.set_state(loaded, ledger.dataset_state(loaded, STATES[change.act]))
    else:
        row = loaded.fields.get(about)
        if row is None:
            row = loaded.fields[about] = FieldValue(record_id=loaded.id, name=about)
        if change.act is BatchAct.TAKE:
            proposals.settle(row, taken=True)
        else:
            row.state = FieldState.ACCEPTED
    ledger.append_revision(session, act, loaded, about, before, searched=False)


def set_field(session: Session, act: Act, loaded: LoadedRecord, field: str, value: Any) -> None:
    """Set a field to a stored value (None: absent) and append the revision; the caller indexes and commits."""
    before = ledger.snapshot(loaded, field)
    decisions.set_value(loaded, field, value)
    ledger.append_revision(session, act, loaded, field, before, searched=False)
