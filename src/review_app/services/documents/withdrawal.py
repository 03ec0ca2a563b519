"""Withdraws a document: it leaves the lists and the dataset, and can be brought back for 30 days; its history stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from review_app.models import Candidate, Commit, DatasetRecord, Document, EarlierDocument
from review_app.models.columns import now
from review_app.models.states import ActivityKind, DocumentStatus, RecordState
from review_app.services import ledger
from review_app.services.dataset.fact_store import refresh_facts
from review_app.services.documents.document_view import DocumentView
from review_app.services.documents.documents import get_document
from review_app.services.errors import NotReady, TooLateToBringBack
from review_app.services.files.store import pdf_name, store_of
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.series.counterparts import relink_years
from review_app.services.series.series import followers
from review_app.services.stored import key_of
from review_app.settings import Settings

KEPT = timedelta(days=30)
"""For so long a withdrawn document can be brought back; then its PDF is deleted."""
_BEING_READ = (DocumentStatus.QUEUED, DocumentStatus.EXTRACTING)


def withdraw(session: Session, document_id: int, actor: Actor, *, replaced_by: int | None = None) -> DocumentView:
    """Take the document out of the lists and its records out of the dataset; a withdrawn one stays as it is.

    `replaced_by` is the document that takes its place, for the feed.
    Raises: NotFound, NotReady (it is being read).
    """
    document = ledger.lock_document(session, document_id)
    if document.status in _BEING_READ:
        session.rollback()
        raise NotReady
    if document.withdrawn_at is None:
        document.withdrawn_at, document.withdrawn_by_id = now(), actor.id
        ended = _end_dataset(session, document, actor)
        session.add(document)
        name = None if replaced_by is None else get_document(session, replaced_by).label
        activity.note(session, document_id, actor, ActivityKind.WITHDRAW, ended=ended, replaced_by=name)
        session.flush()
        _unlink(session, document_id)
    session.commit()
    return get_document(session, document_id)


def bring_back(session: Session, settings: Settings, document_id: int, actor: Actor) -> DocumentView:
    """Bring a withdrawn document back with all that was decided; the dataset holds it again after a commit.

    Raises: NotFound, TooLateToBringBack.
    """
    document = ledger.lock_document(session, document_id)
    if document.withdrawn_at is not None:
        if not store_of(settings).has(pdf_name(document.sha256)):
            session.rollback()
            raise TooLateToBringBack
        document.withdrawn_at = document.withdrawn_by_id = None
        session.add(document)
        activity.note(session, document_id, actor, ActivityKind.BRING_BACK)
        session.flush()
        if document.status is not DocumentStatus.FAILED:
            relink_years(session, document_id)
    session.commit()
    return get_document(session, document_id)


def kept_until(withdrawn_at: datetime) -> datetime:
    """Return until when a document that was withdrawn then can be brought back."""
    return withdrawn_at + KEPT


def delete_old_files(session: Session, settings: Settings) -> int:
    """Delete the PDFs and pictures of documents that were withdrawn too long ago, note it, and return how many."""
    store, deleted = store_of(settings), 0
    query = select(Document).where(col(Document.withdrawn_at) < now() - KEPT).order_by(col(Document.id))
    for document in session.exec(query).all():
        name = pdf_name(document.sha256)
        if not store.has(name):
            continue
        activity.note(session, key_of(document), None, ActivityKind.EXPIRE)
        session.commit()  # told before it is done: a file that goes untold would be a riddle
        store.remove(name)
        for picture in settings.pictures_dir.glob(f"{document.sha256}-*"):
            picture.unlink(missing_ok=True)
        deleted += 1
    return deleted


def _end_dataset(session: Session, document: Document, actor: Actor) -> int:
    """End the document's rows in the dataset by a commit of their own, and return how many there were."""
    document_id = key_of(document)
    holding = (col(DatasetRecord.document_id) == document_id, col(DatasetRecord.ended_commit_id).is_(None))
    count = session.exec(select(func.count()).select_from(DatasetRecord).where(*holding)).one()
    if not count:
        return 0
    commit = Commit(document_id=document_id, actor_id=actor.id)
    session.add(commit)
    session.flush()
    session.execute(update(DatasetRecord).where(*holding).values(ended_commit_id=key_of(commit)))
    committed = (col(Candidate.document_id) == document_id, col(Candidate.state) == RecordState.COMMITTED)
    version = col(Candidate.version) + 1
    session.execute(update(Candidate).where(*committed).values(state=RecordState.ACCEPTED, version=version))
    document.status = DocumentStatus.READY
    refresh_facts(session, document_id)
    return count


def _unlink(session: Session, document_id: int) -> None:
    """Let the document come before no other, and find the reports before its followers again."""
    later = followers(session, document_id)
    session.execute(delete(EarlierDocument).where(col(EarlierDocument.earlier_id) == document_id))
    for follower in later:
        relink_years(session, follower)
