"""What the worker does to a document; each step can be repeated after a kill at any moment.

Reading and storing are one durable step: its result is the stored rows themselves, written in one transaction with the
document's status, so there is no other result that a crash could lose or double.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlalchemy import Engine, delete, update
from sqlmodel import Session, col, select

import extractor
from extractor import UnreadableDocument
from extractor.records import Extraction
from review_app.jobs import rows
from review_app.jobs.rereading import merge_reading
from review_app.models import Candidate, Document, DocumentNotice, FieldValue
from review_app.models.columns import now
from review_app.models.states import ActivityKind, DocumentStatus
from review_app.services.documents.counterparts import link_years
from review_app.services.documents.document_facts import take_reading
from review_app.services.documents.extraction_requests import give_up_reading
from review_app.services.errors import Cancelled, FileMissing, ReadingFailed
from review_app.services.find.search_index import forget_records, index_pages
from review_app.services.ledger import lock_document
from review_app.services.people import activity
from review_app.services.stored import key_of
from review_app.settings import Settings

PROGRESS_INTERVAL = timedelta(seconds=0.5)
"""How often the pages done are written; people watch them, nothing depends on them."""
_WORK_REMAINS = (DocumentStatus.QUEUED, DocumentStatus.EXTRACTING)
_log = logging.getLogger(__name__)


def begin(engine: Engine, document_id: int, attempt: int) -> bool:
    """Mark the document as being read; False if this attempt has nothing left to do."""
    with Session(engine) as session:
        document = lock_document(session, document_id)
        if document.attempt != attempt or document.status not in _WORK_REMAINS:
            session.rollback()
            return False
        document.status = DocumentStatus.EXTRACTING
        document.pages_done = 0
        document.reading_started_at = now()
        session.add(document)
        session.commit()
        return True


def read_and_store(settings: Settings, engine: Engine, document_id: int, attempt: int) -> None:
    """Read the document and store its candidates; if that fails, store the error code."""
    with Session(engine) as session:
        document = session.get_one(Document, document_id)
        path, file_name = settings.file_of(document.sha256), document.file_name
    try:
        progress = _progress(engine, document_id, attempt)
        extraction = extractor.extract(path, file_name=file_name, progress=progress)
        store_extraction(engine, document_id, attempt, extraction, extractor.page_texts(path))
    except Cancelled:
        _log.info("the reading of document %s was given up", document_id)
    except UnreadableDocument as error:
        fail(engine, document_id, attempt, error.code)
    except FileNotFoundError:
        fail(engine, document_id, attempt, FileMissing.code)
    except Exception:
        _log.exception("document %s could not be read", document_id)
        fail(engine, document_id, attempt, ReadingFailed.code)


def store_extraction(
    engine: Engine, document_id: int, attempt: int, extraction: Extraction, page_texts: Sequence[str] = ()
) -> None:
    """Store all candidates and mark the document as ready, in one transaction; a repeat changes nothing.

    If the document had been read before, the newer reading is merged with what people decided since.
    """
    with Session(engine) as session:
        document = lock_document(session, document_id)
        if document.attempt != attempt or document.status not in _WORK_REMAINS:
            session.rollback()
            return
        session.exec(delete(DocumentNotice).where(col(DocumentNotice.document_id) == document_id))
        status = DocumentStatus.READY
        if document.resume_status is None:
            _store_first_reading(session, document, extraction)
        else:
            reread = merge_reading(session, document, extraction)
            status = DocumentStatus.READY if reread.anything else DocumentStatus(document.resume_status)
        index_pages(session, document_id, page_texts)
        session.add_all(
            DocumentNotice(document_id=document_id, page=notice.page, code=notice.code, message=notice.message)
            for notice in extraction.warnings
        )
        take_reading(session, document, extraction.document)
        document.extractor_version = extractor.__version__
        document.pages_done = document.page_count
        document.status, document.resume_status = status, None
        session.add(document)
        session.commit()
        link_years(session, document_id)


def fail(engine: Engine, document_id: int, attempt: int, code: str) -> None:
    """Note why the document could not be read; a newer attempt or a finished one is left alone."""
    with Session(engine) as session:
        document = lock_document(session, document_id)
        if document.attempt != attempt or document.status not in _WORK_REMAINS:
            session.rollback()
            return
        give_up_reading(document, code)
        session.add(document)
        activity.note(session, document_id, None, ActivityKind.READ_FAILED, code=code)
        session.commit()


def _store_first_reading(session: Session, document: Document, extraction: Extraction) -> None:
    """Store the candidates of a document that nobody can have worked on yet."""
    document_id = key_of(document)
    _remove_candidates(session, document_id)
    sampled = rows.sample_of(document.sha256, extraction.records)
    rows.add_records(session, document_id, rows.numbered(extraction.records), sampled)
    activity.note(session, document_id, None, ActivityKind.READ, found=len(extraction.records))


def _remove_candidates(session: Session, document_id: int) -> None:
    """Remove what an earlier attempt may have left; no one can have decided on it before the document was ready."""
    forget_records(session, document_id)
    candidates = select(Candidate.id).where(Candidate.document_id == document_id)
    session.exec(delete(FieldValue).where(col(FieldValue.record_id).in_(candidates)))
    session.exec(delete(Candidate).where(col(Candidate.document_id) == document_id))


def _progress(engine: Engine, document_id: int, attempt: int) -> Callable[[int, int], None]:
    """Return a function that writes the pages done, now and then; it raises Cancelled once the reading is cancelled."""
    last = float("-inf")

    def write(done: int, _of: int) -> None:
        nonlocal last
        if time.monotonic() - last < PROGRESS_INTERVAL.total_seconds():
            return
        last = time.monotonic()
        with Session(engine) as session:
            waiting = session.exec(
                update(Document)
                .where(
                    col(Document.id) == document_id,
                    col(Document.attempt) == attempt,
                    col(Document.status) == DocumentStatus.EXTRACTING,
                    col(Document.page_count) >= done,
                )
                .values(pages_done=done)
            )
            session.commit()
        if waiting.rowcount == 0:
            raise Cancelled

    return write
