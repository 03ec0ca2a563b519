"""Splits a record that describes two things, and merges records that describe one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from extractor.records import FIELDS, FieldType
from review_app.models import FieldValue
from review_app.models.states import Action, FieldState, RecordState
from review_app.services import ledger
from review_app.services.decide.new_record import NOTHING_BEFORE, new_candidate
from review_app.services.errors import CannotMerge, CannotSplit, StaleVersion
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people.actor import Actor
from review_app.services.read.record_view import RecordView
from review_app.services.read.records import get_record

_LISTS = frozenset(type_ for type_ in FieldType if type_.is_list)
_OWN_LISTS = frozenset({FieldType.PERIODS, FieldType.COUNTS, FieldType.OBSERVATIONS})
"""Entries of these belong to one record alone; the other half of a split must not repeat them."""
_COPIED = ("name", "extracted", "current", "text", "boxes", "confidence", "checks", "state")
"""What a field is copied with: its value and where it came from."""


def split_record(
    session: Session, record_id: int, moved: Mapping[str, Sequence[int]], actor: Actor, expected_version: int
) -> tuple[RecordView, RecordView]:
    """Make a second, open record after this one and return both.

    `moved` contains, by field, the places (from 0) of the entries that move to it. Periods, counts and observations
    that are not moved stay with the first; all other fields are in both.
    Raises: NotFound, StaleVersion, CannotSplit.
    """
    loaded = ledger.open_record(session, record_id, expected_version)
    if not any(moved.values()) or any(not _can_move(loaded, name, places) for name, places in moved.items()):
        session.rollback()
        raise CannotSplit
    act, twin = Act(actor, Action.SPLIT), _twin_of(session, loaded)
    types = FIELDS[loaded.record.kind]
    for name, row in list(loaded.fields.items()):
        if moved.get(name):
            before = ledger.snapshot(loaded, name)
            twin.fields[name] = _corrected(twin.id, row, [row.current[place] for place in moved[name]])
            row.current = [entry for place, entry in enumerate(row.current) if place not in moved[name]] or None
            row.state = FieldState.CORRECTED
            loaded.record.state = RecordState.OPEN  # something was taken away: it needs a new decision
            ledger.append_revision(session, act, loaded, name, before)
        elif types[name] not in _OWN_LISTS and row.current is not None:
            twin.fields[name] = FieldValue(record_id=twin.id, **{key: getattr(row, key) for key in _COPIED})
    ledger.append_revision(session, act, twin, None, dict(NOTHING_BEFORE))
    _finish(session, act, [loaded, twin])
    return get_record(session, record_id), get_record(session, twin.id)


def merge_records(
    session: Session, record_id: int, others: Mapping[int, int], actor: Actor, expected_version: int
) -> RecordView:
    """Merge `others` (id to the version that was seen) into the record, which becomes open, and return it.

    Lists are joined without repeats; a single value of the others counts if this record has none. The others are
    removed until the merge is undone.
    Raises: NotFound, StaleVersion, CannotMerge.
    """
    loaded = ledger.open_record(session, record_id, expected_version)
    rest = ledger.load_records(session, others)
    if not rest or len(rest) != len(others) or not all(_can_merge(loaded, other) for other in rest):
        session.rollback()
        raise CannotMerge
    for other in rest:
        if other.record.version != others[other.id]:
            version = other.record.version
            session.rollback()
            raise StaleVersion(other.id, others[other.id], version)
    act = Act(actor, Action.MERGE)
    for name, field_type in FIELDS[loaded.record.kind].items():
        given = [other.fields[name] for other in rest if name in other.fields]
        _merge_field(session, act, loaded, name, field_type, [row for row in given if row.current is not None])
    for other in rest:
        before = ledger.snapshot(other, None)
        other.record.state = RecordState.REMOVED
        ledger.append_revision(session, act, other, None, before)
    before = ledger.snapshot(loaded, None)
    loaded.record.state = RecordState.OPEN
    loaded.record.last_page = max(each.record.last_page for each in (loaded, *rest))
    ledger.append_revision(session, act, loaded, None, before)
    _finish(session, act, [loaded, *rest])
    return get_record(session, record_id)


def _can_move(loaded: LoadedRecord, name: str, places: Sequence[int]) -> bool:
    """Whether the field is a list that has entries at these places, each named once."""
    row = loaded.fields.get(name)
    if FIELDS[loaded.record.kind].get(name) not in _LISTS or row is None or not row.current:
        return False
    return len(set(places)) == len(places) and all(0 <= place < len(row.current) for place in places)


def _can_merge(loaded: LoadedRecord, other: LoadedRecord) -> bool:
    """Whether `other` is another record of the same document and kind, not removed."""
    one, two = loaded.record, other.record
    same = (one.document_id, one.kind) == (two.document_id, two.kind)
    return same and loaded.id != other.id and two.state is not RecordState.REMOVED


def _twin_of(session: Session, loaded: LoadedRecord) -> LoadedRecord:
    """Return a new record after this one, at the same place of the document, without fields."""
    record = loaded.record
    twin = new_candidate(session, record.document_id, record.kind, record.page, record.position)
    twin.section, twin.last_page = list(record.section), record.last_page
    twin.queue, twin.trust_read = record.queue, record.trust_read
    return LoadedRecord(twin, {})


def _corrected(record_id: int, row: FieldValue, value: Any) -> FieldValue:
    """Return a field with a value that a person made from another record's field, and with its place in print."""
    return FieldValue(
        record_id=record_id, name=row.name, current=value, text=row.text, boxes=row.boxes, state=FieldState.CORRECTED
    )


def _merge_field(
    session: Session, act: Act, loaded: LoadedRecord, name: str, field_type: FieldType, given: Sequence[FieldValue]
) -> None:
    """Merge the present fields of the other records into the record's field `name`."""
    row = loaded.fields.get(name)
    current = row.current if row else None
    joined = _joined(current, given) if field_type in _LISTS else current
    if joined is None and given:
        joined = given[0].current
    if joined == current:
        return
    before = ledger.snapshot(loaded, name)
    if row is None:
        row = loaded.fields[name] = FieldValue(record_id=loaded.id, name=name)
    row.current, row.state = joined, FieldState.CORRECTED
    row.text = "\n".join(text for text in (row.text, *(other.text for other in given)) if text)
    row.boxes = [*row.boxes, *(box for other in given for box in other.boxes)]
    ledger.append_revision(session, act, loaded, name, before)


def _joined(current: list[Any] | None, given: Sequence[FieldValue]) -> list[Any] | None:
    """Return the entries of all lists, each once; None if absent."""
    joined: list[Any] = []
    for entry in (*(current or ()), *(entry for other in given for entry in other.current)):
        if entry not in joined:
            joined.append(entry)
    return joined or None


def _finish(session: Session, act: Act, changed: Sequence[LoadedRecord]) -> None:
    """Note the act and commit it."""
    ledger.note_act(session, act, changed)
    ledger.mark_changed(session, changed[0].record.document_id)
    session.commit()
