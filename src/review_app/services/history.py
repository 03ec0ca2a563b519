"""The revisions of a document's records: listing them, and undoing acts one by one, as many as there are.

Undo is an act too: it appends revisions of its own and versions go on rising, so that an old page never wins.
A commit is not undone; correct or reopen, and commit again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from extractor.records import Value
from review_app.models.states import Action, FieldState, RecordState
from review_app.services.acts import Actor


@dataclass(frozen=True)
class Snapshot:
    """What a revision knows of before or after: a record's state, and a field's value and state if it is about one."""

    record_state: RecordState
    field_state: FieldState | None
    value: Value | None


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


@dataclass(frozen=True)
class UndoResult:
    """What was undone: the act's action and the records that it concerned (the first is the one to show)."""

    action: Action
    record_ids: tuple[int, ...]


def undo(session: Session, document_id: int, actor: Actor) -> UndoResult:
    """Undo the actor's own latest act in the document that is not undone yet.

    Raises NothingToUndo, and ChangedSince where someone else has worked on the same record after it.
    """
    raise NotImplementedError


def undo_record(session: Session, record_id: int, actor: Actor) -> UndoResult:
    """Undo the latest act on this record that is not undone yet, whoever did it. Raises NotFound, NothingToUndo."""
    raise NotImplementedError


def can_undo(session: Session, document_id: int, actor: Actor) -> bool:
    """Whether `undo` would find an act of this actor."""
    raise NotImplementedError


def record_history(session: Session, record_id: int, *, field: str | None = None) -> tuple[RevisionView, ...]:
    """Return the revisions of a record (of one field, if given), the newest first; raises NotFound."""
    raise NotImplementedError
