"""An act on records: what is done at once, undone at once, and kept as revisions and as a line of the activity feed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from sqlmodel import Session

from review_app.models import Document, Revision
from review_app.models.states import Action, ActivityKind, DocumentStatus, RecordState
from review_app.services.find import search_index
from review_app.services.ledger.loaded_record import LoadedRecord
from review_app.services.ledger.snapshots import snapshot
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read import summary

_KEEPS_APPROVAL = frozenset({Action.APPROVE, Action.COMMIT, Action.REREAD, Action.TABLE, Action.UNDO})
"""Acts after which an approval still holds; any other one changes what was approved."""


def new_act_id() -> str:
    """Return an id for an act."""
    return uuid.uuid4().hex


@dataclass(frozen=True)
class Act:
    """What somebody does to one record or several; all its revisions carry its `id`.

    `actor` None: the extractor. `undoes`: the id of the act that an undo takes back.
    """

    actor: Actor | None
    action: Action
    undoes: str | None = None
    id: str = dataclass_field(default_factory=new_act_id)


def append_revision(
    session: Session,
    act: Act,
    loaded: LoadedRecord,
    field: str | None,
    before: dict[str, Any],
    *,
    searched: bool = True,
) -> None:
    """Raise the record's version and append the revision from the snapshot `before` to the record as it now stands.

    What is searched of it is brought up to date, unless the caller does that for many records at once (`searched`).
    """
    loaded.record.version += 1
    if act.action not in _KEEPS_APPROVAL:
        loaded.record.approved_by_id = None
    summary.refresh(loaded.record, loaded.fields.values())
    session.add(loaded.record)
    session.add_all(loaded.fields.values())
    removed = RecordState.REMOVED.value
    if searched and (
        field is not None or loaded.record.state is RecordState.REMOVED or before["record_state"] == removed
    ):
        search_index.index_records(session, [(loaded.record, loaded.fields.values())])
    session.add(
        Revision(
            act=act.id,
            document_id=loaded.record.document_id,
            record_id=loaded.id,
            field=field,
            action=act.action,
            undoes=act.undoes,
            actor_id=None if act.actor is None else act.actor.id,
            before=before,
            after=snapshot(loaded, field),
        )
    )


def note_act(session: Session, act: Act, changed: Iterable[LoadedRecord], **detail: Any) -> None:
    """Add the act on the `changed` records (all of one document) to the document's activity feed; none: no line."""
    records = list(changed)
    if records:
        activity.note(
            session,
            records[0].record.document_id,
            act.actor,
            ActivityKind(act.action.value),
            act=act.id,
            record_ids=[loaded.id for loaded in records],
            **detail,
        )


def finish_act(
    session: Session,
    act: Act,
    document_id: int,
    changed: Sequence[LoadedRecord],
    *,
    searched: bool = True,
    **detail: Any,
) -> None:
    """End an act on many records of a locked document, whose revisions are appended, and commit.

    `searched`: what is searched of them may have changed, too. The rest is for the feed.
    """
    session.flush()
    if searched:
        search_index.index_records(session, [(loaded.record, loaded.fields.values()) for loaded in changed])
    note_act(session, act, changed, **detail)
    mark_changed(session, document_id)
    session.commit()


def mark_changed(session: Session, document_id: int) -> None:
    """Note that people work again on a locked document, so that it no longer counts as committed."""
    document = session.get_one(Document, document_id)
    if document.status is DocumentStatus.COMMITTED:
        document.status = DocumentStatus.READY
    if document.resume_status == DocumentStatus.COMMITTED.value:
        document.resume_status = DocumentStatus.READY.value
    session.add(document)
