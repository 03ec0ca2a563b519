"""While a reading is stored, others can save: it is stored in small transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Engine, Select, event, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select
from tests.review_app import factory
from tests.review_app.shown import list_records

from review_app.jobs import extraction as jobs
from review_app.jobs.storing import newer_reading, transactions
from review_app.jobs.storing.first_reading import store_first
from review_app.models import Candidate, FieldValue, Revision
from review_app.models.states import Action, DocumentStatus, RecordState
from review_app.services.decide import decisions
from review_app.services.documents import documents, extraction_requests
from review_app.services.errors import NothingToCancel, NotReady
from review_app.services.find.search import search
from review_app.services.people import activity
from review_app.services.people.actor import Actor

MOST_RECORDS = 25
"""So many records a transaction stores at most: measured, some 40 ms of work."""
STATISTICS, EVENTS = 1650, 32


def large(name: str = "事業") -> list[dict]:
    events = [factory.event(f"e{n}", f"{name}{n}", number=str(n)) for n in range(EVENTS)]
    return [*events, *(factory.statistic(f"s{n}") for n in range(STATISTICS))]


@contextmanager
def counted_at_commits(engine: Engine, query: Select[tuple[int]]) -> Iterator[list[int]]:
    """Collect what the query counts before each commit."""
    found: list[int] = []

    def commits(_connection: Any) -> None:
        with engine.connect() as another:  # it does not see what is about to be committed
            found.append(another.execute(query).scalar_one())

    event.listen(engine, "commit", commits)
    yield found
    event.remove(engine, "commit", commits)


def test_a_large_reading_is_stored_without_keeping_the_writer(engine: Engine, queued: int, session: Session) -> None:
    assert jobs.begin(engine, queued, 1)
    pages = ["あつぎ鮎まつり " * 300] * 60
    with counted_at_commits(engine, select_columns(func.count()).select_from(Candidate)) as found:
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
    assert store_first(engine, queued, 1, factory.extraction(*large()[:60]), ["一部"])
    assert not search(session, "事業7").hits
    assert documents.get_document(session, queued).status is DocumentStatus.EXTRACTING
    jobs.store_extraction(engine, queued, 1, factory.extraction(factory.event("e1", "甲")), ["全部"])
    session.expire_all()
    assert [row.title for row in session.exec(select(Candidate))] == ["甲"]
    assert len(session.exec(select(FieldValue)).all()) == 5
    assert not search(session, "事業7").hits
    assert not search(session, "一部").hits
    with_another = extraction_requests.extract_again(session, queued, actor)
    assert with_another.counts.open == 1


def test_a_newer_reading_is_stored_without_keeping_the_writer(
    engine: Engine, ready: Callable[..., int], session: Session, actor: Actor
) -> None:
    document = ready(*large()[:60])
    extraction_requests.extract_again(session, document, actor)
    assert jobs.begin(engine, document, 2)
    changed = [factory.event(f"e{n}", f"改めた事業{n}") for n in range(EVENTS)]
    added = [factory.event(f"t{n}", f"別の行事{n}", page=2) for n in range(40)]  # 28 are not read any more
    done = select_columns(func.count(func.distinct(col(Revision.record_id))))
    with counted_at_commits(engine, done) as found:
        jobs.store_extraction(engine, document, 2, factory.extraction(*changed, *added))
    found.append(EVENTS + 28)
    assert max(after - before for before, after in pairwise(found)) <= MOST_RECORDS
    assert documents.get_document(session, document).counts.open == EVENTS + 40
    detail = activity.feed(session, document).lines[0].detail
    assert detail == {"changed": EVENTS, "added": 40, "gone": 28, "conflicts": 0}


class Killed(BaseException):
    """Ends the work as a kill does: nothing is caught or cleaned up."""


@pytest.fixture
def killed_after(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let the next storing die after so many transactions, each with one record."""
    write = transactions.write

    def die_after(count: int) -> None:
        left = [count]

        def dying(*arguments: Any) -> bool:
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return write(*arguments)

        monkeypatch.setattr(newer_reading, "write", dying)

    monkeypatch.setattr(transactions, "RECORDS_AT_ONCE", 1)
    return die_after


def test_killed_at_any_moment_the_storing_goes_on_and_nobody_saw_a_half(
    engine: Engine, ready: Callable[..., int], session: Session, actor: Actor, killed_after: Callable[[int], None]
) -> None:
    named = [factory.event(f"e{n}", f"事業{n}") for n in range(4)]
    document = ready(*named)
    ids = [line.id for line in list_records(session, document)]
    decisions.correct_field(session, ids[1], "name", "直した名", actor, 1)
    extraction_requests.extract_again(session, document, actor)
    assert jobs.begin(engine, document, 2)
    newer = [
        factory.event("n1", "新しい行事", page=2, number="9"),
        *(factory.event(f"e{n}", f"改{n}") for n in range(3)),
    ]
    deaths = 0
    for moment in range(1, 40):
        killed_after(moment)
        try:
            jobs.store_extraction(engine, document, 2, factory.extraction(*newer), ["ページ"])
            break
        except Killed:
            deaths += 1
        session.expire_all()
        view = documents.get_document(session, document)
        assert (view.status, view.is_whole) == (DocumentStatus.EXTRACTING, False)
        assert not search(session, "事業").hits
        with pytest.raises(NotReady):
            decisions.accept_record(session, ids[0], actor, 1)
        with pytest.raises(NothingToCancel):
            extraction_requests.cancel_extraction(session, document, actor)
    assert deaths > 5
    session.expire_all()
    assert [line.title for line in list_records(session, document)] == ["新しい行事", "改0", "直した名", "改2"]
    assert activity.feed(session, document).lines[0].detail == {"changed": 2, "added": 1, "gone": 1, "conflicts": 1}
    rereads = session.exec(select(Revision.record_id).where(Revision.action == Action.REREAD)).all()
    assert sorted(rereads) == ids
    assert decisions.accept_record(session, ids[0], actor, 2).state is RecordState.ACCEPTED


def test_where_storing_a_newer_reading_fails_people_can_go_on(
    engine: Engine, ready: Callable[..., int], session: Session, actor: Actor, killed_after: Callable[[int], None]
) -> None:
    document = ready(factory.event("e1", "一つ目"), factory.event("e2", "二つ目"))
    extraction_requests.extract_again(session, document, actor)
    assert jobs.begin(engine, document, 2)
    killed_after(2)
    with pytest.raises(Killed):
        jobs.store_extraction(engine, document, 2, factory.extraction(factory.event("e1", "改1")))
    jobs.fail(engine, document, 2, "reading_failed")
    session.expire_all()
    view = documents.get_document(session, document)
    assert (view.status, view.is_whole) == (DocumentStatus.READY, True)
    assert [line.title for line in list_records(session, document)] == ["改1", "二つ目"]
