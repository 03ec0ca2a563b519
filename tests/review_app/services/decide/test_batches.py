"""Batches: what would be done is told, done as one act, undone as one, and not done to what nobody has seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import Session
from tests.review_app.factory import event, kpi, plain, statistic

from extractor.records import Kind
from review_app.models.states import RecordState
from review_app.services.decide import decisions, history
from review_app.services.decide.batches import (
    BatchAct,
    Cell,
    Change,
    Selection,
    apply_batch,
    plan_batch,
    set_cells,
)
from review_app.services.documents import documents
from review_app.services.errors import ChangedMeanwhile, InvalidValue, StaleVersion
from review_app.services.people.actor import Actor
from review_app.services.read import records

Ready = Callable[..., int]
REJECT, ACCEPT = Change(BatchAct.REJECT), Change(BatchAct.ACCEPT)


def done(session: Session, document_id: int, selection: Selection, change: Change, actor: Actor) -> int:
    seen = plan_batch(session, document_id, selection, change).seen
    return apply_batch(session, document_id, selection, change, actor, seen=seen)


def test_no_numbers_of_a_document_are_recorded_and_all_come_back_at_once(
    session: Session, ready: Ready, actor: Actor
) -> None:
    document_id = ready(event("e1", "甲"), *(statistic(f"s{n}") for n in range(20)))
    plan = plan_batch(session, document_id, Selection(kind=Kind.STATISTIC), REJECT)
    assert (len(plan.lines), plan.unchanged) == (20, 0)
    assert documents.get_document(session, document_id).counts.rejected == 0
    assert done(session, document_id, Selection(kind=Kind.STATISTIC), REJECT, actor) == 20
    assert documents.get_document(session, document_id).counts.rejected == 20
    history.undo(session, document_id, actor)
    assert documents.get_document(session, document_id).counts.open == 21


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(page=2), [3, 4]),
        (Selection(kind=Kind.EVENT), [1, 2, 3]),
        (Selection(ids=(2, 4), page=2), [4]),
        (Selection(section=("１ 交流",), page=1), [1, 2]),
        (Selection(reason="weekday"), [1, 3]),
        (Selection(surest=0.95), [2]),
        (Selection(state=RecordState.REJECTED), []),
    ],
)
def test_records_are_selected_by_table_page_kind_reason_and_one_by_one(
    session: Session, ready: Ready, selection: Selection, found: list[int]
) -> None:
    third = {**event("e3", "丙", page=2), "section": ["２"]}
    document_id = ready(event("e1", "甲"), plain("e2", "乙"), third, kpi())
    session.expire_all()
    assert [line.id for line in plan_batch(session, document_id, selection, REJECT).lines] == found


def test_a_field_is_set_cleared_and_its_doubt_answered_for_all(session: Session, ready: Ready, actor: Actor) -> None:
    document_id = ready(event("e1", "甲"), event("e2", "乙"), statistic())
    every = Selection()
    change = Change(BatchAct.SET, "venue", "市役所")
    assert [(line.before, line.after) for line in plan_batch(session, document_id, every, change).lines] == [
        (None, "市役所"),
        (None, "市役所"),
    ]
    assert done(session, document_id, every, change, actor) == 2
    assert records.get_record(session, 2).field("venue").value == "市役所"
    assert done(session, document_id, every, Change(BatchAct.CLEAR, "venue"), actor) == 2
    assert done(session, document_id, every, Change(BatchAct.ACCEPT_FIELD, "periods"), actor) == 2
    assert not any(reason.hard for reason in records.get_record(session, 1).reasons)
    assert records.get_record(session, 1).state is RecordState.OPEN


def test_accepting_many_tells_the_errors_to_expect_and_whose_table_is_in_doubt(session: Session, ready: Ready) -> None:
    document_id = ready(event("e1", "甲"), plain("e2", "乙", 0.9), {**plain("e3", "丙", 0.9), "page": 2})
    plan = plan_batch(session, document_id, Selection(surest=0.8), ACCEPT)
    assert [line.id for line in plan.lines] == [2, 3]
    assert plan.expected_errors == 0.2
    assert [(table.page, table.doubtful) for table in plan.in_doubt] == [(1, 1)]


def test_what_has_changed_since_it_was_shown_is_not_done(
    session: Session, ready: Ready, actor: Actor, other_actor: Actor
) -> None:
    document_id = ready(event("e1", "甲"), event("e2", "乙"))
    seen = plan_batch(session, document_id, Selection(), REJECT).seen
    decisions.accept_record(session, 1, other_actor, 1)
    with pytest.raises(ChangedMeanwhile):
        apply_batch(session, document_id, Selection(), REJECT, actor, seen=seen)
    assert documents.get_document(session, document_id).counts.rejected == 0


def test_a_block_of_cells_is_one_act_and_all_or_nothing(session: Session, ready: Ready, actor: Actor) -> None:
    document_id = ready(event("e1", "甲"), event("e2", "乙"))
    block = [Cell(1, 1, "name", "丙"), Cell(1, 1, "venue", "会館"), Cell(2, 1, "name", "丁"), Cell(2, 1, "venue", None)]
    assert set_cells(session, document_id, block, actor) == 2
    assert [records.get_record(session, key).title for key in (1, 2)] == ["丙", "丁"]
    history.undo(session, document_id, actor)
    assert [records.get_record(session, key).title for key in (1, 2)] == ["甲", "乙"]
    version = records.get_record(session, 1).version
    with pytest.raises(StaleVersion):
        set_cells(session, document_id, [Cell(1, version, "name", "丙"), Cell(2, 1, "name", "丁")], actor)
    with pytest.raises(InvalidValue):
        set_cells(session, document_id, [Cell(1, version, "name", "丙"), Cell(1, version, "nothing", "丁")], actor)
    assert records.get_record(session, 1).title == "甲"
