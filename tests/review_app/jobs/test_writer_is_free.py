"""While a reading is stored, others can save: it is stored in small transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from sqlalchemy import Engine, event, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, select
from tests.review_app import factory

from review_app.jobs import extraction as jobs
from review_app.models import Candidate, FieldValue
from review_app.models.states import DocumentStatus
from review_app.services.documents import documents, extraction_requests
from review_app.services.find.search import search
from review_app.services.people.actor import Actor

MOST_RECORDS = 25
"""So many records a transaction stores at most: measured, some 40 ms of work."""
STATISTICS, EVENTS = 1650, 32


def large() -> list[dict]:
    events = [factory.event(f"e{n}", f"事業{n}", number=str(n)) for n in range(EVENTS)]
    return [*events, *(factory.statistic(f"s{n}") for n in range(STATISTICS))]


@contextmanager
def stored_at_once(engine: Engine) -> Iterator[list[int]]:
    """Collect how many records are stored before each commit."""
    found: list[int] = []

    def commits(_connection: Any) -> None:
        with engine.connect() as another:  # it does not see what is about to be committed
            found.append(another.execute(select_columns(func.count()).select_from(Candidate)).scalar_one())

    event.listen(engine, "commit", commits)
    yield found
    event.remove(engine, "commit", commits)


def test_a_large_reading_is_stored_without_keeping_the_writer(engine: Engine, queued: int, session: Session) -> None:
    assert jobs.begin(engine, queued, 1)
    pages = ["あつぎ鮎まつり " * 300] * 60
    with stored_at_once(engine) as found:
        jobs.store_extraction(engine, queued, 1, factory.extraction(*large()), pages)
    found.append(STATISTICS + EVENTS)
    assert max(after - before for before, after in pairwise(found)) <= MOST_RECORDS
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
