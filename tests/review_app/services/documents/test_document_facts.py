"""A document's title, publisher and year as a person corrected them: kept, told, used, and no date moved by them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.factory import event
from tests.review_app.shelf import Shelf, held
from tests.review_app.shown import kinds_noted, list_records

from extractor.records import Extraction
from review_app.jobs import extraction as jobs
from review_app.models import Document
from review_app.models.states import Fact
from review_app.services.commit import commits, dataset
from review_app.services.decide import decisions
from review_app.services.documents import (
    document_facts,
    document_list,
    documents,
    extraction_requests,
)
from review_app.services.documents.document_facts import Facts
from review_app.services.errors import FactsChanged, InvalidFact, NotFound
from review_app.services.people import activity
from review_app.services.people.actor import Actor
from review_app.services.read import records
from review_app.services.series import series_choice, year_before
from review_app.services.series.series import earlier_document_id

READ = Facts("令和６年度交流事業実績報告", "厚木市", 2024)


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    return ready(event("e1", "一つ目"))


def read_again(session: Session, engine: Engine, document_id: int, actor: Actor, **changed: object) -> None:
    extraction_requests.extract_again(session, document_id, actor)
    attempt = session.get_one(Document, document_id, populate_existing=True).attempt
    assert jobs.begin(engine, document_id, attempt)
    made = factory.extraction(event("e1", "一つ目")).model_dump(mode="json")
    made["document"] |= changed
    jobs.store_extraction(engine, document_id, attempt, Extraction.model_validate(made))
    session.expire_all()


def test_a_corrected_fact_counts_in_lists_and_in_what_was_exported_before(
    session: Session, document_id: int, actor: Actor
) -> None:
    record = list_records(session, document_id)[0]
    decisions.accept_record(session, record.id, actor, 1)
    commits.commit_document(session, document_id, actor)
    wanted = Facts("  交流事業　報告 ", "厚木市役所", 2023)
    view = document_facts.correct_facts(session, document_id, wanted, actor, seen=READ)
    assert view.now == Facts("交流事業 報告", "厚木市役所", 2023)
    assert {fact: (each.read, each.by) for fact, each in view.corrected.items()} == {
        Fact.TITLE: (READ.title, "山田"),
        Fact.PUBLISHER: ("厚木市", "山田"),
        Fact.FISCAL_YEAR: (2024, "山田"),
    }
    shown = documents.get_document(session, document_id)
    assert (shown.label, shown.publisher, shown.fiscal_year) == ("交流事業 報告", "厚木市役所", 2023)
    (confirmed,) = dataset.list_confirmed(session)
    assert (confirmed.document_title, confirmed.publisher, confirmed.fiscal_year) == (
        "交流事業 報告", "厚木市役所", 2023,
    )  # fmt: skip
    assert document_list.document_page(session, document_list.DocumentFilter(fiscal_year=2023)).total == 1
    assert kinds_noted(session, document_id)[-3:] == ["facts"] * 3
    assert activity.last_saved(session, document_id) is not None


def test_another_year_moves_no_date_and_leaves_the_decisions(session: Session, document_id: int, actor: Actor) -> None:
    record = list_records(session, document_id)[0]
    before = records.get_record(session, record.id)
    document_facts.correct_facts(session, document_id, Facts(READ.title, READ.publisher, 2019), actor, seen=READ)
    after = records.get_record(session, record.id)
    assert after == before
    assert [period.start.isoformat() for period in after.field("periods").value] == ["2024-08-02"]


def test_the_feed_tells_each_correction_with_before_and_after(session: Session, document_id: int, actor: Actor) -> None:
    document_facts.correct_facts(session, document_id, Facts(READ.title, None, 2023), actor, seen=READ)
    year, publisher = activity.feed(session, document_id, limit=2).lines
    assert (year.kind.value, year.actor, dict(year.detail)) == (
        "facts", "山田", {"fact": "fiscal_year", "before": 2024, "after": 2023},
    )  # fmt: skip
    assert dict(publisher.detail) == {"fact": "publisher", "before": "厚木市"}
    document_facts.correct_facts(session, document_id, Facts(READ.title, None, 2023), actor, seen=READ)
    assert len(activity.feed(session, document_id).lines) == 4  # uploaded, read, and the two: nothing new was said


def test_a_persons_fact_outlives_a_newer_reading_and_the_others_follow_it(
    session: Session, engine: Engine, document_id: int, actor: Actor
) -> None:
    document_facts.correct_facts(session, document_id, Facts("交流報告", "厚木市", 2024), actor, seen=READ)
    read_again(session, engine, document_id, actor, title="別の表題", publisher="横手市")
    view = document_facts.document_facts(session, document_id)
    assert view.now == Facts("交流報告", "横手市", 2024)
    assert {fact: each.read for fact, each in view.corrected.items()} == {Fact.TITLE: "別の表題"}
    back = Facts("別の表題", "横手市", 2024)
    assert document_facts.correct_facts(session, document_id, back, actor, seen=view.now).corrected == {}
    read_again(session, engine, document_id, actor, title="三つ目の表題")
    assert documents.get_document(session, document_id).title == "三つ目の表題"


def test_two_who_correct_different_facts_both_win_and_the_same_one_is_refused(
    session: Session, document_id: int, actor: Actor, other_actor: Actor
) -> None:
    document_facts.correct_facts(session, document_id, Facts("山田の題", "厚木市", 2024), actor, seen=READ)
    both = document_facts.correct_facts(
        session, document_id, Facts(READ.title, "佐藤の市", 2024), other_actor, seen=READ
    )
    assert both.now == Facts("山田の題", "佐藤の市", 2024)
    with pytest.raises(FactsChanged):
        document_facts.correct_facts(session, document_id, Facts("佐藤の題", "厚木市", 2024), other_actor, seen=READ)
    assert documents.get_document(session, document_id).title == "山田の題"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        (Facts("題" * 201, "厚木市", 2024), "title"),
        (Facts("題", "市" * 101, 2024), "publisher"),
        (Facts("題", "厚木市", 24), "fiscal_year"),
        (Facts("題", "厚木市", 2101), "fiscal_year"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    session: Session, document_id: int, actor: Actor, wanted: Facts, name: str
) -> None:
    with pytest.raises(InvalidFact) as refused:
        document_facts.correct_facts(session, document_id, wanted, actor, seen=READ)
    assert refused.value.name == name
    assert document_facts.document_facts(session, document_id).now == READ
    with pytest.raises(NotFound):
        document_facts.correct_facts(session, 99, READ, actor, seen=READ)


def facts_of(session: Session, document_id: int) -> Facts:
    return document_facts.document_facts(session, document_id).now


def test_a_corrected_title_or_year_finds_the_year_before_anew(session: Session, shelf: Shelf, actor: Actor) -> None:
    oldest = shelf.put(2021, held("e", "鮎まつり", 10))
    last = shelf.put(2023, held("e", "鮎まつり", 20))
    this = shelf.put(2024, held("e", "鮎まつり", 60))
    seen = facts_of(session, last)
    document_facts.correct_facts(session, last, Facts("議会だより", seen.publisher, 2023), actor, seen=seen)
    assert [earlier_document_id(session, each) for each in (oldest, last, this)] == [None, None, oldest]
    report = year_before.year_report(session, this)
    assert [entry.changes[0].before for entry in report.changed] == [10.0]
    document_facts.correct_facts(session, last, seen, actor, seen=facts_of(session, last))
    assert [earlier_document_id(session, each) for each in (oldest, last, this)] == [None, oldest, last]
    seen = facts_of(session, this)
    document_facts.correct_facts(session, this, Facts(seen.title, seen.publisher, 2022), actor, seen=seen)
    assert [earlier_document_id(session, each) for each in (oldest, last, this)] == [None, this, oldest]
    assert series_choice.series_of(session, this).earlier.id == oldest
