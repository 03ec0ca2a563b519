"""What the worker does to a document; each step can be repeated after a kill at any moment.

Reading and storing are one durable step: its result is the stored rows themselves. A first reading is stored in small
transactions, so that people who save elsewhere never wait for it, and nobody sees it before the last one sets the
document's status; what a crash leaves of it is removed by the repeat. A newer reading is merged in one transaction.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice

from sqlalchemy import Engine, delete, update
from sqlmodel import Session, col, select

import extractor
from extractor import UnreadableDocument
from extractor.records import Extraction
from review_app.jobs import rows
from review_app.jobs.earlier_tables import FirstReading, as_last_year
from review_app.jobs.rereading import merge_reading
from review_app.jobs.rows import PreparedRecord
from review_app.models import Candidate, Document, DocumentNotice, FieldValue
from review_app.models.columns import now
from review_app.models.states import ActivityKind, DocumentStatus
from review_app.services.documents.document_facts import take_reading
from review_app.services.documents.extraction_requests import give_up_reading
from review_app.services.errors import Cancelled, FileMissing, ReadingFailed
from review_app.services.find.search_index import forget_records, index_pages, steps_to_index_pages
from review_app.services.ledger import lock_document, new_act_id
from review_app.services.people import activity
from review_app.services.series.counterparts import link_years
from review_app.services.tables.table_settings import CarriedSetting, choices_of, put_carried
from review_app.services.training import calibrations
from review_app.services.words.added import words_in_force
from review_app.settings import Settings

RECORDS_AT_ONCE = 25
"""So many records are stored in one transaction: some 30 ms in which nobody else can save."""
PROGRESS_INTERVAL = timedelta(seconds=0.5)
"""How often the pages done are written; people watch them, nothing depends on them."""
_WORK_REMAINS = (DocumentStatus.QUEUED, DocumentStatus.EXTRACTING)
_log = logging.getLogger(__name__)


def begin(engine: Engine, document_id: int, attempt: int) -> bool:
    """Mark the document as being read; False if this attempt has nothing left to do."""
    with Session(engine) as session:
        document = lock_document(session, document_id)
        if not _wanted(document, attempt):
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
        first = document.resume_status is None
        words = words_in_force(session)
        choices = choices_of(session, document_id)
    try:
        progress = _progress(engine, document_id, attempt)
        calibration = calibrations.in_force(settings)
        extraction = extractor.extract(
            path, file_name=file_name, progress=progress, words=words, calibration=calibration, choices=choices
        )
        read = FirstReading(extraction)
        if first and not choices:
            read = as_last_year(settings, engine, document_id, extraction)
        store_extraction(
            engine, document_id, attempt, read.extraction, extractor.page_texts(path), carried=read.carried
        )
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
    engine: Engine,
    document_id: int,
    attempt: int,
    extraction: Extraction,
    page_texts: Sequence[str] = (),
    *,
    carried: Sequence[CarriedSetting] = (),
) -> None:
    """Store all candidates and mark the document as ready; a repeat changes nothing.

    `carried` are the choices of an earlier report of the series that the tables were read under. If the document had
    been read before, the newer reading is merged with what people decided since.
    """
    if not _store_first_reading(engine, document_id, attempt, extraction, page_texts):
        return
    with Session(engine) as session:
        document = lock_document(session, document_id)
        if not _wanted(document, attempt):
            session.rollback()
            return
        session.exec(delete(DocumentNotice).where(col(DocumentNotice.document_id) == document_id))
        status = DocumentStatus.READY
        if document.resume_status is None:
            activity.note(session, document_id, None, ActivityKind.READ, found=len(extraction.records))
            put_carried(session, document_id, new_act_id(), carried)
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
        if not _wanted(document, attempt):
            session.rollback()
            return
        give_up_reading(document, code)
        session.add(document)
        activity.note(session, document_id, None, ActivityKind.READ_FAILED, code=code)
        session.commit()


def _wanted(document: Document, attempt: int) -> bool:
    """Whether the reading of this attempt is still waited for."""
    return document.attempt == attempt and document.status in _WORK_REMAINS


def _store_first_reading(
    engine: Engine, document_id: int, attempt: int, extraction: Extraction, page_texts: Sequence[str]
) -> bool:
    """Store the candidates of a document that nobody can have worked on yet, a few at a time.

    Returns whether the reading is still waited for. A document that had been read before is left alone.
    """
    with Session(engine) as session:
        document = session.get_one(Document, document_id)
        first, sha256 = document.resume_status is None, document.sha256
        if not _wanted(document, attempt):
            return False
    if not first:
        return True
    sampled = rows.sample_of(sha256, extraction.records)
    placed = rows.prepared(document_id, rows.numbered(extraction.records), sampled)
    steps: tuple[Callable[[Session], None], ...] = (
        *_steps_to_forget(engine, document_id),
        *(partial(rows.put_records, records=batch) for batch in _batches(placed)),
        *steps_to_index_pages(document_id, page_texts),
    )
    return all(_write(engine, document_id, attempt, step) for step in steps)


def _write(engine: Engine, document_id: int, attempt: int, step: Callable[[Session], None]) -> bool:
    """Do one step of a first reading in a transaction of its own; False if the reading is not waited for any more."""
    with Session(engine) as session:
        if not _wanted(lock_document(session, document_id), attempt):
            session.rollback()
            return False
        step(session)
        session.commit()
    return True


def _batches(placed: Iterator[PreparedRecord]) -> Iterator[tuple[PreparedRecord, ...]]:
    while batch := tuple(islice(placed, RECORDS_AT_ONCE)):
        yield batch


def _steps_to_forget(engine: Engine, document_id: int) -> Iterator[Callable[[Session], None]]:
    """Yield what removes, a few at a time, what an earlier attempt left; nobody can have decided on any of it."""
    with Session(engine) as session:
        left = session.exec(select(Candidate.id).where(Candidate.document_id == document_id)).all()
    ids = [key for key in left if key is not None]
    for start in range(0, len(ids), RECORDS_AT_ONCE):
        yield partial(_forget, ids=ids[start : start + RECORDS_AT_ONCE])


def _forget(session: Session, ids: Sequence[int]) -> None:
    forget_records(session, ids)
    session.exec(delete(FieldValue).where(col(FieldValue.record_id).in_(ids)))
    session.exec(delete(Candidate).where(col(Candidate.id).in_(ids)))


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
