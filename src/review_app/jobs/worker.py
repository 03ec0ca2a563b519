"""The worker process: runs the queue of extractions as durable workflows that outlive a kill.

DBOS keeps which step is done in its own database; a worker that starts takes up what a killed one has left. Beside
that, the worker looks now and then for documents that wait without a workflow (the web process may have died between
storing and asking), and for workflows that gave up.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta

from dbos import DBOS, DBOSConfig
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from extractor import read_at_once
from review_app.database import DATA_MODE, exclusive, make_engine, migrate
from review_app.jobs import extraction, names
from review_app.models import Document
from review_app.models.states import DocumentStatus
from review_app.services.errors import ReadingFailed
from review_app.services.stored import key_of
from review_app.settings import Settings

LOOK_AROUND_INTERVAL = timedelta(seconds=5)
POLLING_INTERVAL = timedelta(seconds=0.5)
LOCK_PATIENCE = timedelta(seconds=3)
"""How long a new worker waits for one that is just ending."""
LOCK_POLL = timedelta(seconds=0.2)
MAX_TAKE_UPS = 10
"""How often a document's work is taken up again: a file that brings the reader down must not do so for ever."""
_GAVE_UP = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})
"""States of a workflow that will do no more; a document that still waits then waits for nothing."""
_WAITING = (DocumentStatus.QUEUED, DocumentStatus.EXTRACTING)
_log = logging.getLogger(__name__)


class AnotherWorkerRuns(Exception):  # noqa: N818 - named for what it means
    """Another worker holds this data folder."""


def run_worker(settings: Settings, *, until_input_ends: bool = False) -> None:
    """Work until SIGTERM or SIGINT (or, if asked, until standard input ends: the parent process is gone).

    Raises: AnotherWorkerRuns.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if until_input_ends:
        threading.Thread(target=_wait_for_input_to_end, args=(stop,), daemon=True).start()
    settings.data_dir.mkdir(mode=DATA_MODE, parents=True, exist_ok=True)
    with _only_worker(settings, stop):
        migrate(settings)
        engine = make_engine(settings)
        _launch(settings, engine)
        while not stop.is_set():
            try:
                _look_around(engine)
            except Exception:  # a database that is busy for long must not end the worker
                _log.exception("looking for waiting documents failed")
            stop.wait(LOOK_AROUND_INTERVAL.total_seconds())
        # The work under way is not waited for: it is taken up at the next start, as after a kill.
        _end_process()


def _launch(settings: Settings, engine: Engine) -> None:
    """Register the workflow and start its queue: no admin server, no telemetry, no conductor."""
    read_at_once(1)
    config: DBOSConfig = {
        "name": names.APPLICATION,
        "system_database_url": settings.jobs_database_url,
        "application_version": names.APPLICATION_VERSION,
        "executor_id": names.EXECUTOR_ID,
        "enable_otlp": False,
        "log_level": "WARNING",
    }
    DBOS(config=config)

    @DBOS.step(name="begin")
    def begin(document_id: int, attempt: int) -> bool:
        return extraction.begin(engine, document_id, attempt)

    @DBOS.step(name="read_and_store")
    def read_and_store(document_id: int, attempt: int) -> None:
        extraction.read_and_store(settings, engine, document_id, attempt)

    @DBOS.workflow(name=names.WORKFLOW, max_recovery_attempts=MAX_TAKE_UPS)
    def read_document(document_id: int, attempt: int) -> None:
        if begin(document_id, attempt):
            read_and_store(document_id, attempt)

    DBOS.listen_queues([names.QUEUE])
    DBOS.launch()
    DBOS.register_queue(
        names.QUEUE,
        worker_concurrency=1,
        polling_interval_sec=POLLING_INTERVAL.total_seconds(),
        on_conflict="always_update",
    )


def _look_around(engine: Engine) -> None:
    """Start the extractions that the queue does not know of, and mark as failed those that it gave up."""
    with Session(engine) as session:
        waiting = [
            (key_of(document), document.sha256, document.attempt)
            for document in session.exec(select(Document).where(col(Document.status).in_(_WAITING)))
        ]
    for document_id, sha256, attempt in waiting:
        status = DBOS.get_workflow_status(names.workflow_id(sha256, attempt))
        if status is None:
            DBOS.enqueue_workflow_with_options(names.enqueue_options(sha256, attempt), document_id, attempt)
        elif status.status in _GAVE_UP:
            extraction.fail(engine, document_id, attempt, ReadingFailed.code)


@contextmanager
def _only_worker(settings: Settings, stop: threading.Event) -> Iterator[None]:
    """Hold the data folder's worker lock: a second worker would do the first one's work twice."""
    patience_ends = time.monotonic() + LOCK_PATIENCE.total_seconds()
    while True:
        with ExitStack() as stack:
            try:
                stack.enter_context(exclusive(names.lock_file(settings), wait=False))
            except BlockingIOError:
                if time.monotonic() > patience_ends or stop.wait(LOCK_POLL.total_seconds()):
                    raise AnotherWorkerRuns from None
                continue
            yield
            return


def _wait_for_input_to_end(stop: threading.Event) -> None:
    """Ask for the end once standard input is closed, as it is when the parent process is gone."""
    while sys.stdin.buffer.read(1):
        pass
    stop.set()


def _end_process() -> None:
    """Leave at once: the extraction under way runs in a thread that cannot be interrupted."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
