"""Heads of printed tables of numbers: corrected for all numbers under them, as one act."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlmodel import Session
from tests.review_app.made_numbers import consultations, number

from review_app.models.states import RecordState
from review_app.services.decide import decisions, history
from review_app.services.decide.table_heads import Axis, correct_head, head_of
from review_app.services.errors import InvalidValue, NotFound, StaleVersion
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read import records

Ready = Callable[..., int]
MAN, WOMAN, CALLS, MAN_NORTH = 1, 2, 3, 4
OTHER_PAGE, OTHER_TABLE = 9, 10


@pytest.fixture
def document(ready: Ready) -> int:
    """The table of eight numbers, one of it on the next page, and one of another table with the same heads."""
    after = {**number("west-man", ["西支所"], ["相談者数", "男性"], 5, "人"), "page": 2}
    other = number("other", ["本庁", "市民相談室"], ["相談者数", "男性"], 7, "人", title="別の表")
    return ready(*consultations(), after, other)


def heads(session: Session, axis: str) -> list[tuple[str, ...]]:
    session.expire_all()
    return [records.get_record(session, key).field(axis).value for key in range(1, 11)]


def test_an_outer_head_of_columns_is_corrected_for_all_below_it_and_undone_at_once(
    session: Session, document: int, actor: Actor
) -> None:
    before = heads(session, "column")
    found = head_of(session, WOMAN, Axis.COLUMN, 0)
    assert (found.words, found.here, found.elsewhere) == ("相談者数", 5, 1)
    assert correct_head(session, WOMAN, Axis.COLUMN, 0, " 来訪  者数 ", actor, 1) == 5
    after = heads(session, "column")
    assert after[:2] == [("来訪 者数", "男性"), ("来訪 者数", "女性")]
    assert after[CALLS - 1 :: 6] == [("電話の件数",), ("相談者数", "男性")]
    assert [line.kind.value for line in activity.feed(session, document).lines[:2]] == ["correct", "read"]
    assert len(history.undo(session, document, actor).record_ids) == 5
    assert heads(session, "column") == before


def test_a_head_of_rows_is_corrected_on_all_pages_if_wanted(session: Session, document: int, actor: Actor) -> None:
    assert correct_head(session, MAN, Axis.COLUMN, 1, "男", actor, 1, everywhere=True) == 4
    assert heads(session, "column")[OTHER_PAGE - 1 :] == [("相談者数", "男"), ("相談者数", "男性")]
    assert correct_head(session, MAN_NORTH, Axis.ROW, 0, "北部支所", actor, 2) == 2
    assert heads(session, "row")[MAN_NORTH - 1] == ("北部支所",)


def test_a_head_that_is_none_goes_and_decided_numbers_keep_their_state(
    session: Session, document: int, actor: Actor
) -> None:
    decisions.reject_record(session, MAN, actor, 1)
    decisions.accept_record(session, WOMAN, actor, 1)
    assert correct_head(session, MAN, Axis.ROW, 0, "", actor, 2) == 3
    found = records.get_records(session, [MAN, WOMAN, CALLS])
    assert [one.field("row").value for one in found] == [("市民相談室",)] * 3
    assert [one.state for one in found] == [RecordState.REJECTED, RecordState.ACCEPTED, RecordState.OPEN]
    assert correct_head(session, MAN, Axis.ROW, 0, "", actor, found[0].version) == 3
    assert records.get_record(session, CALLS).field("row").value is None


def test_of_two_people_the_second_is_told_and_nothing_of_theirs_is_done(
    session: Session, document: int, actor: Actor, other_actor: Actor
) -> None:
    correct_head(session, MAN, Axis.COLUMN, 1, "男", actor, 1)
    with pytest.raises(StaleVersion):
        correct_head(session, MAN, Axis.COLUMN, 1, "おとこ", other_actor, 1)
    assert correct_head(session, MAN, Axis.COLUMN, 1, "男", other_actor, 2) == 0
    assert heads(session, "column")[MAN - 1] == ("相談者数", "男")


def test_what_is_no_head_is_refused(session: Session, document: int, actor: Actor) -> None:
    for record, level in ((MAN, 2), (MAN, -1), (99, 0)):
        with pytest.raises(NotFound):
            head_of(session, record, Axis.COLUMN, level)
    with pytest.raises(InvalidValue):
        correct_head(session, MAN, Axis.COLUMN, 0, "字" * 201, actor, 1)
