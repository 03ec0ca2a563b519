"""Puts documents into the worker's queue; the only module of the jobs that the web process uses."""

from __future__ import annotations

import logging

from dbos import DBOSClient
from sqlmodel import Session

from review_app.database import make_engine
from review_app.jobs import names
from review_app.models import Document
from review_app.settings import Settings

_log = logging.getLogger(__name__)


def enqueue(settings: Settings, document_id: int) -> None:
    """Ask the worker to read the document; asking twice is harmless.

    Does not raise if the queue cannot be reached: the document stays queued and the worker finds it by itself.
    """
    engine = make_engine(settings)
    try:
        with Session(engine) as session:
            document = session.get(Document, document_id)
            if document is None:
                return
            attempt = document.attempt
            options = names.enqueue_options(document.sha256, attempt, bulk=document.bulk)
        client = DBOSClient(
            system_database_url=settings.jobs_database_url,
            application_name=names.APPLICATION,
            retry_connection_errors=False,
        )
        try:
            client.enqueue(options, document_id, attempt)
        finally:
            client.destroy()
    except Exception:  # before the first worker has started there is no queue yet; nothing is lost by it
        _log.info("document %s waits for the worker to find it", document_id, exc_info=True)
    finally:
        engine.dispose()
