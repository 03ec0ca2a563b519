"""Decides on many records at once: what a batch would do is planned first, done as one act, and undone as one.

A batch is a selection and what to do with it. The plan names every record that would change; it holds a number that
changes with every act on the document's records, so that nothing is done that the person has not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, select

from extractor.records import FIELDS, Kind, Value
from review_app.models import Candidate, FieldValue
from review_app.models.states import Action, FieldState, RecordState
from review_app.services import ledger
from review_app.services.decide import decisions
from review_app.services.errors import ChangedMeanwhile, InvalidValue, StaleVersion
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read import doubts
from review_app.services.read.summary import label
from review_app.services.stored import to_json


class BatchAct(StrEnum):
    """What is done with the selected records; `accept_field`: one field is right as it stands, doubts and all."""

    ACCEPT = "accept"
    REJECT = "reject"
    REOPEN = "reopen"
    SET = "set"
    CLEAR = "clear"
    ACCEPT_FIELD = "accept_field"


_STATES = {
    BatchAct.ACCEPT: RecordState.ACCEPTED,
    BatchAct.REJECT: RecordState.REJECTED,
    BatchAct.REOPEN: RecordState.OPEN,
}
_ACTIONS = {
    BatchAct.ACCEPT: Action.ACCEPT,
    BatchAct.REJECT: Action.REJECT,
    BatchAct.REOPEN: Action.REOPEN,
    BatchAct.SET: Action.CORRECT,
    BatchAct.CLEAR: Action.CLEAR,
    BatchAct.ACCEPT_FIELD: Action.ACCEPT,
}


@dataclass(frozen=True)
class Selection:
    """Records of a document: those of `ids` if there are any, among them all that fit what else is set.

    `section` and `title` (of a statistic) name a table with `page`; `reason` is the code of a doubt; `surest`: at
    least this sure as a whole, open, and without any doubt.
    """

    ids: tuple[int, ...] = ()
    kind: Kind | None = None
    page: int | None = None
    state: RecordState | None = None
    section: tuple[str, ...] | None = None
    reason: str = ""
    surest: float | None = None


@dataclass(frozen=True)
class Change:
    """What to do; `field` and `value` where the act is about a field."""

    act: BatchAct
    field: str = ""
    value: Value | None = None


@dataclass(frozen=True)
class BatchLine:
    """A record that would change: how, as JSON values of the field or states; `doubts`: why to look at it first."""

    id: int
    kind: Kind
    page: int
    section: tuple[str, ...]
    label: str
    before: Any
    after: Any
    doubts: int
    decided: bool
    sampled: bool


@dataclass(frozen=True)
class TableInDoubt:
    """A table (records of one kind under the same headings on a page) of which some records are doubtful."""

    kind: Kind
    page: int
    section: tuple[str, ...]
    doubtful: int


@dataclass(frozen=True)
class BatchPlan:
    """What a batch would do: the records that change, how many of the selected are so already.

    `expected_errors` is the number of wrong records among those that would be accepted; `in_doubt` are tables of the
    selected records of which some record, selected or not, is doubtful. `seen` is passed on when the batch is done.
    """

    lines: tuple[BatchLine, ...]
    unchanged: int
    expected_errors: float
    in_doubt: tuple[TableInDoubt, ...]
    seen: int


@dataclass(frozen=True)
class Cell:
    """A field of a record with the value that it is to have (None: absent), and the version that the person saw."""

    record_id: int
    version: int
    field: str
    value: Value | None


def plan_batch(session: Session, document_id: int, selection: Selection, change: Change) -> BatchPlan:
    """Return what the batch would do.

    Raises: InvalidValue (the field or value does not fit).
    """
    selected = _selected(session, document_id, selection)
    changing = [loaded for loaded in selected if _changes(loaded, change)]
    accepts = change.act is BatchAct.ACCEPT
    return BatchPlan(
        lines=tuple(_line(loaded, change) for loaded in changing),
        unchanged=len(selected) - len(changing),
        expected_errors=round(sum(1 - loaded.record.trust for loaded in changing), 2) if accepts else 0.0,
        in_doubt=_tables_in_doubt(session, document_id, changing) if accepts else (),
        seen=activity.latest_act(session, document_id),
    )


def apply_batch(
    session: Session, document_id: int, selection: Selection, change: Change, actor: Actor, *, seen: int
) -> int:
    """Do the batch as one act, and return how many records it changed. `seen` is that of the plan that was shown.

    Raises: NotFound, InvalidValue, ChangedMeanwhile.
    """
    ledger.lock_document(session, document_id)
    if seen != activity.latest_act(session, document_id):
        session.rollback()
        raise ChangedMeanwhile
    changing = [loaded for loaded in _selected(session, document_id, selection) if _changes(loaded, change)]
    act = Act(actor, _ACTIONS[change.act])
    for loaded in changing:
        _apply(session, act, loaded, change)
    detail = {"threshold": selection.surest} if selection.surest is not None else {}
    if change.field:
        detail["field"] = change.field  # type: ignore[assignment]  # details are of any type
    ledger.note_act(session, act, changing, batch=True, **detail)
    ledger.mark_changed(session, document_id)
    session.commit()
    return len(changing)


def set_cells(session: Session, document_id: int, cells: Sequence[Cell], actor: Actor) -> int:
    """Set fields of several records as one act, and return how many records it changed.

    Raises: NotFound, StaleVersion, InvalidValue; then nothing is changed.
    """
    ledger.lock_document(session, document_id)
    versions = {cell.record_id: cell.version for cell in cells}
    loaded = {one.id: one for one in ledger.load_records(session, versions)}
    try:
        _check(document_id, cells, loaded)
        stored = [decisions.stored_value(loaded[c.record_id].record.kind, c.field, c.value) for c in cells]
    except (InvalidValue, StaleVersion):
        session.rollback()
        raise
    act, changed = Act(actor, Action.CORRECT), {}
    for cell, value in zip(cells, stored, strict=True):
        one = loaded[cell.record_id]
        if not decisions.has_value(one, cell.field, value):
            _set(session, act, one, cell.field, value)
            changed[one.id] = one
    if not changed:
        session.rollback()
        return 0
    fields = sorted({cell.field for cell in cells})
    ledger.note_act(session, act, changed.values(), batch=True, field=fields[0] if len(fields) == 1 else None)
    ledger.mark_changed(session, document_id)
    session.commit()
    return len(changed)


def _check(document_id: int, cells: Sequence[Cell], loaded: dict[int, LoadedRecord]) -> None:
    """See that all records are of the document and as they were seen.

    Raises: InvalidValue, StaleVersion.
    """
    for cell in cells:
        one = loaded.get(cell.record_id)
        if one is None or one.record.document_id != document_id or one.record.state is RecordState.REMOVED:
            raise InvalidValue
        if one.record.version != cell.version:
            raise StaleVersion(cell.record_id, cell.version, one.record.version)


def _selected(session: Session, document_id: int, selection: Selection) -> list[LoadedRecord]:
    """Return the selected records in reading order."""
    query = select(Candidate.id, Candidate.section).where(
        Candidate.document_id == document_id, Candidate.state != RecordState.REMOVED
    )
    for column, wanted in (
        (Candidate.kind, selection.kind),
        (Candidate.page, selection.page),
        (Candidate.state, selection.state),
    ):
        if wanted is not None:
            query = query.where(col(column) == wanted)
    if selection.surest is not None:
        sure = (col(Candidate.trust) >= selection.surest, col(Candidate.doubts) == 0)
        query = query.where(*sure, Candidate.state == RecordState.OPEN)
    chosen = set(selection.ids)
    wanted_section = None if selection.section is None else list(selection.section)
    ids = [
        key
        for key, section in session.exec(query)
        if key is not None and (not chosen or key in chosen) and (wanted_section is None or section == wanted_section)
    ]
    found = ledger.load_records(session, ids)
    return [one for one in found if not selection.reason or selection.reason in reason_codes(one)]


def reason_codes(loaded: LoadedRecord) -> set[str]:
    """Return the codes of the doubts about a record."""
    judged = map(doubts.Judged.of, loaded.fields.values())
    trust = loaded.record.trust if loaded.record.state is RecordState.OPEN else 1.0
    found = doubts.reasons(loaded.record.kind, judged, gone=loaded.record.gone, trust=trust)
    return {reason.code for reason in found if reason.hard}


def _changes(loaded: LoadedRecord, change: Change) -> bool:
    """Whether the record would be another one afterwards; one without the field is left alone.

    Raises: InvalidValue.
    """
    if change.act in _STATES:
        return loaded.record.state is not ledger.dataset_state(loaded, _STATES[change.act])
    if change.field not in FIELDS[loaded.record.kind]:
        return False
    if change.act is BatchAct.ACCEPT_FIELD:
        row = loaded.fields.get(change.field)
        return row is None or (row.state is FieldState.OPEN and row.proposal is None)
    return not decisions.has_value(loaded, change.field, _stored(loaded, change))


def _stored(loaded: LoadedRecord, change: Change) -> Any:
    value = None if change.act is BatchAct.CLEAR else change.value
    return decisions.stored_value(loaded.record.kind, change.field, value)


def _apply(session: Session, act: Act, loaded: LoadedRecord, change: Change) -> None:
    """Change one record and append its revision."""
    if change.act in (BatchAct.SET, BatchAct.CLEAR):
        _set(session, act, loaded, change.field, _stored(loaded, change))
        return
    about = change.field or None
    before = ledger.snapshot(loaded, about)
    if about is None:
        decisions.set_state(loaded, ledger.dataset_state(loaded, _STATES[change.act]))
    else:
        row = loaded.fields.get(about)
        if row is None:
            row = loaded.fields[about] = FieldValue(record_id=loaded.id, name=about)
        row.state = FieldState.ACCEPTED
    ledger.append_revision(session, act, loaded, about, before)


def _set(session: Session, act: Act, loaded: LoadedRecord, field: str, value: Any) -> None:
    before = ledger.snapshot(loaded, field)
    decisions.set_value(loaded, field, value)
    ledger.append_revision(session, act, loaded, field, before)


def _line(loaded: LoadedRecord, change: Change) -> BatchLine:
    record, row = loaded.record, loaded.fields.get(change.field)
    before: Any = record.state.value
    after: Any = _STATES[change.act].value if change.act in _STATES else None
    if change.field:
        before = row.current if row else None
        after = before if change.act is BatchAct.ACCEPT_FIELD else to_json(_stored(loaded, change))
    return BatchLine(
        id=loaded.id,
        kind=record.kind,
        page=record.page,
        section=tuple(record.section),
        label=label(record.title, record.amount),
        before=before,
        after=after,
        doubts=record.doubts,
        decided=record.state is not RecordState.OPEN or (row is not None and row.state is not FieldState.OPEN),
        sampled=record.state is RecordState.OPEN and record.queue == doubts.Queue.SAMPLE,
    )


def _tables_in_doubt(session: Session, document_id: int, changing: Iterable[LoadedRecord]) -> tuple[TableInDoubt, ...]:
    """Return the tables of these records of which some record needs an eye."""
    tables = {(one.record.kind, one.record.page, tuple(one.record.section)) for one in changing}
    query = select(Candidate.kind, Candidate.page, Candidate.section).where(
        Candidate.document_id == document_id, col(Candidate.needs_eye), Candidate.state != RecordState.REMOVED
    )
    doubtful: dict[tuple[Kind, int, tuple[str, ...]], int] = {}
    for kind, page, section in session.exec(query):
        if (key := (kind, page, tuple(section))) in tables:
            doubtful[key] = doubtful.get(key, 0) + 1
    return tuple(TableInDoubt(*key, count) for key, count in sorted(doubtful.items(), key=lambda item: item[0][1]))
