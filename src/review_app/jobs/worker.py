"""The worker process: runs the queue of extractions as durable workflows that outlive a kill.

DBOS keeps which step is done in its own database. On PostgreSQL any number of workers on any hosts share it: each
tells that it lives (`heartbeat`), and what a dead one has left another one takes over (`sweeping`). On SQLite there is
one worker a data folder, and whatever it finds begun was left by one that is dead.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import timedelta
from functools import partial

from dbos import DBOS, DBOSConfig
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from extractor import read_at_once
from review_app.database import DATA_MODE, exclusive, make_engine, migrate
from review_app.jobs import extraction, heartbeat, housekeeping, names, take_up
from review_app.jobs.housekeeping import keep_house
from review_app.jobs.sweeping import sweep
from review_app.services.files.installation import require_same_files
from review_app.settings import Settings

LOOK_AROUND_INTERVAL = timedelta(seconds=5)
POLLING_INTERVAL = timedelta(seconds=0.5)
LOCK_PATIENCE = timedelta(seconds=3)
"""How long a new worker waits for one that is just ending."""
LOCK_POLL = timedelta(seconds=0.2)
TAKEN_FOR_DEAD = 3
"""The exit code of a worker whose work others have taken over; under another id it may start again."""
_log = logging.getLogger(__name__)


class AnotherWorkerRuns(Exception):  # noqa: N818 - named for what it means
    """Another worker holds this data folder (SQLite)."""


def run_worker(settings: Settings, *, until_input_ends: bool = False) -> None:
    """Work until SIGTERM or SIGINT (or, if asked, until standard input ends: the parent process is gone).

    Raises: AnotherWorkerRuns, OtherFiles.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if until_input_ends:
        threading.Thread(target=_wait_for_input_to_end, args=(stop,), daemon=True).start()
    settings.data_dir.mkdir(mode=DATA_MODE, parents=True, exist_ok=True)
    with _only_worker(settings, stop) if settings.uses_sqlite else nullcontext():
        migrate(settings)
        engine = make_engine(settings)
        with Session(engine) as session:
            require_same_files(session, settings)
        heartbeat.appear(engine)
        heartbeat.beat(engine, stop, partial(_end_process, TAKEN_FOR_DEAD), alone=settings.uses_sqlite)
        _launch(settings, engine)
        kept_house_at = float("-inf")
        while not stop.is_set():
            try:
                sweep(engine, alone=settings.uses_sqlite)
                if time.monotonic() > kept_house_at + housekeeping.INTERVAL.total_seconds():
                    keep_house(settings, engine)
                    kept_house_at = time.monotonic()
            except Exception:  # a database that is busy for long must not end the worker
                _log.exception("looking for waiting documents failed")
            stop.wait(LOOK_AROUND_INTERVAL.total_seconds())
        _leave(engine)


def _leave(engine: Engine) -> None:
    """End in order. The work under way is not waited for: another worker, or the next start, goes on with it."""
    try:
        take_up.let_go(engine)
        heartbeat.disappear(engine)
    except SQLAlchemyError:  # others find out by themselves
        _log.warning("the worker could not tell that it ends", exc_info=True)
    _end_process()


def _launch(settings: Settings, engine: Engine) -> None:
    """Register the workflow and start its queue: no admin server, no telemetry, no conductor."""
    read_at_once(1)
    config: DBOSConfig = {
        "name": names.APPLICATION,
        "system_database_url": settings.jobs_database_url,
        "application_version": names.APPLICATION_VERSION,
        "executor_id": names.PROCESS,
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
        if take_up.is_taken_over(engine, document_id, attempt):
            _end_process(TAKEN_FOR_DEAD)  # the queue must not hear that it is done

    @DBOS.workflow(name=names.WORKFLOW)
    def read_document(document_id: int, attempt: int) -> None:
        # No step, so that it is done each time the work begins or is taken over.
        if take_up.take_up(engine, document_id, attempt) and begin(document_id, attempt):
            read_and_store(document_id, attempt)

    DBOS.listen_queues([names.QUEUE])
    DBOS.launch()
    DBOS.register_queue(
        names.QUEUE,
        worker_concurrency=1,
        global_concurrency=settings.readings_in_all,
        polling_interval_sec=POLLING_INTERVAL.total_seconds(),
        on_conflict="always_update",
    )


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
    while os.read(sys.stdin.fileno(), 1):  # Python's own buffer would keep a refused worker from ending
        pass
    stop.set()


def _end_process(code: int = 0) -> None:
    """Leave at once: the extraction under way runs in a thread that cannot be interrupted."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
