"""Writes a document's decisions to the dataset.

A commit is allowed only when no record is open, so that nothing is left out unseen, and not while the document is sent
back. Accepted records go in, rejected ones stay out (or are withdrawn, if an earlier commit had added them). A later
commit replaces what changed; the replaced rows are kept as history.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from review_app.models import Candidate, Commit, DatasetRecord
from review_app.models.states import Action, ActivityKind, DocumentStatus, RecordState
from review_app.services import ledger
from review_app.services.commit.approvals import Confirmation, confirmations, waiting_for_approval
from review_app.services.commit.policies import second_eyes
from review_app.services.dataset.fact_store import refresh_facts
from review_app.services.documents.documents import get_document
from review_app.services.errors import ChangedMeanwhile, NotApproved, NotReady, OpenRecordsRemain, WasSentBack
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.people.flags import count_open_flags
from review_app.services.read.page_marks import page_review
from review_app.services.stored import key_of
from review_app.services.tables.remembered_tables import remember_tables

_OUT = (RecordState.REJECTED, RecordState.REMOVED)


@dataclass(frozen=True)
class CommitResult:
    """What a commit did, in records. `unreviewed_pages`: nobody marked them as free of misses (a warning)."""

    commit_id: int
    document_id: int
    at: datetime
    added: int
    updated: int
    unchanged: int
    withdrawn: int
    rejected: int
    unreviewed_pages: tuple[int, ...] = ()

    @property
    def confirmed(self) -> int:
        """How many records of the document the dataset now holds."""
        return self.added + self.updated + self.unchanged


def commit_document(session: Session, document_id: int, actor: Actor, *, seen: int | None = None) -> CommitResult:
    """Write the document's decisions to the dataset.

    `seen` is that of the `CommitPlan` that the person was shown: if the records have changed since, nothing is done.
    Raises: NotFound, NotReady, OpenRecordsRemain, WasSentBack, NotApproved, ChangedMeanwhile.
    """
    document = ledger.lock_document(session, document_id)
    if document.status not in (DocumentStatus.READY, DocumentStatus.COMMITTED) or document.withdrawn_at is not None:
        session.rollback()
        raise NotReady
    states = Counter(session.exec(select(Candidate.state).where(Candidate.document_id == document_id)).all())
    if states[RecordState.OPEN]:
        session.rollback()
        raise OpenRecordsRemain(states[RecordState.OPEN])
    if seen is not None and seen != activity.latest_act(session, document_id):
        session.rollback()
        raise ChangedMeanwhile
    if document.sent_back_at is not None:
        session.rollback()
        raise WasSentBack
    if second_eyes(session) and (waiting := waiting_for_approval(session, document_id)):
        session.rollback()
        raise NotApproved(waiting)
    commit = Commit(document_id=document_id, actor_id=actor.id)
    session.add(commit)
    session.flush()
    result = _write_dataset(
        session, commit, actor, rejected=states[RecordState.REJECTED], page_count=document.page_count
    )
    document.status = DocumentStatus.COMMITTED
    session.add(document)
    remember_tables(session, document_id)
    refresh_facts(session, document_id)
    session.commit()
    return result


@dataclass(frozen=True)
class CommitCheck:
    """What prevents a document's commit (`open`, `sent_back`, `waiting_for_approval`), and what to know before it."""

    open: int
    sent_back: bool
    waiting_for_approval: int
    needs_eye: int
    unreviewed_pages: tuple[int, ...]
    open_flags: int

    @property
    def allowed(self) -> bool:
        """Whether a commit would be accepted."""
        return not (self.open or self.sent_back or self.waiting_for_approval)


def commit_check(session: Session, document_id: int) -> CommitCheck:
    """Return what a commit would be refused for, and what it would warn of.

    Raises: NotFound.
    """
    document = get_document(session, document_id)
    return CommitCheck(
        open=document.counts.open,
        sent_back=document.sent_back,
        waiting_for_approval=waiting_for_approval(session, document_id) if second_eyes(session) else 0,
        needs_eye=document.doubts_left,
        unreviewed_pages=page_review(session, document_id, document.page_count).unmarked,
        open_flags=count_open_flags(session, document_id),
    )


def _write_dataset(session: Session, commit: Commit, actor: Actor, *, rejected: int, page_count: int) -> CommitResult:
    """End the dataset's rows that are replaced or withdrawn, add the new ones, and mark the records as committed."""
    records = [
        loaded
        for loaded in ledger.load_document(session, commit.document_id)
        if loaded.record.state is not RecordState.REMOVED or loaded.holding
    ]
    act, commit_id = Act(actor, Action.COMMIT), key_of(commit)
    withdrawn = [loaded for loaded in records if loaded.record.state in _OUT and loaded.holding]
    entering = [loaded for loaded in records if loaded.record.state is RecordState.ACCEPTED]
    updated = [loaded for loaded in entering if loaded.holding]
    for loaded in (*withdrawn, *updated):
        if loaded.holding:
            loaded.holding.ended_commit_id = commit_id
            session.add(loaded.holding)
    session.flush()  # before the new rows come: a record may have only one row that is not ended
    confirmed = confirmations(session, commit.document_id)
    revisions = _latest_revisions(session, commit.document_id)
    for loaded in entering:
        _add(session, loaded, revisions.get(loaded.id, 0) + 1, commit_id, confirmed[loaded.id])
        before = ledger.snapshot(loaded, None)
        loaded.record.state = RecordState.COMMITTED
        ledger.append_revision(session, act, loaded, None, before)
    _keep_order(session, commit.document_id)
    changed = [loaded.id for loaded in (*entering, *withdrawn)]
    numbers = {
        "added": len(entering) - len(updated),
        "updated": len(updated),
        "unchanged": sum(loaded.record.state not in _OUT for loaded in records) - len(entering),
        "withdrawn": len(withdrawn),
        "rejected": rejected,
    }
    activity.note(session, commit.document_id, actor, ActivityKind.COMMIT, act=act.id, record_ids=changed, **numbers)
    return CommitResult(
        commit_id=commit_id,
        document_id=commit.document_id,
        at=commit.at,
        **numbers,
        unreviewed_pages=page_review(session, commit.document_id, page_count).unmarked,
    )


def _keep_order(session: Session, document_id: int) -> None:
    """Let the dataset list the records in the order that they now have in the document."""
    position = select(Candidate.position).where(Candidate.id == DatasetRecord.record_id).scalar_subquery()
    holding = (col(DatasetRecord.document_id) == document_id, col(DatasetRecord.ended_commit_id).is_(None))
    session.flush()
    session.execute(
        update(DatasetRecord).where(*holding).values(position=position),
        execution_options={"synchronize_session": False},
    )


def _latest_revisions(session: Session, document_id: int) -> dict[int, int]:
    """Return, for each record that ever was in the dataset, its latest revision there."""
    query = (
        select(DatasetRecord.record_id, func.max(DatasetRecord.revision))
        .where(DatasetRecord.document_id == document_id)
        .group_by(col(DatasetRecord.record_id))
    )
    return dict(session.exec(query).all())


def _add(session: Session, loaded: LoadedRecord, revision: int, commit_id: int, confirmed: Confirmation) -> None:
    """Add the record as it stands, as this revision of it in the dataset."""
    session.add(
        DatasetRecord(
            record_id=loaded.id,
            document_id=loaded.record.document_id,
            revision=revision,
            kind=loaded.record.kind,
            stable_id=loaded.record.stable_id,
            page=loaded.record.page,
            section=list(loaded.record.section),
            position=loaded.record.position,
            confidence=loaded.record.confidence,
            fields=ledger.confirmed_fields(loaded),
            confirmed_by_id=confirmed.actor_id,
            confirmed_at=confirmed.at,
            commit_id=commit_id,
        )
    )
