"""What facts are drawn out of a record."""

from __future__ import annotations

from typing import Any

from extractor.records import Kind, typed_value
from review_app.models import Measure
from review_app.services.dataset.facts import facts_of


def typed(kind: Kind, **values: Any) -> dict[str, Any]:
    return {name: typed_value(kind, name, value) for name, value in values.items()}


DAY = {"start": "2024-02-20", "end": "2024-02-20", "precision": "day", "text": "２月20日"}


def test_an_event_stands_under_each_partner_with_its_fiscal_year_and_month() -> None:
    values = typed(Kind.EVENT, name="訪問", partners=["揚州市", "軍浦市"], periods=[DAY], direction="receive")
    facts = facts_of(Kind.EVENT, values, 2020)
    assert [(fact.measure, fact.partner, fact.fiscal_year, fact.month, fact.direction) for fact in facts] == [
        (Measure.EVENTS, "揚州市", 2023, 2, "receive"),
        (Measure.EVENTS, "軍浦市", 2023, 2, "receive"),
    ]


def test_an_event_that_is_not_dated_belongs_to_the_year_of_its_report() -> None:
    (fact,) = facts_of(Kind.EVENT, typed(Kind.EVENT, name="講座"), 2022)
    assert (fact.fiscal_year, fact.month, fact.partner) == (2022, None, None)


def test_participants_go_to_the_partner_whose_name_their_label_bears() -> None:
    counts = [{"label": "揚州市", "value": 8, "unit": "人"}, {"label": "軍浦市", "value": 7, "unit": "名"}]
    values = typed(Kind.EVENT, name="訪問", partners=["揚州市", "軍浦市"], counts=counts)
    people = [fact for fact in facts_of(Kind.EVENT, values, 2023) if fact.measure is Measure.PARTICIPANTS]
    assert [(fact.partner, fact.value, fact.shared) for fact in people] == [("揚州市", 8, False), ("軍浦市", 7, False)]


def test_participants_of_several_partners_that_are_not_told_apart_are_one_number_of_all() -> None:
    values = typed(
        Kind.EVENT, name="訪問", partners=["揚州市", "軍浦市"], counts=[{"label": "市民", "value": 8, "unit": "人"}]
    )
    people = [fact for fact in facts_of(Kind.EVENT, values, 2023) if fact.measure is Measure.PARTICIPANTS]
    assert [(fact.partner, fact.value, fact.shared) for fact in people] == [("揚州市、軍浦市", 8, True)]


def test_an_indicator_gives_targets_actuals_and_achievements_of_its_years() -> None:
    observations = [
        {"year": 2021, "measure": "target", "value": 25, "text": "25"},
        {"year": 2021, "measure": "actual", "value": 20, "text": "20"},
        {"year": 2021, "measure": "achievement", "value": 80.0, "text": "80.0%"},
        {"year": 2021, "measure": "achievement_uncapped", "value": 80.0, "text": "(80.0%)"},
        {"year": 2022, "measure": "actual", "value": None, "text": "未公表"},
    ]
    values = typed(Kind.KPI, indicator="交流件数", unit="件", observations=observations)
    assert [(f.measure, f.fiscal_year, f.value, f.same_unit) for f in facts_of(Kind.KPI, values, 2023)] == [
        (Measure.TARGET, 2021, 25, "件"),
        (Measure.ACTUAL, 2021, 20, "件"),
        (Measure.ACHIEVEMENT, 2021, 80.0, "％"),
    ]


def test_units_of_the_same_meaning_are_brought_together_and_the_printed_one_is_kept() -> None:
    (fact,) = facts_of(Kind.STATISTIC, typed(Kind.STATISTIC, value=52, unit="名", row=["在留", "中国"]), 2023)
    assert (fact.unit, fact.same_unit, fact.subject, fact.value) == ("名", "人", "在留 / 中国", 52)


def test_a_record_without_a_number_can_still_be_found() -> None:
    (fact,) = facts_of(Kind.KPI, typed(Kind.KPI, indicator="交流件数"), 2023)
    assert (fact.measure, fact.subject, fact.value) == (Measure.MENTION, "交流件数", None)
