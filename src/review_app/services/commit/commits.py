"""Brings a document's decisions into the dataset.

A commit is allowed only when no record is open, so that nothing is left out unseen. Accepted records go in, rejected
ones stay out (or are withdrawn, where an earlier commit had brought them in). A later commit replaces what changed;
the replaced rows are kept as history.
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
from review_app.services.documents.documents import get_document
from review_app.services.errors import ChangedMeanwhile, NotApproved, NotReady, OpenRecordsRemain
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.people.flags import count_open_flags
from review_app.services.read.page_marks import page_review

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
    """Bring the document's decisions into the dataset.

    `seen` is what a `CommitPlan` said; where the records have changed since the person looked at that, nothing is done.
    Raises NotFound, NotReady, OpenRecordsRemain, NotApproved, ChangedMeanwhile.
    """
    document = ledger.lock_document(session, document_id)
    if document.status not in (DocumentStatus.READY, DocumentStatus.COMMITTED):
        session.rollback()
        raise NotReady
    states = Counter(session.exec(select(Candidate.state).where(Candidate.document_id == document_id)).all())
    if states[RecordState.OPEN]:
        session.rollback()
        raise OpenRecordsRemain(states[RecordState.OPEN])
    if seen is not None and seen != activity.latest_act(session, document_id):
        session.rollback()
        raise ChangedMeanwhile
    if second_eyes(session) and (waiting := waiting_for_approval(session, document_id)):
        session.rollback()
        raise NotApproved(waiting)
    commit = Commit(document_id=document_id, actor_id=actor.id)
    session.add(commit)
    session.flush()
    result = _bring_in(session, commit, actor, rejected=states[RecordState.REJECTED], page_count=document.page_count)
    document.status = DocumentStatus.COMMITTED
    session.add(document)
    session.commit()
    return result


@dataclass(frozen=True)
class CommitCheck:
    """What stands between a document and its commit (`open`, `waiting_for_approval`), and what to know before it."""

    open: int
    waiting_for_approval: int
    needs_eye: int
    unreviewed_pages: tuple[int, ...]
    open_flags: int

    @property
    def allowed(self) -> bool:
        """Whether a commit would be accepted."""
        return not self.open and not self.waiting_for_approval


def commit_check(session: Session, document_id: int) -> CommitCheck:
    """Return what a commit would be refused for, and what it would warn of. Raises NotFound."""
    document = get_document(session, document_id)
    return CommitCheck(
        open=document.counts.open,
        waiting_for_approval=waiting_for_approval(session, document_id) if second_eyes(session) else 0,
        needs_eye=document.doubts_left,
        unreviewed_pages=page_review(session, document_id, document.page_count).unmarked,
        open_flags=count_open_flags(session, document_id),
    )


def _bring_in(session: Session, commit: Commit, actor: Actor, *, rejected: int, page_count: int) -> CommitResult:
    """End the rows that no longer hold, add those that are new or changed, and mark the records as committed."""
    pages = [
        page
        for page in ledger.load_document(session, commit.document_id)
        if page.record.state is not RecordState.REMOVED or page.holding
    ]
    act, commit_id = ledger.new_act(), ledger.key_of(commit)
    withdrawn = [page for page in pages if page.record.state in _OUT and page.holding]
    entering = [page for page in pages if page.record.state is RecordState.ACCEPTED]
    updated = [page for page in entering if page.holding]
    for page in (*withdrawn, *updated):
        if page.holding:
            page.holding.ended_commit_id = commit_id
            session.add(page.holding)
    session.flush()  # before the new rows come: of one record only one row may hold
    confirmed = confirmations(session, commit.document_id)
    revisions = _latest_revisions(session, commit.document_id)
    for page in entering:
        _add(session, page, revisions.get(page.id, 0) + 1, commit_id, confirmed[page.id])
        before = ledger.snapshot(page, None)
        page.record.state = RecordState.COMMITTED
        ledger.write(session, page, actor, Action.COMMIT, None, before, act=act)
    _keep_order(session, commit.document_id)
    told = [page.id for page in (*entering, *withdrawn)]
    activity.note(session, commit.document_id, actor, ActivityKind.COMMIT, act=act, record_ids=told)
    return CommitResult(
        commit_id=commit_id,
        document_id=commit.document_id,
        at=commit.at,
        added=len(entering) - len(updated),
        updated=len(updated),
        unchanged=sum(page.record.state not in _OUT for page in pages) - len(entering),
        withdrawn=len(withdrawn),
        rejected=rejected,
        unreviewed_pages=page_review(session, commit.document_id, page_count).unmarked,
    )


def _keep_order(session: Session, document_id: int) -> None:
    """Let the dataset list the records in the order in which they now stand in the document."""
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


def _add(session: Session, page: ledger.Page, revision: int, commit_id: int, decided: Confirmation) -> None:
    """Add the record as it stands, as this revision of it in the dataset."""
    session.add(
        DatasetRecord(
            record_id=page.id,
            document_id=page.record.document_id,
            revision=revision,
            kind=page.record.kind,
            stable_id=page.record.stable_id,
            page=page.record.page,
            section=list(page.record.section),
            position=page.record.position,
            confidence=page.record.confidence,
            fields=ledger.confirmed_fields(page),
            confirmed_by_id=decided.actor_id,
            confirmed_at=decided.at,
            commit_id=commit_id,
        )
    )
