"""Workers on several hosts share a queue: what a dead one left another one takes over, and nothing is done twice."""

from __future__ import annotations

import io
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select, update
from tests.review_app import factory
from tests.review_app.factory import event
from tests.review_app.jobs.test_worker import status, wait_until, worker
from tests.review_app.shown import list_records

from review_app.jobs import extraction as jobs
from review_app.jobs import heartbeat, take_up
from review_app.models import Document, WorkerProcess
from review_app.models.columns import now
from review_app.models.states import DocumentStatus
from review_app.services.documents import documents, extraction_requests, uploads
from review_app.services.people.activity import feed
from review_app.services.people.actor import Actor
from review_app.settings import Settings

ONE_MINUTE = 60.0


@pytest.fixture
def several(
    session: Session, settings: Settings, actor: Actor, tmp_path: Path, database: str | None
) -> tuple[int, ...]:
    """Four documents that wait, on PostgreSQL."""
    if database is None:
        return ()
    pdfs = (factory.write_pdf(tmp_path / f"{n}.pdf", f"report {n}").read_bytes() for n in range(4))
    return tuple(
        uploads.store_upload(session, settings, io.BytesIO(pdf), f"{n}.pdf", actor).document_id
        for n, pdf in enumerate(pdfs)
    )


def readers(session: Session) -> set[str]:
    return {reader for reader in session.exec(select(Document.reader)) if reader}


def test_two_workers_share_the_queue_and_each_document_is_read_once(
    session: Session, settings: Settings, several: tuple[int, ...]
) -> None:
    session.rollback()
    with worker(settings, "1"), worker(settings, "1"):
        for document in several:
            wait_until(session, document, status(DocumentStatus.READY))
    for document in several:
        assert len(list_records(session, document)) == 3
        assert [line.kind.value for line in feed(session, document).lines] == ["read", "upload"]
    assert len(readers(session)) == (2 if several else 0)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_the_work_of_a_host_that_never_comes_back_is_taken_over_within_a_minute(
    session: Session, settings: Settings, queued: int, number: signal.Signals
) -> None:
    if settings.uses_sqlite:  # one worker a folder: its next start goes on
        return
    session.rollback()
    with worker(settings, "60") as first:
        wait_until(session, queued, lambda view: view.pages_done == 1)
        first.send_signal(number)
        lost_at = time.monotonic()
        with worker(settings, "0") as second:
            wait_until(session, queued, status(DocumentStatus.READY))
            assert time.monotonic() - lost_at < ONE_MINUTE
            assert second.poll() is None
            if number is signal.SIGSTOP:  # it only slept, and finds out that others took it for dead
                first.send_signal(signal.SIGCONT)
                assert first.wait(ONE_MINUTE) == 3
    assert len(list_records(session, queued)) == 3
    assert [line.kind.value for line in feed(session, queued).lines] == ["read", "upload"]


def test_a_worker_that_ends_in_order_leaves_its_work_to_the_other_at_once(
    session: Session, settings: Settings, queued: int
) -> None:
    if settings.uses_sqlite:
        return
    session.rollback()
    with worker(settings, "60") as first:
        wait_until(session, queued, lambda view: view.pages_done == 1)
        first.send_signal(signal.SIGTERM)
        assert first.wait(ONE_MINUTE) == 0
    session.rollback()
    assert session.get_one(Document, queued).take_ups == 0  # that it ended was no fault of the file
    session.rollback()
    with worker(settings, "0"):
        begun = time.monotonic()
        wait_until(session, queued, status(DocumentStatus.READY))
        assert time.monotonic() - begun < heartbeat.DEAD_AFTER.total_seconds()


def test_what_a_person_waits_for_is_read_before_a_load_of_many(
    session: Session, settings: Settings, actor: Actor, tmp_path: Path
) -> None:
    for number in range(3):
        pdf = factory.write_pdf(tmp_path / f"{number}.pdf", f"bulk {number}").read_bytes()
        uploads.store_upload(session, settings, io.BytesIO(pdf), f"{number}.pdf", actor, bulk=True)
    pdf = factory.write_pdf(tmp_path / "one.pdf", "one").read_bytes()
    single = uploads.store_upload(session, settings, io.BytesIO(pdf), "one.pdf", actor).document_id
    session.rollback()
    with worker(settings, "0.5"):
        wait_until(session, single, status(DocumentStatus.READY))
        read = session.exec(select(Document.status).where(Document.bulk)).all()  # type: ignore[arg-type]
    assert list(read).count(DocumentStatus.READY) <= 1  # the one that was begun before the queue knew of all


def test_a_cancelled_reading_ends_within_seconds_and_is_not_taken_up_again(
    session: Session, settings: Settings, queued: int, actor: Actor
) -> None:
    session.rollback()
    with worker(settings, "2"):
        wait_until(session, queued, status(DocumentStatus.EXTRACTING))
        extraction_requests.cancel_extraction(session, queued, actor)
    with worker(settings, "0"):
        time.sleep(8)
        assert documents.get_document(session, queued).status is DocumentStatus.FAILED
    assert list_records(session, queued) == ()


def test_who_was_taken_for_dead_stores_nothing_any_more(engine: Engine, session: Session, queued: int) -> None:
    assert take_up.take_up(engine, queued, 1)
    assert jobs.begin(engine, queued, 1)
    session.execute(update(Document).values(reader="another host"))
    session.commit()
    jobs.store_extraction(engine, queued, 1, factory.extraction(event("e1", "甲")))
    jobs.fail(engine, queued, 1, "reading_failed")
    assert documents.get_document(session, queued).status is DocumentStatus.EXTRACTING
    assert list_records(session, queued) == ()
    assert take_up.is_taken_over(engine, queued, 1)


def test_a_file_that_brings_workers_down_waits_longer_each_time_until_it_is_given_up(
    engine: Engine, session: Session, queued: int
) -> None:
    def left() -> Document:
        session.rollback()
        return session.get_one(Document, queued)

    assert take_up.take_up(engine, queued, 1)
    assert take_up.may_be_taken_up(left())
    assert take_up.take_up(engine, queued, 1)
    assert not take_up.may_be_taken_up(left())
    session.execute(update(Document).values(reading_started_at=now() - timedelta(seconds=5)))
    session.commit()
    assert take_up.may_be_taken_up(left())
    session.execute(update(Document).values(take_ups=8))
    session.commit()
    assert not take_up.may_be_taken_up(left())
    for _ in range(3):
        assert not take_up.is_hopeless(left())
        assert take_up.take_up(engine, queued, 1)
    assert take_up.is_hopeless(left())
    take_up.give_up(engine, queued, 1)
    assert documents.get_document(session, queued).status is DocumentStatus.FAILED


def test_a_worker_that_was_silent_for_long_is_told_so(engine: Engine, session: Session) -> None:
    heartbeat.appear(engine)
    assert heartbeat.tell(engine)
    assert len(heartbeat.living(session)) == 1
    session.execute(update(WorkerProcess).values(seen_at=heartbeat.database_now(session) - heartbeat.DEAD_AFTER))
    session.commit()
    assert heartbeat.living(session) == frozenset()
    assert not heartbeat.tell(engine)
    assert heartbeat.tell(engine, alone=True)  # a PC that slept: nobody else could have taken its work over
    heartbeat.disappear(engine)
    assert session.exec(select(WorkerProcess)).all() == []
