"""Facts in memory: read again where they changed, and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlmodel import Session, col, select
from tests.review_app.confirmed import commit, visit
from tests.review_app.shelf import Shelf

from review_app.models import Candidate, DatasetFact
from review_app.models.states import RecordState
from review_app.services.commit import commits
from review_app.services.dataset import columns
from review_app.services.dataset.columns import FactColumns, fact_columns
from review_app.services.dataset.fact_blocks import CODED, FactBlock, Stamp, Words, read_blocks
from review_app.services.decide import decisions
from review_app.services.documents import document_facts, withdrawal
from review_app.services.people.actor import Actor

ROUNDS = 12


def accept_all(session: Session, actor: Actor) -> None:
    for record in session.exec(select(Candidate).where(Candidate.state == RecordState.OPEN)):
        decisions.accept_record(session, record.id or 0, actor, record.version)


def stated(facts: FactColumns) -> list[tuple[Any, ...]]:
    """Return what each fact says, in their order, with the row that states it."""
    coded = [(facts.coded[name].codes, facts.coded[name].values) for name in CODED]
    return [
        (
            None if facts.numbers[place] != facts.numbers[place] else float(facts.numbers[place]),
            int(facts.row_ids[facts.rows[place]]),
            *(getattr(value := values[codes[place]], "value", value) for codes, values in coded),
        )
        for place in range(facts.numbers.size)
    ]


def stored(session: Session) -> list[tuple[Any, ...]]:
    return [
        (fact.value, fact.row_id, *(getattr(value := getattr(fact, name), "value", value) for name in CODED))
        for fact in session.exec(select(DatasetFact).order_by(col(DatasetFact.id)))
    ]


def correct_one(session: Session, document_id: int, people: int, actor: Actor) -> None:
    record = session.exec(select(Candidate).where(Candidate.document_id == document_id)).first()
    assert record is not None
    counts = [{"label": None, "value": people, "unit": "人"}]
    decisions.correct_field(session, record.id or 0, "counts", counts, actor, record.version)
    accept_all(session, actor)
    commits.commit_document(session, document_id, actor)


def change_year(session: Session, document_id: int, year: int, actor: Actor) -> None:
    before = document_facts.document_facts(session, document_id).now
    wanted = document_facts.Facts(before.title, before.publisher, year)
    document_facts.correct_facts(session, document_id, wanted, actor, seen=before)


@pytest.mark.parametrize("seed", range(4))
def test_facts_in_memory_are_those_of_the_database_after_any_acts(
    shelf: Shelf, session: Session, actor: Actor, seed: int
) -> None:
    chance = random.Random(seed)
    documents: list[int] = []
    for turn in range(ROUNDS):
        act = chance.choice(("new", "correct", "year", "withdraw")) if documents else "new"
        document_id = chance.choice(documents) if documents else 0
        if act == "new":
            made = [visit(f"r{turn}_{number}", ["揚州市"], number) for number in range(chance.randint(1, 3))]
            documents.append(commit(shelf, 2000 + turn, *made))
        elif act == "correct":
            correct_one(session, document_id, 100 + turn, actor)
        elif act == "year":
            change_year(session, document_id, 1980 + turn, actor)
        else:
            withdrawal.withdraw(session, document_id, actor)
            documents.remove(document_id)
        facts = fact_columns(session)
        assert stated(facts) == stored(session)
        for name in CODED:  # a value that no fact has any more is no choice of a filter
            assert set(facts.coded[name].codes.tolist()) == set(range(len(facts.coded[name].values)))


def test_a_commit_has_only_its_own_document_read_again(
    shelf: Shelf, session: Session, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = commit(shelf, 2023, visit("a", ["揚州市"], 3)), commit(shelf, 2024, visit("b", ["軍浦市"], 4))
    fact_columns(session)
    read: list[int] = []

    def spy(session: Session, stamps: Mapping[int, Stamp], words: Words) -> Iterator[tuple[int, FactBlock]]:
        read.extend(stamps)
        return read_blocks(session, stamps, words)

    monkeypatch.setattr(columns, "read_blocks", spy)
    correct_one(session, second, 40, actor)
    assert 40.0 in fact_columns(session).numbers
    assert read == [second]
    change_year(session, first, 1999, actor)
    fact_columns(session)
    assert read == [second, first]
