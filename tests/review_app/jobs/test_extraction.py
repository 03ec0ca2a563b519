"""The parts of an extraction job, each repeated as after a kill."""

from __future__ import annotations

import hashlib
from functools import partial

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.review_app.factory import event, extraction, kpi
from tests.review_app.shown import list_records

from extractor.errors import DamagedDocument
from extractor.records import Extraction
from review_app.jobs import extraction as job
from review_app.jobs.queue import enqueue
from review_app.models import Candidate, FieldValue
from review_app.models.states import DocumentStatus, RecordState
from review_app.services.decide import decisions
from review_app.services.documents import documents, extraction_requests
from review_app.services.files.store import pdf_of
from review_app.services.people.actor import Actor
from review_app.services.read import queue, records
from review_app.settings import Settings


def test_storing_twice_stores_once(session: Session, engine: Engine, queued: int) -> None:
    for _ in range(2):
        job.begin(engine, queued, 1)
        job.store_extraction(engine, queued, 1, extraction(event("e1", "一つ目"), kpi()))
    assert len(session.exec(select(Candidate)).all()) == 2
    assert len(session.exec(select(FieldValue)).all()) == 11


def test_a_late_repeat_never_touches_what_people_decided(
    session: Session, engine: Engine, queued: int, actor: Actor
) -> None:
    job.begin(engine, queued, 1)
    job.store_extraction(engine, queued, 1, extraction(event("e1", "一つ目")))
    record = list_records(session, queued)[0]
    decisions.correct_field(session, record.id, "name", "直した名", actor, 1)
    assert not job.begin(engine, queued, 1)
    job.store_extraction(engine, queued, 1, extraction(event("e1", "一つ目"), kpi()))
    job.fail(engine, queued, 1, "reading_failed")
    assert [entry.title for entry in list_records(session, queued)] == ["直した名"]
    assert documents.get_document(session, queued).status is DocumentStatus.READY


def test_an_older_attempt_does_nothing_after_a_retry(
    session: Session, engine: Engine, queued: int, actor: Actor
) -> None:
    job.begin(engine, queued, 1)
    job.fail(engine, queued, 1, "reading_failed")
    extraction_requests.retry_extraction(session, queued, actor)
    assert not job.begin(engine, queued, 1)
    job.store_extraction(engine, queued, 1, extraction(event("e1", "一つ目")))
    assert documents.get_document(session, queued).status is DocumentStatus.QUEUED
    assert list_records(session, queued) == ()


def test_what_is_wrong_with_the_file_is_told_by_its_own_sentence(
    session: Session, settings: Settings, engine: Engine, queued: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_how: object) -> Extraction:
        raise DamagedDocument

    monkeypatch.setattr(job, "extraction_of", damaged)
    job.begin(engine, queued, 1)
    job.read_and_store(settings, engine, queued, 1)
    error = documents.get_document(session, queued).error
    assert error is not None
    assert (error.code, error.ja) == ("damaged", "PDFが壊れていて開けません。元のファイルから作り直してください。")


def test_a_stored_file_that_is_gone_is_told(
    session: Session, settings: Settings, engine: Engine, queued: int, pdf: bytes
) -> None:
    pdf_of(settings, hashlib.sha256(pdf).hexdigest()).unlink()
    job.begin(engine, queued, 1)
    job.read_and_store(settings, engine, queued, 1)
    error = documents.get_document(session, queued).error
    assert error is not None
    assert error.code == "file_missing"


def test_a_reading_that_was_cancelled_between_its_steps_does_nothing(
    session: Session, settings: Settings, engine: Engine, queued: int, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_how: object) -> Extraction:
        raise AssertionError("it was read")

    monkeypatch.setattr(job, "extraction_of", forbidden)
    job.begin(engine, queued, 1)
    extraction_requests.cancel_extraction(session, queued, actor)
    job.read_and_store(settings, engine, queued, 1)
    error = documents.get_document(session, queued).error
    assert error is not None
    assert error.code == "cancelled"


def test_the_extractor_itself_reads_the_stored_file(
    session: Session, settings: Settings, engine: Engine, queued: int
) -> None:
    job.begin(engine, queued, 1)
    job.read_and_store(settings, engine, queued, 1)
    view = documents.get_document(session, queued)
    assert (view.status, view.pages_done) == (DocumentStatus.READY, 2)


def test_a_queue_that_cannot_be_reached_leaves_the_document_waiting(
    session: Session, settings: Settings, queued: int
) -> None:
    enqueue(settings, queued)
    assert documents.get_document(session, queued).status is DocumentStatus.QUEUED


def test_records_stand_in_reading_order_and_know_their_pages(session: Session, engine: Engine, queued: int) -> None:
    job.begin(engine, queued, 1)
    job.store_extraction(engine, queued, 1, extraction(event("e1", "一つ目"), event("e0", "二つ目"), kpi()))
    listed = list_records(session, queued)
    assert [(entry.title, entry.position, entry.doubts, entry.number) for entry in listed] == [
        ("一つ目", 1024, 1, "1"),
        ("二つ目", 2048, 1, "1"),
        ("交流活動件数", 3072, 0, None),
    ]
    assert [view.stable_id for view in records.records_on_page(session, queued, 2)] == ["e1", "e0", "k1"]
    assert [view.stable_id for view in records.records_on_page(session, queued, 1)] == ["e1", "e0"]


def test_the_open_neighbours_go_round(session: Session, engine: Engine, queued: int, actor: Actor) -> None:
    job.begin(engine, queued, 1)
    job.store_extraction(engine, queued, 1, extraction(*(event(f"e{n}", f"{n}番") for n in range(4))))
    first, second, third, fourth = (entry.id for entry in list_records(session, queued))
    decisions.accept_record(session, second, actor, 1)
    following = partial(queue.next_in_queue, session, queue.Wanted(queued, state=RecordState.OPEN), order="page")
    assert [following(here=here) for here in (None, first, fourth)] == [first, third, first]
    assert [following(here=here, forward=False) for here in (None, third, first)] == [fourth, first, fourth]
    for record_id in (first, third, fourth):
        decisions.reject_record(session, record_id, actor, 1)
    assert [following(here=first), following(forward=False)] == [None, None]
