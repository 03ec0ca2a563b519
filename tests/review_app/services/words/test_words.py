"""Words that people keep putting in: proposed with their evidence, added, removed, and passed to readings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.review_app.factory import plain, statistic
from tests.review_app.shown import list_records

from extractor import AddedWord, TableOrder, TableResult, TableTask, WordList, ask_tables
from extractor.records import Count
from extractor.table_choices import ColumnChoice, TableChoice, TablePlace
from review_app.jobs import extraction as jobs
from review_app.jobs import laid_out
from review_app.models import Document, TableSetting
from review_app.services.decide import decisions
from review_app.services.errors import InvalidWord, NotFound
from review_app.services.find.names import known_names
from review_app.services.people.actor import Actor
from review_app.services.words import added
from review_app.services.words.proposals import proposals
from review_app.settings import Settings

PLACE = AddedWord(list=WordList.PLACE, word="ノースリバー市")
UNIT = AddedWord(list=WordList.UNIT, word="帖")


@pytest.fixture
def ids(session: Session, ready: Callable[..., int]) -> list[int]:
    document = ready(plain("a", "一"), plain("b", "二"), plain("c", "三"), statistic())
    return [line.id for line in list_records(session, document)]


def test_a_name_put_into_two_records_is_proposed_with_them(session: Session, ids: list[int], actor: Actor) -> None:
    for key in ids[:2]:
        decisions.correct_field(session, key, "partners", ("ノースリバー市", "厚木市"), actor, 1)
    (one,) = proposals(session)
    assert (one.word, [seen.record for seen in one.seen]) == (PLACE, ["一", "二"])
    assert one.documents == ("令和６年度交流事業実績報告",)
    assert one.evidence == {"records": 2, "documents": ["令和６年度交流事業実績報告"]}


def test_what_was_put_in_once_or_undone_or_is_known_is_not_proposed(
    session: Session, ids: list[int], actor: Actor
) -> None:
    for key in ids[:2]:
        decisions.correct_field(session, key, "departments", ("国際交流課",), actor, 1)
    decisions.correct_field(session, ids[0], "partners", ("ノースリバー市",), actor, 2)
    decisions.correct_field(session, ids[1], "partners", ("ノースリバー市",), actor, 2)
    assert len(proposals(session)) == 1
    decisions.clear_field(session, ids[1], "partners", actor, 3)
    assert proposals(session) == ()


def test_units_of_counts_and_bodies_are_proposed_too(session: Session, ids: list[int], actor: Actor) -> None:
    for key in ids[:3]:
        counts = (Count(value=12, unit="帖"),)
        decisions.change_fields(session, key, {"counts": counts, "organizers": ("みどりの輪",)}, actor, 1)
    assert [(one.word.list.value, one.word.word, len(one.seen)) for one in proposals(session)] == [
        ("body", "みどりの輪", 3),
        ("unit", "帖", 3),
    ]


def test_an_added_word_is_in_force_until_it_is_removed_and_every_act_is_kept(
    session: Session, ids: list[int], actor: Actor, other_actor: Actor
) -> None:
    added.add_word(session, UNIT, actor, {"records": 2, "documents": ["甲"]})
    added.add_word(session, UNIT, other_actor)
    assert [(line.word, line.actor, line.evidence["records"]) for line in added.lines_in_force(session)] == [
        (UNIT, "山田", 2)
    ]
    added.remove_word(session, UNIT, other_actor)
    assert added.words_in_force(session) == ()
    assert [(line.action.value, line.actor) for line in added.word_history(session)] == [
        ("remove", "佐藤"),
        ("add", "山田"),
    ]
    with pytest.raises(NotFound):
        added.remove_word(session, UNIT, actor)


def test_a_dismissed_word_is_not_proposed_again(session: Session, ids: list[int], actor: Actor) -> None:
    for key in ids[:2]:
        decisions.correct_field(session, key, "partners", ("ノースリバー市",), actor, 1)
    added.dismiss_word(session, PLACE, actor)
    assert (proposals(session), added.words_in_force(session)) == ((), ())


@pytest.mark.parametrize(
    ("name", "word", "role"),
    [("unit", "12帖", ""), ("unit", "帖", "event.counts"), ("head", "お客さま", ""), ("head", "お客さま", "event.none"),
     ("colour", "赤", ""), ("place", "", ""), ("body", "長" * 61, "")],
)  # fmt: skip
def test_a_word_that_does_not_fit_its_list_is_refused(name: str, word: str, role: str) -> None:
    with pytest.raises(InvalidWord):
        added.word_of(name, word, role)


def test_completion_knows_added_names(session: Session, ids: list[int], actor: Actor) -> None:
    assert known_names(session, ids[0], "partners", "ノースリ", 5) == ()
    added.add_word(session, PLACE, actor)
    assert [one.name for one in known_names(session, ids[0], "partners", "ノースリ", 5)] == ["ノースリバー市"]
    assert known_names(session, ids[0], "departments", "ノースリ", 5) == ()


def test_a_reading_is_given_the_words_in_force(
    session: Session, engine: Engine, settings: Settings, queued: int, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    added.add_word(session, UNIT, actor)
    given: list[tuple[TableTask, tuple[AddedWord, ...]]] = []

    def ask(order: TableOrder, *how: object) -> TableResult:
        given.append((order.task, order.words))
        return ask_tables(order, *how)

    monkeypatch.setattr(laid_out, "ask_tables", ask)
    assert jobs.begin(engine, queued, 1)
    jobs.read_and_store(settings, engine, queued, 1)
    assert given[0] == (TableTask.EXTRACT, (UNIT,))


def test_a_head_is_proposed_once_a_person_has_said_what_stands_below_it(
    session: Session, ids: list[int], ready: Callable[..., int], actor: Actor
) -> None:
    document = session.exec(select(Document.id)).one()
    columns = (ColumnChoice(head="御一行様", roles=("counts",)), ColumnChoice(head="参加者数", roles=("counts",)))
    choice = TableChoice(place=TablePlace(page=2, bbox=(0, 0, 1, 1)), kind="events", columns=columns)
    column = ColumnChoice(head="本年の成り行き", roles=("actual 2024年度",))
    measured = TableChoice(kind="indicators", columns=(column,))
    for chosen in (choice, measured):
        row = TableSetting(document_id=document, act="a", choice=chosen.model_dump(mode="json"), actor_id=actor.id)
        session.add(row)
    session.commit()
    assert [(one.word.word, one.word.role, [seen.link for seen in one.seen]) for one in proposals(session)] == [
        ("御一行様", "event.counts", [f"/documents/{document}?page=2"]),
        ("本年の成り行き", "kpi.actual", [f"/documents/{document}?page=1"]),
    ]
