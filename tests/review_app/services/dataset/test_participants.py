"""The one number of people that took part, out of the counts that print states."""

from __future__ import annotations

import pytest

from extractor.records import Count
from review_app.models import Rule
from review_app.services.dataset.participants import settled_participants


def people(value: float, label: str | None = None, role: str | None = None, unit: str = "人") -> Count:
    return Count.model_validate({"value": value, "label": label, "role": role, "unit": unit})


@pytest.mark.parametrize(
    ("counts", "value", "rule"),
    [
        ([people(56, unit="名")], 56, Rule.SINGLE),
        ([people(2, "市職員"), people(10, "市民")], 12, Rule.SUM),
        ([people(11, role="total"), people(4, "学生", "part"), people(7, "一般", "part")], 11, Rule.TOTAL),
        ([people(11, "１日目", "total"), people(4, "学生", "part"), people(20, "２日目")], 31, Rule.SUM),
        ([people(11), people(4, "うち学生")], 11, Rule.SUM),
        ([people(30, "定員"), people(21, "参加者")], 21, Rule.SINGLE),
        ([people(3, unit="団体"), people(21)], 21, Rule.SINGLE),
    ],
)
def test_participants_are_a_printed_total_or_the_sum_of_what_is_printed(
    counts: list[Count], value: float, rule: Rule
) -> None:
    settled = settled_participants(counts)
    assert settled is not None
    assert (settled.value, settled.rule) == (value, rule)


@pytest.mark.parametrize("counts", [[], [people(30, "定員")], [people(2, unit="回")], [people(4, "うち学生")]])
def test_an_event_without_a_number_of_people_has_no_participants(counts: list[Count]) -> None:
    assert settled_participants(counts) is None
