"""What a commit would do to the dataset as the document is now, and what to know before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from review_app.models import Candidate, DatasetRecord, FieldValue
from review_app.models.states import FieldState, RecordState
from review_app.services.commit.approvals import ApprovalState, Waiting, approval_state, waiting_by_confirmer
from review_app.services.commit.commits import CommitCheck, commit_check
from review_app.services.commit.policies import second_eyes
from review_app.services.commit.review_sheet import SentBack, sent_back
from review_app.services.documents.document_view import DocumentView
from review_app.services.documents.documents import get_document
from review_app.services.documents.same_report import SameReport, same_reports
from review_app.services.people import activity, flags
from review_app.services.people.actor import Actor
from review_app.services.people.flags import FlagView
from review_app.services.read import queue
from review_app.services.read.queue import Wanted
from review_app.services.read.records import IDS_A_QUERY


@dataclass(frozen=True)
class PlanLine:
    """A record concerned; one that was merged away or is not read any more cannot be opened (`is_there`)."""

    id: int
    number: str | None
    title: str
    page: int
    is_there: bool


@dataclass(frozen=True)
class CommitPlan:
    """What would be added, replaced and withdrawn, and what to look at before.

    `against`: accepted, though a check of a value failed or a required value is missing. `undecided`: decided, and a
    newer reading differs. `first_open` is the next one to decide. `approval` and `waiting`: None and empty unless
    commits need a second pair of eyes. `same_reports`: the report may be in the dataset already.
    `seen` is passed on to the commit, which so finds out whether the records have changed since.
    """

    document: DocumentView
    check: CommitCheck
    first_open: int | None
    added: int
    updated: tuple[PlanLine, ...]
    withdrawn: tuple[PlanLine, ...]
    unchanged: int
    rejected: int
    against: tuple[PlanLine, ...]
    undecided: tuple[PlanLine, ...]
    flags: tuple[FlagView, ...]
    approval: ApprovalState | None
    waiting: tuple[Waiting, ...]
    seen: int
    same_reports: tuple[SameReport, ...] = ()
    sent_back: SentBack | None = None

    @property
    def changes_anything(self) -> bool:
        """Whether the commit would change the dataset."""
        return bool(self.added or self.updated or self.withdrawn)


def commit_plan(session: Session, document_id: int, actor: Actor) -> CommitPlan:
    """Return what a commit would do and what speaks against it.

    Raises: NotFound.
    """
    document = get_document(session, document_id)
    records = _records(session, document_id)
    entering = [record for record in records if record.state is RecordState.ACCEPTED]
    out = (RecordState.REJECTED, RecordState.REMOVED)
    decided = [record for record in records if record.state not in (RecordState.OPEN, RecordState.REMOVED)]
    wanted = second_eyes(session)
    return CommitPlan(
        document=document,
        check=commit_check(session, document_id),
        first_open=queue.next_in_queue(session, Wanted(document_id, state=RecordState.OPEN)),
        added=sum(not record.held for record in entering),
        updated=tuple(record.line for record in entering if record.held),
        withdrawn=tuple(record.line for record in records if record.held and record.state in out),
        unchanged=document.counts.committed,
        rejected=document.counts.rejected,
        against=_against(session, entering),
        undecided=tuple(record.line for record in decided if record.needs_eye),
        flags=flags.open_flags(session, document_id),
        approval=approval_state(session, document_id, actor) if wanted else None,
        waiting=waiting_by_confirmer(session, document_id) if wanted else (),
        seen=activity.latest_act(session, document_id),
        same_reports=same_reports(session, document_id),
        sent_back=sent_back(session, document_id),
    )


@dataclass(frozen=True)
class _Standing:
    """A record's line, its state, and whether it is in the dataset."""

    line: PlanLine
    state: RecordState
    doubts: int
    needs_eye: bool
    trust_read: float
    held: bool


def _records(session: Session, document_id: int) -> list[_Standing]:
    """Return all records of the document, in reading order; columns, not rows, because there may be thousands."""
    names = ("id", "number", "title", "page", "state", "doubts", "needs_eye", "trust_read")
    columns: list[Any] = [*(getattr(Candidate, name) for name in names), DatasetRecord.id]
    holding = col(DatasetRecord.record_id) == Candidate.id
    query = (
        select_columns(*columns)
        .join(DatasetRecord, holding & col(DatasetRecord.ended_commit_id).is_(None), isouter=True)
        .where(col(Candidate.document_id) == document_id)
        .order_by(col(Candidate.position))
    )
    return [
        _Standing(
            PlanLine(key, number, title, page, state is not RecordState.REMOVED),
            state,
            doubts,
            needs_eye,
            trust_read,
            held is not None,
        )
        for key, number, title, page, state, doubts, needs_eye, trust_read, held in session.connection().execute(query)
    ]


def _against(session: Session, entering: Sequence[_Standing]) -> tuple[PlanLine, ...]:
    """Return the records that were accepted as read though a check fails, or without a value that they need."""
    suspects = [record.line.id for record in entering if record.trust_read == 0]
    failing: set[int] = set()
    for start in range(0, len(suspects), IDS_A_QUERY):
        query = select(FieldValue.record_id, FieldValue.checks).where(
            col(FieldValue.record_id).in_(suspects[start : start + IDS_A_QUERY]),
            FieldValue.state != FieldState.CORRECTED,
        )
        failing |= {key for key, checks in session.exec(query) if any(not check["ok"] for check in checks)}
    return tuple(
        record.line for record in entering if not record.needs_eye and (record.doubts or record.line.id in failing)
    )
