"""Accepting several records at once: one act, undone as one or record by record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app.factory import plain
from tests.review_app.shown import list_records

from review_app.models.states import RecordState
from review_app.services.decide import decisions, history, together
from review_app.services.errors import ChangedSince, NotFound, StaleVersion
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read import records


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    return ready(*(plain(f"e{number}", f"{number}番") for number in range(3)))


@pytest.fixture
def ids(session: Session, document_id: int) -> list[int]:
    return [line.id for line in list_records(session, document_id)]


def states(session: Session, document_id: int) -> list[str]:
    return [line.state.value for line in list_records(session, document_id)]


def test_one_undo_takes_all_of_them_back(session: Session, document_id: int, ids: list[int], actor: Actor) -> None:
    together.accept_above(session, document_id, 0.9, actor, expected_count=3)
    assert history.undo(session, document_id, actor).record_ids == tuple(ids)
    assert states(session, document_id) == ["open", "open", "open"]
    assert not history.can_undo(session, document_id, actor)


def test_one_of_them_can_be_taken_back_alone_and_the_others_after_it(
    session: Session, document_id: int, ids: list[int], actor: Actor
) -> None:
    together.accept_above(session, document_id, 0.9, actor, expected_count=3)
    assert history.undo_record(session, ids[1], actor).record_ids == (ids[1],)
    assert states(session, document_id) == ["accepted", "open", "accepted"]
    assert history.undo(session, document_id, actor).record_ids == (ids[0], ids[2])
    assert states(session, document_id) == ["open", "open", "open"]


def test_they_are_not_taken_back_from_under_someone_elses_later_work(
    session: Session, document_id: int, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    together.accept_above(session, document_id, 0.9, actor, expected_count=3)
    decisions.reject_record(session, ids[2], other_actor, 2)
    with pytest.raises(ChangedSince):
        history.undo(session, document_id, actor)
    assert states(session, document_id) == ["accepted", "accepted", "rejected"]


def test_a_document_that_is_not_there_is_not_found(session: Session, actor: Actor) -> None:
    with pytest.raises(NotFound):
        together.accept_above(session, 99, 0.9, actor, expected_count=0)


def test_the_last_act_tells_when_the_work_was_saved(
    session: Session, document_id: int, ids: list[int], actor: Actor
) -> None:
    assert activity.last_saved(session, document_id) is None
    decisions.accept_record(session, ids[0], actor, 1)
    accepted_at = history.record_history(session, ids[0])[0].at
    assert activity.last_saved(session, document_id) == pytest.approx(accepted_at, abs=timedelta(seconds=1))


def test_of_two_people_who_save_at_once_one_is_told(
    engine: Engine, session: Session, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    start, outcomes = Barrier(2), []

    def save(person: Actor, name: str) -> None:
        with Session(engine) as own:
            records.get_record(own, ids[0])
            start.wait()
            try:
                decisions.correct_field(own, ids[0], "name", name, person, 1)
                outcomes.append("saved")
            except StaleVersion:
                outcomes.append("stale")

    threads = [Thread(target=save, args=args) for args in ((actor, "あ"), (other_actor, "い"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["saved", "stale"]
    view = records.get_record(session, ids[0])
    assert (view.version, view.state) == (2, RecordState.OPEN)
    assert len(history.record_history(session, ids[0])) == 1
