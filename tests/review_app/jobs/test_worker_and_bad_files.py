"""A file that ends, stops or swells what reads it costs its own reading, and nothing else."""

from __future__ import annotations

import io
import os
import signal
import time
from pathlib import Path

import pytest
from sqlmodel import Session
from tests.review_app.factory import write_pdf
from tests.review_app.jobs.test_worker import status, wait_until, worker
from tests.review_app.processes import children, is_running

from review_app.models.states import DocumentStatus
from review_app.services.documents import extraction_requests, uploads
from review_app.services.people.actor import Actor
from review_app.settings import Settings

SOON = 10.0
"""Seconds within which a cancelled reading is no longer under way; a busy machine takes its time to say so."""


@pytest.fixture
def poison(session: Session, settings: Settings, actor: Actor, tmp_path: Path) -> int:
    """A document that waits first, and that the reading of the tests stumbles over."""
    data = write_pdf(tmp_path / "first.pdf").read_bytes()
    return uploads.store_upload(session, settings, io.BytesIO(data), "poison.pdf", actor).document_id


@pytest.fixture
def good(session: Session, settings: Settings, actor: Actor, tmp_path: Path, poison: int) -> int:
    """A document that waits behind it."""
    data = write_pdf(tmp_path / "second.pdf").read_bytes() + b"\n%"
    return uploads.store_upload(session, settings, io.BytesIO(data), "good.pdf", actor).document_id


def descendants(pid: int) -> set[int]:
    found = set(children(pid))
    return found | {deeper for child in found for deeper in descendants(child)}


def eventually_gone(processes: set[int]) -> bool:
    end = time.monotonic() + SOON
    while any(is_running(pid) for pid in processes) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(is_running(pid) for pid in processes)


@pytest.mark.parametrize(
    ("manner", "code", "sentence"),
    [
        ("crash", "reading_crashed", "このPDFの読み取り中に、読み取りの処理が異常終了しました。"),
        ("hang", "took_too_long", "読み取りが制限時間内に終わらなかったため、中止しました。"),
        ("swell", "took_too_much_memory", "読み取りに使えるメモリーを超えたため、中止しました。"),
    ],
)
def test_a_bad_file_costs_its_own_reading_and_says_why(
    session: Session, settings: Settings, poison: int, good: int, manner: str, code: str, sentence: str
) -> None:
    session.rollback()
    with worker(settings, "0", "poison", manner) as running:
        bad = wait_until(session, poison, status(DocumentStatus.FAILED))
        wait_until(session, good, status(DocumentStatus.READY))
        assert running.poll() is None
    assert bad.error is not None
    assert (bad.error.code, bad.error.ja[: len(sentence)]) == (code, sentence)


def test_a_cancelled_reading_ends_within_seconds_and_the_next_one_begins(
    session: Session, settings: Settings, actor: Actor, poison: int, good: int
) -> None:
    session.rollback()
    with worker(settings, "60", "poison") as running:
        wait_until(session, poison, lambda view: view.pages_done == 1)
        reading = descendants(running.pid)
        extraction_requests.cancel_extraction(session, poison, actor)
        cancelled_at = time.monotonic()
        wait_until(session, good, status(DocumentStatus.READY))
        assert time.monotonic() - cancelled_at < SOON
        assert eventually_gone(reading)
        assert running.poll() is None


def test_a_reading_cancelled_while_no_worker_runs_is_not_taken_up(
    session: Session, settings: Settings, actor: Actor, poison: int, good: int
) -> None:
    session.rollback()
    with worker(settings, "60", "poison") as first:
        wait_until(session, poison, lambda view: view.pages_done == 1)
        first.send_signal(signal.SIGKILL)
        first.wait()
    extraction_requests.cancel_extraction(session, poison, actor)
    with worker(settings, "60", "poison"):
        wait_until(session, good, status(DocumentStatus.READY))
        view = wait_until(session, poison, status(DocumentStatus.FAILED))
    assert view.error is not None
    assert view.error.code == "cancelled"


def test_what_reads_ends_with_the_worker_however_that_ends(session: Session, settings: Settings, poison: int) -> None:
    session.rollback()
    with worker(settings, "0", "hang") as running:
        wait_until(session, poison, lambda view: view.pages_done == 1)
        reading = descendants(running.pid)
        assert len(reading) == 2
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    assert eventually_gone(reading)
