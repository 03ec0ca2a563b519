"""Takes a commit back, with a reason: what it brought leaves the dataset, and can be corrected and committed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from review_app.models import Candidate, Commit, DatasetRecord, Document, User
from review_app.models.states import ActivityKind, DocumentStatus, RecordState
from review_app.services import ledger
from review_app.services.dataset.fact_store import refresh_facts
from review_app.services.errors import InvalidNote, NotFound, NothingToWithdraw
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.stored import key_of

LONGEST_REASON = 1000


@dataclass(frozen=True)
class CommitView:
    """A commit with its document; `holding` of its records are in the dataset. `withdrawn_*` once it was taken back."""

    id: int
    document_id: int
    document: str
    at: datetime
    by: str
    holding: int
    reason: str | None = None
    withdraws_id: int | None = None


def list_commits(session: Session, *, limit: int = 50, before: int | None = None) -> tuple[CommitView, ...]:
    """Return the commits, the newest first; those that took another one back say why."""
    holding = (
        select(func.count())
        .where(col(DatasetRecord.commit_id) == Commit.id, col(DatasetRecord.ended_commit_id).is_(None))
        .scalar_subquery()
    )
    query = (
        select(Commit, Document, User.name, holding)
        .join(Document, col(Document.id) == Commit.document_id)
        .join(User, col(User.id) == Commit.actor_id)
        .order_by(col(Commit.id).desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(col(Commit.id) < before)
    return tuple(
        CommitView(
            key_of(row), row.document_id, document.title or document.file_name, row.at, by, count, row.reason,
            row.withdraws_id,
        )
        for row, document, by, count in session.exec(query)
    )  # fmt: skip


def withdraw_commit(session: Session, commit_id: int, reason: str, actor: Actor) -> int:
    """Take out of the dataset what the commit brought and is still there; return how many records.

    What it had replaced does not come back: that was corrected for a reason. The records stay accepted, so that they
    can be looked at again and committed.
    Raises: NotFound, NothingToWithdraw, InvalidNote (no reason, or one that is too long).
    """
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise InvalidNote(LONGEST_REASON)
    withdrawn = session.get(Commit, commit_id)
    if withdrawn is None:
        raise NotFound
    document = ledger.lock_document(session, withdrawn.document_id)
    held = (col(DatasetRecord.commit_id) == commit_id, col(DatasetRecord.ended_commit_id).is_(None))
    records = list(session.exec(select(DatasetRecord.record_id).where(*held).order_by(col(DatasetRecord.position))))
    if not records:
        session.rollback()
        raise NothingToWithdraw
    row = Commit(document_id=key_of(document), actor_id=actor.id, withdraws_id=commit_id, reason=reason)
    session.add(row)
    session.flush()
    entered = select(DatasetRecord.record_id).where(*held)
    committed = (col(Candidate.id).in_(entered), col(Candidate.state) == RecordState.COMMITTED)
    version = col(Candidate.version) + 1
    session.execute(
        update(Candidate).where(*committed).values(state=RecordState.ACCEPTED, version=version),
        execution_options={"synchronize_session": False},
    )
    session.execute(
        update(DatasetRecord).where(*held).values(ended_commit_id=key_of(row)),
        execution_options={"synchronize_session": False},
    )
    if document.status is DocumentStatus.COMMITTED:
        document.status = DocumentStatus.READY
        session.add(document)
    refresh_facts(session, key_of(document))
    kind = ActivityKind.WITHDRAW_COMMIT
    activity.note(session, key_of(document), actor, kind, record_ids=records, ended=len(records), note=reason)
    session.commit()
    return len(records)
