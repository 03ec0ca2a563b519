"""The revisions of a document's records: listing them, and undoing acts one by one, as many as there are.

Undo is an act too: it appends revisions of its own and versions go on rising, so that an old page never wins.
A commit is not undone; correct or reopen, and commit again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from extractor.records import Kind, Value, typed_value
from review_app.models import Candidate, Revision, User
from review_app.models.states import Action, FieldState, RecordState
from review_app.services import ledger
from review_app.services.errors import ChangedSince, NotFound, NothingToUndo, OthersWork
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people.actor import Actor
from review_app.services.people.rights import Right
from review_app.services.stored import key_of
from review_app.services.tables import table_settings

_NOT_UNDONE = (Action.UNDO, Action.COMMIT, Action.REREAD)
EXTRACTOR = "読み取り"
"""Who made a revision that no person made."""


@dataclass(frozen=True)
class Snapshot:
    """What a revision keeps of before or after: a record's state and headings, or a field's value and state."""

    record_state: RecordState
    field_state: FieldState | None
    value: Value | None
    section: tuple[str, ...] = ()


@dataclass(frozen=True)
class RevisionView:
    """One line of the audit trail; `field` None: the record as a whole. `act` is the same for all of one act."""

    id: int
    act: str
    record_id: int
    field: str | None
    action: Action
    undone_action: Action | None
    actor: str
    at: datetime
    before: Snapshot
    after: Snapshot
    is_undone: bool
    by_person: bool = True


@dataclass(frozen=True)
class UndoResult:
    """What was undone: the act's action and the records that it concerned (the first is the one to show)."""

    action: Action
    record_ids: tuple[int, ...]


def undo(session: Session, document_id: int, actor: Actor) -> UndoResult:
    """Undo the actor's own latest act in the document that is not undone yet.

    Raises: NotFound, NothingToUndo, ChangedSince (someone else has worked on the same record after it).
    """

    def prepare() -> _TakenBack:
        return _take_back(session, latest_act(session, document_id, actor), actor)

    taken_back = ledger.lock_prepared(session, document_id, prepare)
    table_settings.take_back(session, taken_back.undone, taken_back.act.id)
    return _finish(session, taken_back)


def undo_record(session: Session, record_id: int, actor: Actor) -> UndoResult:
    """Undo the latest act on this record that is not undone yet; other records of that act stay.

    Raises: NotFound, NothingToUndo, ChangedSince, OthersWork (it is somebody else's, and the actor approves nothing).
    """
    ledger.lock_record(session, record_id)
    latest = _latest_live_act(session, Revision.record_id == record_id)
    if not actor.may(Right.APPROVE) and _is_anothers(session, latest, actor):
        session.rollback()
        raise OthersWork
    try:
        taken_back = _take_back(session, latest, actor, Revision.record_id == record_id)
    except (NothingToUndo, ChangedSince):
        session.rollback()
        raise
    return _finish(session, taken_back)


def _is_anothers(session: Session, act: str | None, actor: Actor) -> bool:
    """Whether somebody else did that act."""
    did = session.exec(select(Revision.actor_id).where(Revision.act == act).limit(1)).first()
    return did is not None and did != actor.id


def can_undo(session: Session, document_id: int, actor: Actor) -> bool:
    """Whether `undo` would find an act of this actor."""
    return latest_act(session, document_id, actor) is not None


def latest_act(session: Session, document_id: int, actor: Actor) -> str | None:
    """Return the id of the act that `undo` would take back; None if there is none."""
    return _latest_live_act(session, Revision.document_id == document_id, Revision.actor_id == actor.id)


def record_history(session: Session, record_id: int, *, field: str | None = None) -> tuple[RevisionView, ...]:
    """Return the revisions of a record (of one field, if given), the newest first.

    Raises: NotFound.
    """
    record = session.get(Candidate, record_id)
    if record is None:
        raise NotFound
    query = (
        select(Revision, User.name)
        .join(User, col(User.id) == Revision.actor_id, isouter=True)
        .where(Revision.record_id == record_id)
        .order_by(col(Revision.id).desc())
    )
    rows = session.exec(query).all()
    undone = set(session.exec(select(Revision.undoes).where(Revision.record_id == record_id)).all())
    actions = {row.act: row.action for row, _ in rows}
    return tuple(
        RevisionView(
            id=key_of(row),
            act=row.act,
            record_id=row.record_id,
            field=row.field,
            action=row.action,
            undone_action=actions.get(row.undoes) if row.undoes else None,
            actor=name or EXTRACTOR,
            by_person=row.actor_id is not None,
            at=row.at,
            before=_snapshot(record.kind, row.field, row.before),
            after=_snapshot(record.kind, row.field, row.after),
            is_undone=row.act in undone,
        )
        for row, name in rows
        if field is None or row.field == field
    )


def _snapshot(kind: Kind, field: str | None, stored: dict[str, Any]) -> Snapshot:
    """Return the stored side of a revision with its value typed."""
    state = RecordState(stored["record_state"])
    if field is None:
        return Snapshot(state, None, None, tuple(stored.get("section", ())))
    value = None if stored["value"] is None else typed_value(kind, field, stored["value"])
    return Snapshot(state, FieldState(stored["field_state"]), value)


def _latest_live_act(session: Session, *conditions: ColumnElement[bool] | bool) -> str | None:
    """Return the id of the newest act that fits the conditions, is no undo or commit, and is not undone yet."""
    query = (
        select(Revision.act)
        .where(*conditions)
        .where(col(Revision.action).not_in(_NOT_UNDONE), ~_is_undone())
        .order_by(col(Revision.id).desc())
        .limit(1)
    )
    return session.exec(query).first()


def _is_built_upon(session: Session, last: Revision, record_ids: tuple[int, ...]) -> bool:
    """Whether a later act than that of `last` concerns one of the records and still counts."""
    query = (
        select(Revision.id)
        .where(col(Revision.record_id).in_(record_ids), col(Revision.id) > key_of(last))
        .where(Revision.act != last.act, col(Revision.action).not_in([Action.UNDO, Action.COMMIT]), ~_is_undone())
        .limit(1)
    )
    return session.exec(query).first() is not None


def _is_undone() -> ColumnElement[bool]:
    """Whether a later undo took the revision back; an act on many records may be undone on one of them alone."""
    later = aliased(Revision)
    return exists().where(col(later.undoes) == Revision.act, col(later.record_id) == Revision.record_id)


@dataclass(frozen=True)
class _TakenBack:
    """An act that was taken back in memory: the act that does so, and the records as they are again."""

    act: Act
    undone: str
    action: Action
    document_id: int
    records: tuple[LoadedRecord, ...]
    words_changed: bool


def _take_back(
    session: Session, undone: str | None, actor: Actor, *conditions: ColumnElement[bool] | bool
) -> _TakenBack:
    """Restore what was before the act `undone`, revision by revision from its last, as an act of its own.

    `conditions` narrow it to some revisions of the act.
    Raises: NothingToUndo, ChangedSince.
    """
    if undone is None:
        raise NothingToUndo
    query = select(Revision).where(Revision.act == undone, ~_is_undone(), *conditions).order_by(col(Revision.id).desc())
    revisions = session.exec(query).all()
    record_ids = tuple(sorted({revision.record_id for revision in revisions}))
    if _is_built_upon(session, revisions[0], record_ids):
        raise ChangedSince
    restored = {loaded.id: loaded for loaded in ledger.load_records(session, record_ids)}
    act = Act(actor, Action.UNDO, undoes=undone)
    removed = {loaded.id for loaded in restored.values() if loaded.record.state is RecordState.REMOVED}
    for revision in revisions:
        loaded = restored[revision.record_id]
        current = ledger.snapshot(loaded, revision.field)
        ledger.restore(loaded, revision.field, revision.before)
        ledger.append_revision(session, act, loaded, revision.field, current, searched=False)
    records = tuple(restored.values())
    removed ^= {loaded.id for loaded in records if loaded.record.state is RecordState.REMOVED}
    return _TakenBack(
        act,
        undone,
        revisions[0].action,
        revisions[0].document_id,
        records,
        words_changed=bool(removed) or any(revision.field for revision in revisions),
    )


def _finish(session: Session, back: _TakenBack) -> UndoResult:
    """Write what was taken back, and commit."""
    ids = tuple(sorted(loaded.id for loaded in back.records))
    ledger.finish_act(
        session, back.act, back.document_id, back.records, searched=back.words_changed, undone=back.action.value
    )
    return UndoResult(back.action, ids)
