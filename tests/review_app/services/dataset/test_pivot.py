"""What the dataset answers: facts of committed records laid out and added up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, col, select
from tests.review_app import factory

from review_app.models import Candidate, DatasetFact, Document, Measure, NameKind
from review_app.models.states import RecordState
from review_app.services.commit import commits
from review_app.services.dataset.dimensions import Dimension
from review_app.services.dataset.filters import UNSTATED, Filters
from review_app.services.dataset.pivot import Aggregate, Pivot, Question, pivot
from review_app.services.decide import decisions
from review_app.services.documents import document_facts, withdrawal
from review_app.services.people.actor import Actor
from review_app.services.same_names.names import settle_same, take_apart, things
from review_app.settings import Settings

RECEIVED = Question((Measure.PARTICIPANTS,), Dimension.PARTNER, Dimension.YEAR)
HELD = Question((Measure.EVENTS,), Dimension.PARTNER, aggregate=Aggregate.COUNT)


def visit(
    key: str, partners: list[str], people: int, day: str = "2024-08-02", direction: str = "receive", unit: str = "人"
) -> dict[str, Any]:
    record = factory.event(key, f"{key}の訪問")
    period = {"start": day, "end": day, "precision": "day", "text": day}
    return {
        **record,
        "fields": {
            "name": factory.field(f"{key}の訪問"),
            "partners": factory.field(partners),
            "periods": factory.field([period]),
            "direction": factory.field(direction),
            "counts": factory.field([{"label": None, "value": people, "unit": unit}]),
        },
    }


@pytest.fixture
def committed(session: Session, ready: Callable[..., int], actor: Actor) -> Callable[..., int]:
    """Commit these records as one document."""

    def commit(*records: dict[str, Any]) -> int:
        document_id = ready(*records)
        for record in session.exec(select(Candidate).where(Candidate.state == RecordState.OPEN)):
            decisions.accept_record(session, record.id or 0, actor, record.version)
        commits.commit_document(session, document_id, actor)
        return document_id

    return commit


def laid_out(found: Pivot) -> dict[Any, dict[Any, list[tuple[float | None, str | None]]]]:
    return {
        row: {
            column: [(amount.value, amount.unit) for amount in found.cells[row, column]]
            for column in found.columns
            if (row, column) in found.cells
        }
        for row in found.rows
    }


def test_participants_by_partner_and_year(session: Session, committed: Callable[..., int]) -> None:
    committed(
        visit("e1", ["揚州市"], 8),
        visit("e2", ["揚州市"], 5, "2025-04-02"),
        visit("e3", ["軍浦市"], 7, "2025-02-01", unit="名"),
    )
    found = pivot(session, RECEIVED)
    assert laid_out(found) == {
        "揚州市": {2024: [(8, "人")], 2025: [(5, "人")]},
        "軍浦市": {2024: [(7, "人")]},
    }
    assert [(amount.value, amount.records) for amount in found.total] == [(20, 3)]


def test_an_event_of_two_partners_counts_once_in_the_total(session: Session, committed: Callable[..., int]) -> None:
    committed(visit("e1", ["揚州市", "軍浦市"], 8), visit("e2", ["揚州市"], 5))
    found = pivot(session, HELD)
    assert laid_out(found) == {"揚州市": {None: [(2, None)]}, "軍浦市": {None: [(1, None)]}}
    assert [amount.value for amount in found.total] == [2]


@pytest.mark.parametrize(
    ("filters", "people"),
    [
        (Filters(directions=("receive",)), [8, 7]),
        (Filters(directions=(UNSTATED,)), []),
        (Filters(partners=("軍浦市",)), [7]),
        (Filters(years=("2024",)), [8]),
        (Filters(years=("2024", "2025")), [8, 7, 3]),
        (Filters(months=("4",)), [7, 3]),
        (Filters(text="e3の"), [3]),
        (Filters(text="e3の e1"), []),
        (Filters(years=("no year",)), []),
        (Filters(kinds=("kpi",)), []),
    ],
)
def test_filters_narrow_what_is_added_up(
    session: Session, committed: Callable[..., int], filters: Filters, people: list[int]
) -> None:
    committed(
        visit("e1", ["揚州市"], 8),
        visit("e2", ["軍浦市"], 7, "2025-04-01"),
        visit("e3", ["横手市"], 3, "2025-04-01", "dispatch"),
    )
    found = pivot(session, Question((Measure.PARTICIPANTS,), Dimension.PARTNER, filters=filters))
    assert [amount.value for row in found.rows for amount in found.cells[row, None]] == people


def test_numbers_of_different_units_are_never_added(session: Session, committed: Callable[..., int]) -> None:
    committed(
        {**factory.statistic(), "id": "s1", "fields": {"value": factory.field(3), "unit": factory.field("件")}},
        {**factory.statistic(), "id": "s2", "fields": {"value": factory.field(4), "unit": factory.field("件")}},
        {**factory.statistic(), "id": "s3", "fields": {"value": factory.field(9), "unit": factory.field("円")}},
    )
    found = pivot(session, Question((Measure.VALUE,), Dimension.KIND))
    assert laid_out(found) == {"statistic": {None: [(7, "件"), (9, "円")]}}


def test_of_percentages_the_latest_stands_instead_of_a_sum(session: Session, committed: Callable[..., int]) -> None:
    def share(key: str, value: float, day: str) -> dict[str, Any]:
        period = {"start": day, "end": day, "precision": "day", "text": day}
        fields = {"value": factory.field(value), "unit": factory.field("%"), "period": factory.field(period)}
        return {**factory.statistic(), "id": key, "fields": fields}

    committed(share("s1", 70, "2024-05-01"), share("s2", 60, "2023-05-01"))
    found = pivot(session, Question((Measure.VALUE,), Dimension.KIND))
    assert laid_out(found) == {"statistic": {None: [(70, "％")]}}


def test_names_that_a_person_settled_to_be_the_same_are_one_row_until_it_is_undone(
    session: Session, committed: Callable[..., int], actor: Actor
) -> None:
    committed(visit("e1", ["揚州市"], 8), visit("e2", ["中国揚州市"], 5), visit("e3", ["軍浦市"], 1))
    thing = settle_same(session, NameKind.PARTNER, ("揚州市", "中国揚州市"), "揚州市", actor)
    assert laid_out(pivot(session, RECEIVED)) == {"揚州市": {2024: [(13, "人")]}, "軍浦市": {2024: [(1, "人")]}}
    by_name = Question((Measure.PARTICIPANTS,), Dimension.PARTNER, filters=Filters(partners=("揚州市",)))
    assert [amount.value for amount in pivot(session, by_name).total] == [13]
    take_apart(session, thing.id)
    assert set(laid_out(pivot(session, RECEIVED))) == {"揚州市", "中国揚州市", "軍浦市"}
    assert things(session) == ()


def test_facts_go_with_a_document_that_is_withdrawn(
    session: Session, settings: Settings, committed: Callable[..., int], actor: Actor
) -> None:
    document_id = committed(visit("e1", ["揚州市"], 8))
    withdrawal.withdraw(session, document_id, actor)
    assert session.exec(select(DatasetFact)).all() == []
    assert pivot(session, RECEIVED).rows == ()


def test_facts_are_those_of_the_newest_commit(session: Session, committed: Callable[..., int], actor: Actor) -> None:
    document_id = committed(visit("e1", ["揚州市"], 8))
    record = session.exec(select(Candidate).order_by(col(Candidate.id))).one()
    counts = [{"label": None, "value": 9, "unit": "人"}]
    decisions.correct_field(session, record.id or 0, "counts", counts, actor, record.version)
    session.refresh(record)
    decisions.accept_record(session, record.id or 0, actor, record.version)
    commits.commit_document(session, document_id, actor)
    assert laid_out(pivot(session, RECEIVED)) == {"揚州市": {2024: [(9, "人")]}}


def test_undated_events_follow_the_year_of_their_document(
    session: Session, committed: Callable[..., int], actor: Actor
) -> None:
    document_id = committed(factory.plain("e1", "講座"))
    before = document_facts.document_facts(session, document_id).now
    wanted = document_facts.Facts(before.title, before.publisher, 2019)
    document_facts.correct_facts(session, document_id, wanted, actor, seen=before)
    assert session.get_one(Document, document_id).fiscal_year == 2019
    assert pivot(session, Question((Measure.EVENTS,), Dimension.YEAR)).rows == (2019,)
