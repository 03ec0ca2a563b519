"""The worker as a real process: it works through the queue, outlives kills, and never doubles a record."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlmodel import Session
from tests.review_app.factory import event
from tests.review_app.processes import listening_addresses
from tests.review_app.shown import list_records

from review_app.jobs.queue import enqueue
from review_app.models.states import DocumentStatus
from review_app.services.documents import documents, extraction_requests
from review_app.services.documents.document_view import DocumentView
from review_app.services.errors import NotRetryable
from review_app.services.people.activity import feed
from review_app.services.people.actor import Actor
from review_app.services.read import records
from review_app.settings import Settings

SLOW_WORKER = Path(__file__).with_name("slow_worker.py")
PATIENCE = 120.0
"""Seconds to wait for the other process; starting it takes some two seconds on a slow machine."""


@contextmanager
def worker(settings: Settings, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, str(SLOW_WORKER), *arguments], env=settings.as_environment(), stdin=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(session: Session, document_id: int, holds: Callable[[DocumentView], bool]) -> DocumentView:
    end = time.monotonic() + PATIENCE
    while not holds(view := documents.get_document(session, document_id)):
        session.rollback()
        if time.monotonic() > end:
            raise AssertionError(f"still {view.status}, {view.pages_done} pages done")
        time.sleep(0.1)
    return view


def status(wanted: DocumentStatus) -> Callable[[DocumentView], bool]:
    return lambda view: view.status is wanted


def test_a_worker_killed_while_reading_goes_on_at_the_next_start_and_doubles_nothing(
    session: Session, settings: Settings, queued: int
) -> None:
    with worker(settings, "1.0") as first:
        view = wait_until(session, queued, lambda view: view.pages_done == 1)
        assert view.status is DocumentStatus.EXTRACTING
        first.send_signal(signal.SIGKILL)
        assert first.wait() == -signal.SIGKILL
    assert documents.get_document(session, queued).status is DocumentStatus.EXTRACTING
    assert list_records(session, queued) == ()
    with worker(settings, "0") as second:
        view = wait_until(session, queued, status(DocumentStatus.READY))
        assert [record.title for record in list_records(session, queued)] == [
            "一つ目",
            "二つ目",
            "海外活動支援件数 多文化共生 小計 支援件数(件)",
        ]
        assert (view.pages_done, view.title, view.fiscal_year) == (2, "令和６年度交流事業実績報告", 2024)
        assert [notice.code for notice in documents.document_notices(session, queued)] == ["no_text_layer"]
        second.send_signal(signal.SIGTERM)
        assert second.wait(PATIENCE) == 0


def test_a_worker_killed_while_storing_a_newer_reading_goes_on_at_the_next_start(
    session: Session, settings: Settings, ready: Callable[..., int], actor: Actor
) -> None:
    document = ready(event("e1", "前の名"), event("e2", "前の名２"), event("e3", "読まれなくなる"))
    extraction_requests.extract_again(session, document, actor)
    with worker(settings, "0", "slow-storing") as first:
        wait_until(session, document, lambda view: view.status is DocumentStatus.EXTRACTING and not view.is_whole)
        time.sleep(1.5)
        first.send_signal(signal.SIGKILL)
        assert first.wait() == -signal.SIGKILL
    assert not documents.get_document(session, document).is_whole
    with worker(settings, "0"):
        wait_until(session, document, status(DocumentStatus.READY))
    assert [line.title for line in list_records(session, document)][:2] == ["一つ目", "二つ目"]
    assert feed(session, document).lines[0].detail == {"changed": 2, "added": 1, "gone": 1, "conflicts": 0}


def test_a_document_asked_for_twice_while_the_worker_runs_is_read_once(
    session: Session, settings: Settings, queued: int
) -> None:
    with worker(settings, "0.2"):
        wait_until(session, queued, status(DocumentStatus.EXTRACTING))
        enqueue(settings, queued)
        enqueue(settings, queued)
        wait_until(session, queued, status(DocumentStatus.READY))
        time.sleep(1)
        assert records.get_record(session, 1).version == 1
        assert len(list_records(session, queued)) == 3


def test_a_failure_is_told_in_a_sentence_and_can_be_tried_again(
    session: Session, settings: Settings, queued: int, actor: Actor
) -> None:
    with worker(settings, "0", "fail"):
        view = wait_until(session, queued, status(DocumentStatus.FAILED))
        assert view.error is not None
        assert (view.error.code, view.error.ja[:14]) == ("reading_failed", "読み取りの途中で問題が起きま")
    view = extraction_requests.retry_extraction(session, queued, actor)
    assert (view.status, view.error) == (DocumentStatus.QUEUED, None)
    with worker(settings, "0"):
        enqueue(settings, queued)
        wait_until(session, queued, status(DocumentStatus.READY))
    with pytest.raises(NotRetryable):
        extraction_requests.retry_extraction(session, queued, actor)


def test_a_second_worker_on_a_folder_with_sqlite_says_so_and_the_worker_listens_nowhere(
    session: Session, settings: Settings, queued: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with worker(settings, "0") as first:
        wait_until(session, queued, status(DocumentStatus.READY))
        if not settings.uses_sqlite:
            assert listening_addresses(first.pid) == []
            return
        second = subprocess.run(
            [sys.executable, "-m", "review_app", "worker"],
            env=settings.as_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert second.returncode == 2
        assert (
            second.stderr == "別の読み取りワーカーが動いています。/ Another worker already runs on this data folder.\n"
        )
        assert listening_addresses(first.pid) == []


def test_a_worker_that_dies_over_a_file_gives_it_up_in_the_end(
    session: Session, settings: Settings, queued: int
) -> None:
    session.rollback()  # an open transaction would keep the worker from making its queue on PostgreSQL
    for _ in ("first start", "one take-up"):
        with worker(settings, "0", "die") as dying:
            assert dying.wait(PATIENCE) == -signal.SIGABRT
    with worker(settings, "0", "die"):
        view = wait_until(session, queued, status(DocumentStatus.FAILED))
    assert view.error is not None
    assert view.error.code == "reading_failed"
