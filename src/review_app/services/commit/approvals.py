"""The second pair of eyes: somebody else than the person who confirmed a record approves it (承認) before a commit.

An approval is for the record as it stands; any later change takes it away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from review_app.models import Candidate, Document, Revision, User
from review_app.models.states import Action, RecordState
from review_app.services import ledger
from review_app.services.errors import ChangedMeanwhile, OwnWork
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read.record_view import RecordView
from review_app.services.read.records import get_record

_NO_CONFIRMATION = (Action.COMMIT, Action.REJECT, Action.APPROVE, Action.REREAD, Action.TABLE)


@dataclass(frozen=True)
class Confirmation:
    """Who confirmed a record as it stands, and when (UTC)."""

    actor_id: int
    at: datetime


@dataclass(frozen=True)
class ApprovalState:
    """Records accepted since the last commit: how many wait, how many of those the actor may approve, and approved."""

    waiting: int
    mine_to_approve: int
    approved: int


@dataclass(frozen=True)
class Waiting:
    """How many records that this person confirmed wait for somebody else's approval."""

    confirmed_by: str
    records: int


def confirmations(session: Session, document_id: int) -> dict[int, Confirmation]:
    """Return, for each record, the latest act of a person on it other than a rejection or approval."""
    query = (
        select(Revision.record_id, Revision.actor_id, Revision.at)
        .where(Revision.document_id == document_id, col(Revision.actor_id).is_not(None))
        .where(col(Revision.action).not_in(_NO_CONFIRMATION))
        .order_by(col(Revision.id))
    )
    return {key: Confirmation(actor_id, at) for key, actor_id, at in session.exec(query) if actor_id is not None}


def approval_state(session: Session, document_id: int, actor: Actor) -> ApprovalState:
    """Return how far the approval of the document is."""
    waiting, approved = [], 0
    confirmed = confirmations(session, document_id)
    for record_id, approver in _accepted(session, document_id):
        if approver is None:
            waiting.append(record_id)
        else:
            approved += 1
    mine = sum(confirmed[record_id].actor_id != actor.id for record_id in waiting)
    return ApprovalState(len(waiting), mine, approved)


def waiting_for_approval(session: Session, document_id: int) -> int:
    """Return how many accepted records nobody else has approved."""
    return sum(approver is None for _, approver in _accepted(session, document_id))


def waiting_by_confirmer(session: Session, document_id: int) -> tuple[Waiting, ...]:
    """Return who confirmed the records that wait for approval: anybody but that person may approve them."""
    confirmed = confirmations(session, document_id)
    counts = Counter(confirmed[key].actor_id for key, approver in _accepted(session, document_id) if approver is None)
    return tuple(Waiting(session.get_one(User, key).name, count) for key, count in counts.most_common())


def approve_record(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Approve an accepted record.

    Raises: NotFound, StaleVersion, OwnWork (also for a record that is not accepted).
    """
    loaded = ledger.open_record(session, record_id, expected_version)
    confirmed = confirmations(session, loaded.record.document_id).get(record_id)
    if loaded.record.state is not RecordState.ACCEPTED or confirmed is None or confirmed.actor_id == actor.id:
        session.rollback()
        raise OwnWork
    _approve(session, [loaded], actor)
    return get_record(session, record_id)


def approve_document(session: Session, document_id: int, actor: Actor, *, seen: int | None = None) -> int:
    """Approve, as one act, all accepted records that someone else confirmed; return how many.

    `seen` is that of the `CommitPlan` that the person was shown: nobody approves what they have not seen.
    Raises: NotFound, ChangedMeanwhile.
    """
    ledger.lock_document(session, document_id)
    if seen is not None and seen != activity.latest_act(session, document_id):
        session.rollback()
        raise ChangedMeanwhile
    confirmed = confirmations(session, document_id)
    ids = [
        record_id
        for record_id, approver in _accepted(session, document_id)
        if approver is None and confirmed[record_id].actor_id != actor.id
    ]
    _approve(session, ledger.load_records(session, ids), actor)
    return len(ids)


def _accepted(session: Session, document_id: int) -> Iterable[tuple[int, int | None]]:
    """Yield the accepted records that the dataset does not hold as they are, with who approved them."""
    query = select(Candidate.id, Candidate.approved_by_id).where(
        Candidate.document_id == document_id, Candidate.state == RecordState.ACCEPTED
    )
    return [(key, approver) for key, approver in session.exec(query) if key is not None]


def _approve(session: Session, approved: list[LoadedRecord], actor: Actor) -> None:
    """Write the approvals as one act."""
    act = Act(actor, Action.APPROVE)
    for loaded in approved:
        before = ledger.snapshot(loaded, None)
        loaded.record.approved_by_id = actor.id
        ledger.append_revision(session, act, loaded, None, before)
    ledger.note_act(session, act, approved)
    if approved:
        document = session.get_one(Document, approved[0].record.document_id)
        document.sent_back_at = document.sent_back_by_id = document.sent_back_note = None
        session.add(document)
    session.commit()
