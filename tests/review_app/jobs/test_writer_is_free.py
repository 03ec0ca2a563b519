"""While a reading is stored, others can save: no transaction of it keeps the writer for long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session, select
from tests.review_app import factory

from review_app.jobs import extraction as jobs
from review_app.models import Candidate, FieldValue
from review_app.models.states import DocumentStatus
from review_app.services.documents import documents, extraction_requests
from review_app.services.find.search import search
from review_app.services.people.actor import Actor

LONGEST_HOLD_SECONDS = 0.1
STATISTICS, EVENTS = 1650, 32


def large() -> list[dict]:
    events = [factory.event(f"e{n}", f"事業{n}", number=str(n)) for n in range(EVENTS)]
    return [*events, *(factory.statistic(f"s{n}") for n in range(STATISTICS))]


@contextmanager
def holds(engine: Engine) -> Iterator[list[float]]:
    """Collect, in seconds of this thread's work, how long each transaction was after its first write.

    Waiting for the disk or for other programs of the machine is not counted.
    """
    found: list[float] = []
    began: dict[int, float] = {}

    def writes(connection: Any, _cursor: Any, statement: str, *_rest: object) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "PRAGMA")):
            began.setdefault(id(connection), time.thread_time())

    def ends(connection: Any) -> None:
        if (start := began.pop(id(connection), None)) is not None:
            found.append(time.thread_time() - start)

    event.listen(engine, "before_cursor_execute", writes)
    event.listen(engine, "commit", ends)
    event.listen(engine, "rollback", ends)
    yield found
    event.remove(engine, "before_cursor_execute", writes)
    event.remove(engine, "commit", ends)
    event.remove(engine, "rollback", ends)


def test_a_large_reading_is_stored_without_keeping_the_writer(engine: Engine, queued: int, session: Session) -> None:
    assert jobs.begin(engine, queued, 1)
    pages = ["あつぎ鮎まつり " * 300] * 60
    with holds(engine) as found:
        jobs.store_extraction(engine, queued, 1, factory.extraction(*large()), pages)
    assert max(found) < LONGEST_HOLD_SECONDS, sorted(found)[-3:]
    assert documents.get_document(session, queued).counts.open == STATISTICS + EVENTS
    assert len(search(session, "事業7").hits) == 1


def test_what_a_crash_left_is_removed_by_the_repeat(
    engine: Engine, queued: int, session: Session, actor: Actor
) -> None:
    assert jobs.begin(engine, queued, 1)
    jobs.store_extraction(engine, queued, 2, factory.extraction(*large()[:60]))  # an attempt that nobody waits for
    assert jobs._store_first_reading(engine, queued, 1, factory.extraction(*large()[:60]), ["一部"])
    assert documents.get_document(session, queued).status is DocumentStatus.EXTRACTING
    jobs.store_extraction(engine, queued, 1, factory.extraction(factory.event("e1", "甲")), ["全部"])
    session.expire_all()
    assert [row.title for row in session.exec(select(Candidate))] == ["甲"]
    assert len(session.exec(select(FieldValue)).all()) == 5
    assert not search(session, "事業7").hits
    assert not search(session, "一部").hits
    with_another = extraction_requests.extract_again(session, queued, actor)
    assert with_another.counts.open == 1
