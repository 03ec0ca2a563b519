"""Brings a document's decisions into the dataset.

A commit is allowed only when no record is open, so that nothing is left out unseen. Accepted records go in, rejected
ones stay out (or are withdrawn, where an earlier commit had brought them in). A later commit replaces what changed;
the replaced rows are kept as history.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from review_app.models import Candidate, Commit, DatasetRecord, Revision
from review_app.models.states import Action, ActivityKind, DocumentStatus, RecordState
from review_app.services import activity, ledger
from review_app.services.acts import Actor, DocumentCommitted, emit
from review_app.services.errors import NotReady, OpenRecordsRemain
from review_app.services.page_marks import page_review

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


def commit_document(session: Session, document_id: int, actor: Actor) -> CommitResult:
    """Bring the document's decisions into the dataset. Raises NotFound, NotReady, OpenRecordsRemain."""
    document = ledger.lock_document(session, document_id)
    if document.status not in (DocumentStatus.READY, DocumentStatus.COMMITTED):
        session.rollback()
        raise NotReady
    states = Counter(session.exec(select(Candidate.state).where(Candidate.document_id == document_id)).all())
    if states[RecordState.OPEN]:
        session.rollback()
        raise OpenRecordsRemain(states[RecordState.OPEN])
    commit = Commit(document_id=document_id, actor_id=actor.id)
    session.add(commit)
    session.flush()
    result = _bring_in(session, commit, actor, rejected=states[RecordState.REJECTED], page_count=document.page_count)
    document.status = DocumentStatus.COMMITTED
    session.add(document)
    session.commit()
    emit(DocumentCommitted(actor, result.at, document_id, result.commit_id))
    return result


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
    deciders = _deciders(session, commit.document_id)
    revisions = _latest_revisions(session, commit.document_id)
    for page in entering:
        _add(session, page, revisions.get(page.id, 0) + 1, commit_id, deciders[page.id])
        before = ledger.snapshot(page, None)
        page.record.state = RecordState.COMMITTED
        ledger.write(session, page, actor, Action.COMMIT, None, before, act=act)
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


def _latest_revisions(session: Session, document_id: int) -> dict[int, int]:
    """Return, for each record that ever was in the dataset, its latest revision there."""
    query = (
        select(DatasetRecord.record_id, func.max(DatasetRecord.revision))
        .where(DatasetRecord.document_id == document_id)
        .group_by(col(DatasetRecord.record_id))
    )
    return dict(session.exec(query).all())


def _deciders(session: Session, document_id: int) -> dict[int, tuple[int, datetime]]:
    """Return, for each record, who confirmed it as it stands, and when: the latest act of a person on it."""
    query = (
        select(Revision.record_id, Revision.actor_id, Revision.at)
        .where(Revision.document_id == document_id, col(Revision.actor_id).is_not(None))
        .where(col(Revision.action).not_in([Action.COMMIT, Action.REJECT, Action.APPROVE, Action.REREAD]))
        .order_by(col(Revision.id))
    )
    return {record_id: (actor_id, at) for record_id, actor_id, at in session.exec(query) if actor_id is not None}


def _add(session: Session, page: ledger.Page, revision: int, commit_id: int, decided: tuple[int, datetime]) -> None:
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
            confirmed_by_id=decided[0],
            confirmed_at=decided[1],
            commit_id=commit_id,
        )
    )
