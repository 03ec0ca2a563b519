"""Splitting and merging records, single entries of lists, and undoing all of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import Session
from tests.review_app.factory import event, statistic
from tests.review_app.shown import list_records

from extractor.records import Count
from review_app.models.states import RecordState
from review_app.services.commit import commits, dataset
from review_app.services.decide import decisions, history, reshaping
from review_app.services.errors import CannotMerge, CannotSplit, NotFound, StaleVersion
from review_app.services.people.actor import Actor
from review_app.services.read import records

STAFF, CITIZENS = Count(label="市職員", value=2, unit="人"), Count(label="市民", value=10, unit="人", qualifier="約")


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    return ready(event("e1", "一つ目"), event("e2", "二つ目", number="2"), statistic())


@pytest.fixture
def ids(session: Session, document_id: int) -> list[int]:
    return [line.id for line in list_records(session, document_id)]


def titles(session: Session, document_id: int) -> list[str]:
    return [line.title for line in list_records(session, document_id)]


def test_a_split_moves_entries_and_copies_the_rest(
    session: Session, document_id: int, ids: list[int], actor: Actor
) -> None:
    first, second = reshaping.split_record(session, ids[0], {"counts": [1], "partners": [0]}, actor, 1)
    assert (first.field("counts").value, second.field("counts").value) == ((STAFF,), (CITIZENS,))
    assert (first.field("partners").value, second.field("partners").value) == (("軍浦市",), ("揚州市",))
    assert (second.title, second.field("periods").value, second.state) == ("一つ目", None, RecordState.OPEN)
    assert first.field("periods").value is not None
    assert titles(session, document_id)[:3] == ["一つ目", "一つ目", "二つ目"]
    history.undo(session, document_id, actor)
    assert records.get_record(session, ids[0]).field("counts").value == (STAFF, CITIZENS)
    assert len(titles(session, document_id)) == 3


@pytest.mark.parametrize("moved", [{}, {"counts": []}, {"counts": [2]}, {"counts": [0, 0]}, {"name": [0]}, {"x": [0]}])
def test_a_split_that_moves_nothing_is_refused(session: Session, ids: list[int], actor: Actor, moved: dict) -> None:
    with pytest.raises(CannotSplit):
        reshaping.split_record(session, ids[0], moved, actor, 1)
    assert records.get_record(session, ids[0]).version == 1


def test_a_merge_joins_lists_and_keeps_the_first_ones_words(
    session: Session, document_id: int, ids: list[int], actor: Actor
) -> None:
    decisions.change_fields(
        session, ids[1], {"counts": (CITIZENS, Count(value=3, unit="校")), "venue": "市民会館"}, actor, 1
    )
    merged = reshaping.merge_records(session, ids[0], {ids[1]: 3}, actor, 1)
    assert merged.title == "一つ目"
    assert merged.field("counts").value == (STAFF, CITIZENS, Count(value=3, unit="校"))
    assert merged.field("venue").value == "市民会館"
    assert titles(session, document_id) == ["一つ目", "海外活動支援件数 多文化共生 小計 支援件数(件)"]
    with pytest.raises(NotFound):
        records.get_record(session, ids[1])
    history.undo(session, document_id, actor)
    assert titles(session, document_id)[:2] == ["一つ目", "二つ目"]
    before = records.get_record(session, ids[0])
    assert (before.field("venue").value, before.field("counts").text) == (None, "市職員２人\n市民約10人")


def test_a_merge_needs_records_of_one_kind_as_they_were_seen(session: Session, ids: list[int], actor: Actor) -> None:
    for others in ({}, {ids[2]: 1}, {ids[0]: 1}, {99: 1}):
        with pytest.raises(CannotMerge):
            reshaping.merge_records(session, ids[0], others, actor, 1)
    with pytest.raises(StaleVersion) as stale:
        reshaping.merge_records(session, ids[0], {ids[1]: 7}, actor, 1)
    assert (stale.value.record_id, stale.value.current) == (ids[1], 1)


def test_a_record_that_was_merged_away_leaves_the_dataset(
    session: Session, document_id: int, ids: list[int], actor: Actor
) -> None:
    for record_id in ids:
        decisions.accept_record(session, record_id, actor, 1)
    commits.commit_document(session, document_id, actor)
    merged = reshaping.merge_records(session, ids[0], {ids[1]: 3}, actor, 3)
    decisions.accept_record(session, ids[0], actor, merged.version)
    done = commits.commit_document(session, document_id, actor)
    assert (done.updated, done.withdrawn, done.unchanged, done.rejected) == (0, 1, 2, 0)
    assert dataset.count_confirmed(session) == 2
