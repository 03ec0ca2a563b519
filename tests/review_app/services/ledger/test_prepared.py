"""An act that is prepared before the document is locked: nothing that somebody did meanwhile is overwritten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app.factory import event

from review_app.models.states import RecordState
from review_app.services import ledger
from review_app.services.decide import decisions, history
from review_app.services.decide.batches import BatchAct, Cell, Change, Selection, apply_batch, plan_batch, set_cells
from review_app.services.decide.batches import apply as batch_apply
from review_app.services.decide.batches import cells as batch_cells
from review_app.services.errors import ChangedMeanwhile, ChangedSince, StaleVersion
from review_app.services.people.actor import Actor
from review_app.services.read import records

Ready = Callable[..., int]
Interrupt = Callable[[object, str, Callable[[Session], object]], None]


@pytest.fixture
def document(ready: Ready) -> int:
    return ready(event("e1", "甲"), event("e2", "乙"))


@pytest.fixture
def interrupt(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> Interrupt:
    """Let somebody act in a session of their own right after a step of the preparation, once."""

    def after(module: object, step: str, act: Callable[[Session], object]) -> None:
        original, waiting = getattr(module, step), [act]

        def interrupted(*arguments: object, **named: object) -> object:
            found = original(*arguments, **named)
            if waiting:
                with Session(engine) as other:
                    waiting.pop()(other)
            return found

        monkeypatch.setattr(module, step, interrupted)

    return after


def test_a_batch_is_not_done_to_what_somebody_decided_while_it_was_prepared(
    session: Session, document: int, actor: Actor, other_actor: Actor, interrupt: Interrupt
) -> None:
    change = Change(BatchAct.REJECT)
    seen = plan_batch(session, document, Selection(), change).seen
    session.rollback()
    interrupt(batch_apply, "selected", lambda other: decisions.accept_record(other, 1, other_actor, 1))
    with pytest.raises(ChangedMeanwhile):
        apply_batch(session, document, Selection(), change, actor, seen=seen)
    assert [records.get_record(session, key).state for key in (1, 2)] == [RecordState.ACCEPTED, RecordState.OPEN]


def test_a_block_of_cells_is_not_written_over_what_somebody_corrected_while_it_was_prepared(
    session: Session, document: int, actor: Actor, other_actor: Actor, interrupt: Interrupt
) -> None:
    correct = lambda other: decisions.correct_field(other, 2, "name", "佐藤の名", other_actor, 1)  # noqa: E731
    interrupt(batch_cells, "_check", correct)
    with pytest.raises(StaleVersion):
        set_cells(session, document, [Cell(1, 1, "name", "丙"), Cell(2, 1, "name", "丁")], actor)
    assert [records.get_record(session, key).title for key in (1, 2)] == ["甲", "佐藤の名"]


def test_an_undo_does_not_take_back_what_somebody_built_upon_while_it_was_prepared(
    session: Session, document: int, actor: Actor, other_actor: Actor, interrupt: Interrupt
) -> None:
    decisions.correct_field(session, 1, "name", "丙", actor, 1)
    interrupt(ledger, "load_records", lambda other: decisions.accept_record(other, 1, other_actor, 2))
    with pytest.raises(ChangedSince):
        history.undo(session, document, actor)
    found = records.get_record(session, 1)
    assert (found.title, found.state, found.version) == ("丙", RecordState.ACCEPTED, 3)


def test_what_concerns_other_records_is_no_hindrance(
    session: Session, document: int, actor: Actor, other_actor: Actor, interrupt: Interrupt
) -> None:
    interrupt(batch_cells, "_check", lambda other: decisions.accept_record(other, 2, other_actor, 1))
    assert set_cells(session, document, [Cell(1, 1, "name", "丙")], actor) == 1
    assert [records.get_record(session, key).version for key in (1, 2)] == [2, 2]


def test_an_act_that_somebody_is_always_faster_than_is_given_up(
    session: Session, engine: Engine, document: int, other_actor: Actor
) -> None:
    prepared = []

    def prepare() -> None:
        with Session(engine) as other:
            version = records.get_record(other, 1).version
            write = decisions.accept_record if version % 2 else decisions.reopen
            prepared.append(write(other, 1, other_actor, version))

    with pytest.raises(ChangedMeanwhile):
        ledger.lock_prepared(session, document, prepare)
    assert len(prepared) == 3
