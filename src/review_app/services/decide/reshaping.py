"""Splits a record that tells of two things, merges two that tell of one, adds and removes single entries of a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from extractor.records import FIELDS, FieldType, Value
from review_app.models import FieldValue
from review_app.models.states import Action, FieldState, RecordState
from review_app.services import ledger
from review_app.services.decide.additions import NOTHING_BEFORE, new_candidate
from review_app.services.decide.decisions import change_fields
from review_app.services.errors import CannotMerge, CannotSplit, InvalidValue, StaleVersion
from review_app.services.people.actor import Actor
from review_app.services.read.records import RecordView, get_record

_LISTS = frozenset(type_ for type_ in FieldType if type_.is_list)
_OWN_LISTS = frozenset({FieldType.PERIODS, FieldType.COUNTS, FieldType.OBSERVATIONS})
"""Entries of these belong to one record alone; the other half of a split must not repeat them."""


def split_record(
    session: Session, record_id: int, moved: Mapping[str, Sequence[int]], actor: Actor, expected_version: int
) -> tuple[RecordView, RecordView]:
    """Make a second, open record behind this one and return both.

    `moved` names, by field, the places (from 0) of the entries that go over to it. Periods, counts and observations
    that are not moved stay with the first; all other fields are in both. Raises NotFound, StaleVersion, CannotSplit.
    """
    page = ledger.open_page(session, record_id, expected_version)
    record = page.record
    if not any(moved.values()) or any(not _can_move(page, name, places) for name, places in moved.items()):
        session.rollback()
        raise CannotSplit
    act = ledger.new_act()
    twin = ledger.Page(new_candidate(session, record.document_id, record.kind, record.page, record.position), {})
    twin.record.section, twin.record.last_page = list(record.section), record.last_page
    twin.record.queue, twin.record.trust_read = record.queue, record.trust_read
    types = FIELDS[record.kind]
    for name, row in list(page.fields.items()):
        if moved.get(name):
            before = ledger.snapshot(page, name)
            twin.fields[name] = _of_person(twin.id, row, [row.current[place] for place in moved[name]])
            row.current = [entry for place, entry in enumerate(row.current) if place not in moved[name]] or None
            row.state = FieldState.CORRECTED
            record.state = _open_again(record.state)
            ledger.write(session, page, actor, Action.SPLIT, name, before, act=act)
        elif types[name] not in _OWN_LISTS and row.current is not None:
            twin.fields[name] = _copy(twin.id, row)
    ledger.write(session, twin, actor, Action.SPLIT, None, dict(NOTHING_BEFORE), act=act)
    _end(session, [page, twin], actor, Action.SPLIT, act)
    return get_record(session, record_id), get_record(session, twin.id)


def merge_records(
    session: Session, record_id: int, others: Mapping[int, int], actor: Actor, expected_version: int
) -> RecordView:
    """Take `others` (id to the version that was seen) into the record, which becomes open, and return it.

    Lists are joined without repeats; a single value of the others counts where this record has none. The others are no
    records any more until the merge is undone. Raises NotFound, StaleVersion, CannotMerge.
    """
    page = ledger.open_page(session, record_id, expected_version)
    rest = ledger.load_pages(session, others)
    document_id, kind = page.record.document_id, page.record.kind
    if len(rest) != len(others) or not rest or any(
        other.id == record_id or other.record.document_id != document_id or other.record.kind is not kind
        or other.record.state is RecordState.REMOVED
        for other in rest
    ):  # fmt: skip
        session.rollback()
        raise CannotMerge
    for other in rest:
        if other.record.version != others[other.id]:
            version = other.record.version
            session.rollback()
            raise StaleVersion(other.id, others[other.id], version)
    act = ledger.new_act()
    for name, field_type in FIELDS[kind].items():
        given = [
            other.fields[name] for other in rest if name in other.fields and other.fields[name].current is not None
        ]
        _take_in(session, page, name, field_type, given, actor, act)
    for other in rest:
        before = ledger.snapshot(other, None)
        other.record.state = RecordState.REMOVED
        ledger.write(session, other, actor, Action.MERGE, None, before, act=act)
    before = ledger.snapshot(page, None)
    page.record.state = RecordState.OPEN
    page.record.last_page = max(each.record.last_page for each in (page, *rest))
    ledger.write(session, page, actor, Action.MERGE, None, before, act=act)
    _end(session, [page, *rest], actor, Action.MERGE, act)
    return get_record(session, record_id)


def add_entry(
    session: Session, record_id: int, field: str, entry: Any, actor: Actor, expected_version: int
) -> RecordView:
    """Add an entry to a list (a count, a period, a partner). Raises NotFound, StaleVersion, InvalidValue."""
    entries = _entries_of(session, record_id, field)
    return change_fields(session, record_id, {field: (*entries, entry)}, actor, expected_version)


def remove_entry(
    session: Session, record_id: int, field: str, place: int, actor: Actor, expected_version: int
) -> RecordView:
    """Remove the entry at `place` (from 0) of a list. Raises NotFound, StaleVersion, InvalidValue."""
    entries = _entries_of(session, record_id, field)
    if not 0 <= place < len(entries):
        raise InvalidValue
    left: Any = entries[:place] + entries[place + 1 :] or None
    return change_fields(session, record_id, {field: left}, actor, expected_version)


def _entries_of(session: Session, record_id: int, field: str) -> tuple[Any, ...]:
    """Return the entries of a list field; raises NotFound, InvalidValue."""
    record = get_record(session, record_id)
    if FIELDS[record.kind].get(field) not in _LISTS:
        raise InvalidValue
    value: Value | None = record.field(field).value
    return value if isinstance(value, tuple) else ()


def _can_move(page: ledger.Page, name: str, places: Sequence[int]) -> bool:
    """Whether the field is a list that has entries at these places, each named once."""
    row = page.fields.get(name)
    if FIELDS[page.record.kind].get(name) not in _LISTS or row is None or not row.current:
        return False
    return len(set(places)) == len(places) and all(0 <= place < len(row.current) for place in places)


def _open_again(state: RecordState) -> RecordState:
    """Return the state of a record of which something was taken away: it needs a new decision."""
    return RecordState.OPEN if state is not RecordState.REMOVED else state


def _copy(record_id: int, row: FieldValue) -> FieldValue:
    """Return the same field for another record, with where it came from."""
    kept = ("name", "extracted", "current", "text", "boxes", "confidence", "checks", "state")
    return FieldValue(record_id=record_id, **{name: getattr(row, name) for name in kept})


def _of_person(record_id: int, row: FieldValue, value: Any) -> FieldValue:
    """Return a field with a value that a person made out of another one's, and with its place in print."""
    return FieldValue(
        record_id=record_id, name=row.name, current=value, text=row.text, boxes=row.boxes, state=FieldState.CORRECTED
    )


def _take_in(
    session: Session,
    page: ledger.Page,
    name: str,
    field_type: FieldType,
    given: Sequence[FieldValue],
    actor: Actor,
    act: str,
) -> None:
    """Bring what the others say of a field into the record."""
    row = page.fields.get(name)
    current = row.current if row else None
    if field_type in _LISTS:
        entries = list(current or ())
        entries += [entry for other in given for entry in other.current if entry not in entries]
        joined: Any = [entry for place, entry in enumerate(entries) if entry not in entries[:place]] or None
    else:
        joined = current if current is not None or not given else given[0].current
    if joined == current:
        return
    before = ledger.snapshot(page, name)
    if row is None:
        row = page.fields[name] = FieldValue(record_id=page.id, name=name)
    row.current, row.state = joined, FieldState.CORRECTED
    row.text = "\n".join(part for part in (row.text, *(other.text for other in given)) if part)
    row.boxes = [*row.boxes, *(box for other in given for box in other.boxes)]
    ledger.write(session, page, actor, Action.MERGE, name, before, act=act)


def _end(session: Session, pages: Sequence[ledger.Page], actor: Actor, action: Action, act: str) -> None:
    """Commit the act and tell it."""
    document_id = pages[0].record.document_id
    ledger.tell(session, actor, action, act, pages)
    ledger.mark_changed(session, document_id)
    session.commit()
