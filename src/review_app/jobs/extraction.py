"""What the worker does to a document; each step can be repeated after a kill at any moment.

Reading and storing are one durable step: its result is the stored rows themselves. They are stored in small
transactions (`jobs.storing`), so that people who save elsewhere never wait for them, and nobody sees them before the
last one sets the document's status; a repeat after a crash removes what was left of a first reading, and goes on with a
newer one.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import Engine, delete
from sqlmodel import Session, col

import extractor
from extractor import UnreadableDocument
from extractor.records import Extraction
from review_app.jobs.awaited import Awaited
from review_app.jobs.earlier_tables import FirstReading, as_last_year
from review_app.jobs.laid_out import done_with, extraction_of, page_texts_of
from review_app.jobs.repeated_records import with_repeated
from review_app.jobs.storing.first_reading import store_first
from review_app.jobs.storing.newer_reading import finish_newer, store_newer
from review_app.jobs.storing.transactions import is_wanted, write_anew
from review_app.models import Document, DocumentNotice
from review_app.models.columns import now
from review_app.models.states import ActivityKind, DocumentStatus
from review_app.services.documents.document_facts import take_reading
from review_app.services.documents.documents import get_document
from review_app.services.documents.extraction_requests import give_up_reading
from review_app.services.errors import Cancelled, FileMissing, ReadingFailed, TableProcessFailed
from review_app.services.ledger import lock_document, new_act_id
from review_app.services.people import activity
from review_app.services.series.counterparts import link_years
from review_app.services.tables.table_settings import CarriedSetting, choices_of, put_carried
from review_app.settings import Settings

_log = logging.getLogger(__name__)


def begin(engine: Engine, document_id: int, attempt: int) -> bool:
    """Mark the document as being read; False if this attempt has nothing left to do."""
    with Session(engine) as session:
        document = lock_document(session, document_id, for_storing=True)
        if not is_wanted(document, attempt):
            session.rollback()
            return False
        document.status = DocumentStatus.EXTRACTING
        document.pages_done = 0
        document.reading_started_at = now()
        session.add(document)
        session.commit()
        return True


def read_and_store(settings: Settings, engine: Engine, document_id: int, attempt: int) -> None:
    """Read the document in a process apart and store its candidates; if that fails, store the error code."""
    with Session(engine) as session:
        document = session.get_one(Document, document_id)
        if not is_wanted(document, attempt):  # cancelled between the steps, or while no worker ran
            return
        choices = choices_of(session, document_id)
        first = document.resume_status is None
        view = get_document(session, document_id)
    awaited = Awaited(engine, document_id, attempt)
    try:
        extraction = extraction_of(settings, view, choices, awaited.check, awaited.write_progress)
        read = FirstReading(extraction)
        if first and not choices:
            read = as_last_year(settings, engine, document_id, extraction, awaited.check)
        read = replace(read, extraction=with_repeated(settings, engine, view.sha256, read.extraction, awaited.check))
        texts = page_texts_of(settings, view, awaited.check)
        store_extraction(engine, document_id, attempt, read.extraction, texts, carried=read.carried)
    except Cancelled:
        _log.info("the reading of document %s was given up", document_id)
    except (UnreadableDocument, FileMissing) as error:
        fail(engine, document_id, attempt, error.code)
    except TableProcessFailed as error:
        _log.warning("document %s could not be read: %s", document_id, error.__cause__)
        fail(engine, document_id, attempt, error.cause.code if error.cause else ReadingFailed.code)
    except Exception:
        _log.exception("document %s could not be read", document_id)
        fail(engine, document_id, attempt, ReadingFailed.code)
    finally:
        done_with(settings, view)


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
    with Session(engine) as session:
        document = session.get_one(Document, document_id)
        first = document.resume_status is None
        if not is_wanted(document, attempt):
            return
    store = store_first if first else store_newer
    if not store(engine, document_id, attempt, extraction, page_texts):
        return
    finish = partial(_finish, document_id=document_id, extraction=extraction, carried=carried)
    if write_anew(engine, document_id, attempt, finish):
        with Session(engine) as session:
            link_years(session, document_id)


def _finish(session: Session, *, document_id: int, extraction: Extraction, carried: Sequence[CarriedSetting]) -> None:
    """End the reading, whose records are stored: from now on people see and decide them."""
    document = session.get_one(Document, document_id)
    session.exec(delete(DocumentNotice).where(col(DocumentNotice.document_id) == document_id))
    status = DocumentStatus.READY
    if document.resume_status is None:
        activity.note(session, document_id, None, ActivityKind.READ, found=len(extraction.records))
        put_carried(session, document_id, new_act_id(), carried)
    elif not finish_newer(session, document).anything:
        status = DocumentStatus(document.resume_status)
    session.add_all(
        DocumentNotice(document_id=document_id, page=notice.page, code=notice.code, message=notice.message)
        for notice in extraction.warnings
    )
    take_reading(session, document, extraction.document)
    document.extractor_version = extractor.__version__
    document.pages_done = document.page_count
    document.status, document.resume_status = status, None
    session.add(document)


def fail(engine: Engine, document_id: int, attempt: int, code: str) -> None:
    """Note why the document could not be read; a newer attempt or a finished one is left alone."""
    with Session(engine) as session:
        document = lock_document(session, document_id, for_storing=True)
        if not is_wanted(document, attempt):
            session.rollback()
            return
        give_up_reading(document, code)
        session.add(document)
        activity.note(session, document_id, None, ActivityKind.READ_FAILED, code=code)
        session.commit()
