"""What people decide: accept, reject or reopen a record; accept, correct or clear a field. Each act appends revisions.

`expected_version` is the version that the person saw; if the record has changed since, StaleVersion is raised and
nothing is written. Every act returns the record as it now stands, with its new version. An act that changes nothing
(accepting what is accepted, the same value again) writes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from extractor.records import FIELDS, Box, Kind, Value, typed_value
from review_app.models import Document, FieldValue
from review_app.models.states import Action, FieldState, RecordState
from review_app.services import ledger
from review_app.services.decide import proposals
from review_app.services.decide.outcome import finish, finish_change, unchanged
from review_app.services.errors import InvalidValue, NotFound, TooMuchInput
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people.actor import Actor
from review_app.services.read.record_view import RecordView
from review_app.services.stored import to_json

_STATE_AFTER_A_CHANGE = {
    RecordState.OPEN: RecordState.OPEN,
    RecordState.REJECTED: RecordState.OPEN,
    RecordState.ACCEPTED: RecordState.ACCEPTED,
    RecordState.COMMITTED: RecordState.ACCEPTED,
}
"""A record's state after one of its fields was changed: a rejected one needs a new decision."""


@dataclass(frozen=True)
class PrintedPlace:
    """Where a person found a value in print: its text and its boxes (PDF points, origin top left)."""

    text: str
    boxes: tuple[Box, ...]


LONGEST_VALUE = 20_000
"""Letters of a value as it is stored: it is kept in every revision; the longest cell of a report has some thousand."""
UNSTORABLE = re.compile(r"\\u0000|[\ud800-\udfff]")
"""NUL, as JSON writes it, and halves of characters."""
NOWHERE: Mapping[str, PrintedPlace] = {}


def accept_record(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Accept the record with its fields as they stand.

    Raises: NotFound, StaleVersion.
    """
    return _decide(session, record_id, Act(actor, Action.ACCEPT), expected_version, RecordState.ACCEPTED)


def reject_record(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Leave the record out of the dataset.

    Raises: NotFound, StaleVersion.
    """
    return _decide(session, record_id, Act(actor, Action.REJECT), expected_version, RecordState.REJECTED)


def reopen(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Take back the decision on the record; corrected values stay.

    Raises: NotFound, StaleVersion.
    """
    return _decide(session, record_id, Act(actor, Action.REOPEN), expected_version, RecordState.OPEN)


def accept_field(session: Session, record_id: int, field: str, actor: Actor, expected_version: int) -> RecordView:
    """State that `field` is right as it stands (also absent); the record keeps its state.

    If a newer reading differs, this keeps the value against it.
    Raises: NotFound (no such field either), StaleVersion.
    """
    loaded = ledger.open_record(session, record_id, expected_version)
    if field not in FIELDS[loaded.record.kind]:
        session.rollback()
        raise NotFound
    row = loaded.fields.get(field)
    if row is not None and row.proposal is not None:
        session.rollback()
        return proposals.keep_value(session, record_id, field, actor, expected_version)
    if row is not None and row.state is not FieldState.OPEN:
        return unchanged(session, record_id)
    before = ledger.snapshot(loaded, field)
    if row is None:
        row = loaded.fields[field] = FieldValue(record_id=loaded.id, name=field)
    row.state = FieldState.ACCEPTED
    return finish_change(session, Act(actor, Action.ACCEPT), loaded, field, before)


def correct_field(
    session: Session,
    record_id: int,
    field: str,
    value: Value,
    actor: Actor,
    expected_version: int,
    *,
    place: PrintedPlace | None = None,
) -> RecordView:
    """Set `field` (also one that the document does not contain) to the typed `value` (see extractor.parse_input).

    An open record stays open, an accepted one accepted, a committed one becomes accepted until the next commit, a
    rejected one is open again. `place`: where it is printed, if the person took it from the page.
    Raises: NotFound, StaleVersion, InvalidValue.
    """
    if value is None:
        raise InvalidValue
    places = {field: place} if place is not None else NOWHERE
    return change_fields(session, record_id, {field: value}, actor, expected_version, places=places)


def change_fields(
    session: Session,
    record_id: int,
    changes: Mapping[str, Value | None],
    actor: Actor,
    expected_version: int,
    *,
    action: Action | None = None,
    places: Mapping[str, PrintedPlace] = NOWHERE,
) -> RecordView:
    """Set (None: clear) several fields as one act, undone as one.

    `action` is what the revisions record if the act is more than correcting or clearing. `places`: of fields whose
    value was taken from the page, where it is printed.
    Raises: NotFound, StaleVersion, InvalidValue.
    """
    loaded = ledger.open_record(session, record_id, expected_version)
    try:
        stored = {field: stored_value(loaded.record.kind, field, value) for field, value in changes.items()}
        _check_places(session, loaded, stored, places)
    except (InvalidValue, TooMuchInput):
        session.rollback()
        raise
    changed = [field for field, value in stored.items() if not has_value(loaded, field, value)]
    if not changed:
        return unchanged(session, record_id)
    act = Act(actor, action or _action_for(stored[changed[0]]))
    for field in changed:
        before = ledger.snapshot(loaded, field)
        set_value(loaded, field, stored[field])
        if field in places:
            loaded.fields[field].text = places[field].text
            loaded.fields[field].boxes = to_json(places[field].boxes)
        revised = replace(act, action=action or _action_for(stored[field]))
        ledger.append_revision(session, revised, loaded, field, before)
    return finish(session, act, loaded, field=changed[0], fields=changed)


def clear_field(session: Session, record_id: int, field: str, actor: Actor, expected_version: int) -> RecordView:
    """Make `field` absent.

    Raises: NotFound, StaleVersion, InvalidValue.
    """
    return change_fields(session, record_id, {field: None}, actor, expected_version)


def stored_value(kind: Kind, field: str, value: Value | None) -> Any:
    """Return the value as it is stored.

    Raises: InvalidValue.
    """
    if value is None and field in FIELDS[kind]:
        return None
    try:
        typed = typed_value(kind, field, value)
        stored = to_json(typed)
        written = json.dumps(stored, allow_nan=False, ensure_ascii=False)
        if typed in ("", ()):
            raise ValueError("an empty value is cleared, not stored")
        if UNSTORABLE.search(written):
            raise ValueError("characters that cannot be stored")
    except ValueError as error:
        raise InvalidValue from error
    if len(written) > LONGEST_VALUE:
        raise TooMuchInput
    return stored


def _decide(session: Session, record_id: int, act: Act, expected_version: int, state: RecordState) -> RecordView:
    """Bring the whole record to `state`; its fields are accepted or open with it, corrected ones stay corrected."""
    loaded = ledger.open_record(session, record_id, expected_version)
    state = ledger.dataset_state(loaded, state)
    if loaded.record.state is state:
        return unchanged(session, record_id)
    before = ledger.snapshot(loaded, None)
    set_state(loaded, state)
    return finish_change(session, act, loaded, None, before)


def set_state(loaded: LoadedRecord, state: RecordState) -> None:
    """Set the record's state; its fields are accepted or open with it, corrected ones stay corrected."""
    loaded.record.state = state
    accepted = state in (RecordState.ACCEPTED, RecordState.COMMITTED)
    for row in loaded.fields.values():
        if row.state is not FieldState.CORRECTED:
            row.state = FieldState.ACCEPTED if accepted else FieldState.OPEN


def _check_places(
    session: Session, loaded: LoadedRecord, stored: Mapping[str, Any], places: Mapping[str, PrintedPlace]
) -> None:
    """Raise InvalidValue unless all places are on pages of the document, and of fields that are set."""
    pages = session.get_one(Document, loaded.record.document_id).page_count
    for field, place in places.items():
        on_pages = place.boxes and all(1 <= box.page <= pages for box in place.boxes)
        if stored.get(field) is None or not on_pages:
            raise InvalidValue


def _action_for(stored: Any) -> Action:
    """Return what setting a field to this value is."""
    return Action.CLEAR if stored is None else Action.CORRECT


def has_value(loaded: LoadedRecord, field: str, stored: Any) -> bool:
    """Whether the field has this value already, and no newer reading differs."""
    row = loaded.fields.get(field)
    current = row.current if row else None
    return stored == current and type(stored) is type(current) and (row is None or row.proposal is None)


def set_value(loaded: LoadedRecord, field: str, stored: Any) -> None:
    """Set the field to its new value (None: absent); that also answers a newer reading's proposal."""
    row = loaded.fields.get(field)
    if row is None:
        row = loaded.fields[field] = FieldValue(record_id=loaded.id, name=field)
    row.current = stored
    row.proposal = None
    row.state = FieldState.ACCEPTED if stored == row.extracted else FieldState.CORRECTED
    loaded.record.state = ledger.dataset_state(loaded, _STATE_AFTER_A_CHANGE[loaded.record.state])
