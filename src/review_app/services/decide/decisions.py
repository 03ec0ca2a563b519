"""What people decide: accept, reject or reopen a record; accept, correct or clear a field. Each act appends revisions.

`expected_version` is the version that the person saw; where the record has moved on, StaleVersion is raised and
nothing is written. Every act returns the record as it now stands, with its new version. An act that changes nothing
(accepting what is accepted, the same value again) writes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from extractor.records import FIELDS, Kind, Value, typed_value
from review_app.models import FieldValue
from review_app.models.states import Action, FieldState, RecordState
from review_app.services import ledger
from review_app.services.decide import proposals
from review_app.services.errors import InvalidValue, NotFound
from review_app.services.people.actor import Actor
from review_app.services.read.records import RecordView, get_record, view_of

_AFTER_A_CHANGE = {
    RecordState.OPEN: RecordState.OPEN,
    RecordState.REJECTED: RecordState.OPEN,
    RecordState.ACCEPTED: RecordState.ACCEPTED,
    RecordState.COMMITTED: RecordState.ACCEPTED,
}
"""Where a record stands after one of its fields was changed: a rejected one needs a new decision."""


def accept_record(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Accept the record with its fields as they stand. Raises NotFound, StaleVersion."""
    return _decide(session, record_id, actor, expected_version, Action.ACCEPT, RecordState.ACCEPTED)


def reject_record(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Leave the record out of the dataset. Raises NotFound, StaleVersion."""
    return _decide(session, record_id, actor, expected_version, Action.REJECT, RecordState.REJECTED)


def reopen(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Take back the decision on the record; corrected values stay. Raises NotFound, StaleVersion."""
    return _decide(session, record_id, actor, expected_version, Action.REOPEN, RecordState.OPEN)


def accept_field(session: Session, record_id: int, field: str, actor: Actor, expected_version: int) -> RecordView:
    """Say that `field` is right as it stands (also absent); the record stays where it is.

    Where a newer reading says otherwise, that is answered by it. Raises NotFound (no such field either), StaleVersion.
    """
    page = ledger.open_page(session, record_id, expected_version)
    if field not in FIELDS[page.record.kind]:
        session.rollback()
        raise NotFound
    row = page.fields.get(field)
    if row is not None and row.proposal is not None:
        session.rollback()
        return proposals.keep_value(session, record_id, field, actor, expected_version)
    if row is not None and row.state is not FieldState.OPEN:
        return _unchanged(session, record_id)
    before = ledger.snapshot(page, field)
    if row is None:
        row = page.fields[field] = FieldValue(record_id=page.id, name=field)
    row.state = FieldState.ACCEPTED
    return _finish(session, page, actor, Action.ACCEPT, field, before)


def correct_field(
    session: Session, record_id: int, field: str, value: Value, actor: Actor, expected_version: int
) -> RecordView:
    """Set `field` (also one that the document did not give) to the typed `value` (see extractor.parse_input).

    An open record stays open, an accepted one accepted, a committed one becomes accepted until the next commit, a
    rejected one is open again. Raises NotFound, StaleVersion, InvalidValue.
    """
    if value is None:
        raise InvalidValue
    return change_fields(session, record_id, {field: value}, actor, expected_version)


def change_fields(
    session: Session,
    record_id: int,
    changes: Mapping[str, Value | None],
    actor: Actor,
    expected_version: int,
    *,
    action: Action | None = None,
) -> RecordView:
    """Set (None: clear) several fields as one act, undone as one. Raises NotFound, StaleVersion, InvalidValue.

    `action` is what the revisions say was done, where it is more than correcting or clearing.
    """
    page = ledger.open_page(session, record_id, expected_version)
    try:
        stored = {field: stored_value(page.record.kind, field, value) for field, value in changes.items()}
    except InvalidValue:
        session.rollback()
        raise
    act, changed = ledger.new_act(), []
    for field, value in stored.items():
        if _is_said(page, field, value):
            continue
        before = ledger.snapshot(page, field)
        _set(page, field, value)
        done = action or (Action.CLEAR if value is None else Action.CORRECT)
        ledger.write(session, page, actor, done, field, before, act=act)
        changed.append((field, done))
    if not changed:
        return _unchanged(session, record_id)
    (field, done), told = changed[0], [field for field, _ in changed]
    ledger.tell(session, actor, done, act, [page], field=field, fields=told)
    return _end(session, page)


def clear_field(session: Session, record_id: int, field: str, actor: Actor, expected_version: int) -> RecordView:
    """Make `field` absent. Raises NotFound, StaleVersion, InvalidValue."""
    return change_fields(session, record_id, {field: None}, actor, expected_version)


def _decide(
    session: Session, record_id: int, actor: Actor, expected_version: int, action: Action, state: RecordState
) -> RecordView:
    """Bring the whole record to `state`; its fields are accepted or open with it, corrected ones stay corrected."""
    page = ledger.open_page(session, record_id, expected_version)
    state = ledger.settled(page, state)
    if page.record.state is state:
        return _unchanged(session, record_id)
    before = ledger.snapshot(page, None)
    page.record.state = state
    undecided = FieldState.OPEN if action is not Action.ACCEPT else FieldState.ACCEPTED
    for row in page.fields.values():
        if row.state is not FieldState.CORRECTED:
            row.state = undecided
    return _finish(session, page, actor, action, None, before)


def stored_value(kind: Kind, field: str, value: Value | None) -> Any:
    """Return the value as it is stored; raises InvalidValue."""
    if value is None and field in FIELDS[kind]:
        return None
    try:
        typed = typed_value(kind, field, value)
        stored = ledger.to_json(typed)
        json.dumps(stored, allow_nan=False)
        if typed in ("", ()):
            raise ValueError("an empty value is cleared, not stored")
    except ValueError as error:
        raise InvalidValue from error
    return stored


def _is_said(page: ledger.Page, field: str, stored: Any) -> bool:
    """Whether the field says this already, and no newer reading says otherwise."""
    row = page.fields.get(field)
    current = row.current if row else None
    return stored == current and type(stored) is type(current) and (row is None or row.proposal is None)


def _set(page: ledger.Page, field: str, stored: Any) -> None:
    """Give the field its new value (None: absent); a newer reading's proposal is answered by that."""
    row = page.fields.get(field)
    if row is None:
        row = FieldValue(record_id=page.id, name=field)
        page.fields[field] = row
    row.current = stored
    row.proposal = None
    row.state = FieldState.ACCEPTED if stored == row.extracted else FieldState.CORRECTED
    page.record.state = ledger.settled(page, _AFTER_A_CHANGE[page.record.state])


def _unchanged(session: Session, record_id: int) -> RecordView:
    """Let go of the lock and return the record as it stands."""
    session.rollback()
    return get_record(session, record_id)


def _finish(
    session: Session, page: ledger.Page, actor: Actor, action: Action, field: str | None, before: dict[str, Any]
) -> RecordView:
    """Write the act on the record or one of its fields, commit."""
    act = ledger.new_act()
    ledger.write(session, page, actor, action, field, before, act=act)
    ledger.tell(session, actor, action, act, [page], field=field)
    return _end(session, page)


def _end(session: Session, page: ledger.Page) -> RecordView:
    """Commit and return the record as it now stands."""
    ledger.mark_changed(session, page.record.document_id)
    session.flush()
    view = view_of(page.record, page.fields)
    session.commit()
    return view
