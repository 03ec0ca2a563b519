"""A document as people see it: what it is, how far its reading is, how much is left to check."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from review_app.models import Candidate, Commit, Document, EarlierDocument, User
from review_app.models.columns import now
from review_app.models.states import DocumentStatus, RecordState
from review_app.services.commit.policies import second_eyes
from review_app.services.documents.failure import Sentence, sentence_of
from review_app.services.people.actor import Actor, actor_from
from review_app.services.stored import key_of

_READ = (DocumentStatus.READY, DocumentStatus.COMMITTED)
_COUNTED = (RecordState.OPEN, RecordState.ACCEPTED, RecordState.REJECTED, RecordState.COMMITTED)


@dataclass(frozen=True)
class RecordCounts:
    """How many records of a document are in which state."""

    open: int
    accepted: int
    rejected: int
    committed: int

    @property
    def total(self) -> int:
        """All records."""
        return self.open + self.accepted + self.rejected + self.committed

    @property
    def decided(self) -> int:
        """Records that a person has decided on."""
        return self.total - self.open


@dataclass(frozen=True)
class DocumentView:
    """A document with its progress; `error` only if the status is failed, times in UTC.

    `doubts_left`: records that need a person's eye. `seconds_left`: an estimate while it is being read, once a page is
    done. `is_reread`: it had been read before, and its records stay meanwhile. `earlier_id`: the report of the year
    before. `waiting_for_approval`: all is decided, and a second person has not approved all of it.
    `is_whole`: its records are those of one reading; else it has none yet, or they are just being stored.
    """

    id: int
    file_name: str
    sha256: str
    size: int
    status: DocumentStatus
    page_count: int
    pages_done: int
    error: Sentence | None
    title: str | None
    publisher: str | None
    fiscal_year: int | None
    uploaded_by: str
    uploaded_at: datetime
    committed_at: datetime | None
    counts: RecordCounts
    doubts_left: int = 0
    assignee: Actor | None = None
    seconds_left: int | None = None
    extractor_version: str | None = None
    is_reread: bool = False
    earlier_id: int | None = None
    withdrawn_at: datetime | None = None
    waiting_for_approval: bool = False
    sent_back: bool = False
    is_whole: bool = True

    @property
    def changed_since_commit(self) -> bool:
        """Whether people have worked on it since its latest commit: the dataset does not hold that yet."""
        return self.committed_at is not None and self.status is DocumentStatus.READY and self.withdrawn_at is None

    @property
    def label(self) -> str:
        """The title, or the file name if the document has none."""
        return self.title or self.file_name


def is_whole(document: Document) -> bool:
    """Whether the document's records are those of one reading: it was read, and none is being stored."""
    read = document.status in _READ or document.resume_status is not None
    return read and document.storing is None


def is_being_stored(session: Session, document_id: int) -> bool:
    """Whether a newer reading is just being stored into the document; no for one that there is not."""
    query = select(Document.id).where(Document.id == document_id, col(Document.storing).is_not(None))
    return session.exec(query).first() is not None


def whole_documents() -> ColumnElement[bool]:
    """Return `is_whole` as a condition of a query."""
    read = or_(col(Document.status).in_(_READ), col(Document.resume_status).is_not(None))
    return and_(read, col(Document.storing).is_(None))


def documents_query() -> Any:
    """Return the query for documents with their uploader, assignee and earlier report, the newest first."""
    uploader, assignee = aliased(User), aliased(User)
    return (
        select_columns(Document, col(uploader.name), assignee, col(EarlierDocument.earlier_id))
        .join(uploader, col(uploader.id) == Document.uploaded_by_id)
        .join(assignee, col(assignee.id) == Document.assignee_id, isouter=True)
        .join(EarlierDocument, col(EarlierDocument.document_id) == Document.id, isouter=True)
        .order_by(col(Document.uploaded_at).desc(), col(Document.id).desc())
        .execution_options(populate_existing=True)
    )


def views_of(session: Session, query: Any) -> tuple[DocumentView, ...]:
    """Return the documents of the query, each with its counts and its latest commit."""
    rows = session.execute(query).all()
    ids = [key_of(row) for row, *_ in rows]
    states: dict[tuple[int, RecordState], int] = {}
    doubts: Counter[int] = Counter()
    for owner, state, needs_eye, count in session.execute(_counts(ids)):
        states[owner, state] = states.get((owner, state), 0) + count
        doubts[owner] += count if needs_eye else 0
    waiting = _waiting(session, ids)
    commits = select(Commit.document_id, func.max(Commit.at)).group_by(col(Commit.document_id))
    committed = dict(session.exec(commits.where(col(Commit.document_id).in_(ids))).all())
    return tuple(
        DocumentView(
            id=key_of(row),
            file_name=row.file_name,
            sha256=row.sha256,
            size=row.size,
            status=row.status,
            page_count=row.page_count,
            pages_done=row.pages_done,
            error=sentence_of(row.error_code) if row.error_code else None,
            title=row.title,
            publisher=row.publisher,
            fiscal_year=row.fiscal_year,
            uploaded_by=uploader,
            uploaded_at=row.uploaded_at,
            committed_at=committed.get(key_of(row)),
            counts=RecordCounts(**{state.value: states.get((key_of(row), state), 0) for state in _COUNTED}),
            doubts_left=doubts[key_of(row)],
            assignee=actor_from(assignee) if assignee else None,
            seconds_left=_seconds_left(row),
            extractor_version=row.extractor_version,
            is_reread=row.resume_status is not None,
            earlier_id=earlier_id,
            withdrawn_at=row.withdrawn_at,
            waiting_for_approval=key_of(row) in waiting and not states.get((key_of(row), RecordState.OPEN), 0),
            sent_back=row.sent_back_at is not None,
            is_whole=is_whole(row),
        )
        for row, uploader, assignee, earlier_id in rows
    )


def waits_for_approval() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for accepted records of a document that nobody else has approved."""
    approver = col(Candidate.approved_by_id)
    return col(Candidate.document_id) == Document.id, col(Candidate.state) == RecordState.ACCEPTED, approver.is_(None)


def _waiting(session: Session, ids: list[int]) -> frozenset[int]:
    """Return which of the documents have records that wait for approval, where commits need one."""
    if not second_eyes(session):
        return frozenset()
    query = select(Document.id).where(col(Document.id).in_(ids), exists().where(*waits_for_approval()))
    return frozenset(key for key in session.exec(query) if key is not None)


def _counts(ids: list[int]) -> Any:
    """Return the query that counts the documents' records by state; an index alone answers it."""
    owner, state, needs_eye = col(Candidate.document_id), col(Candidate.state), col(Candidate.needs_eye)
    query = select_columns(owner, state, needs_eye, func.count()).group_by(owner, state, needs_eye)
    return query.where(owner.in_(ids), state != RecordState.REMOVED)


def _seconds_left(document: Document) -> int | None:
    """Return how long the reading will still take if it goes on as it went so far."""
    if document.status is not DocumentStatus.EXTRACTING or not document.pages_done or not document.reading_started_at:
        return None
    taken = (now() - document.reading_started_at).total_seconds()
    return round(taken / document.pages_done * (document.page_count - document.pages_done))
