"""Columns whose head names two things, and columns of years without their unit."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_rows


@pytest.mark.parametrize("place", ["於：市民ホール", "会場　市民ホール", "（市民ホール）"])
def test_a_line_that_states_the_place_below_the_name_is_no_name(place: str) -> None:
    rows = [["開催日", "事業名・開催場所", "参加者数"], ["６月５日", f"秋の講演会\n{place}", "150名"]]
    (event,) = read_rows(rows)
    assert (event.fields["name"].value, event.fields["venue"].value) == ("秋の講演会", "市民ホール")


@pytest.mark.parametrize("place", ["中央公民館\n（45名）", "中央公民館（45名）"])
def test_a_count_in_brackets_below_the_place_is_no_place_and_has_no_label(place: str) -> None:
    rows = [
        ["事業名", "実施日", "会場\n（参加者数）"],
        ["国際理解講座", "７月６日", place],
        ["講演会", "８月３日", "市民広場\n（90名）"],
    ]
    first, second = read_rows(rows)
    assert [event.fields["venue"].value for event in (first, second)] == ["中央公民館", "市民広場"]
    counts = [(c.label, c.value, c.unit) for event in (first, second) for c in event.fields["counts"].value]
    assert counts == [(None, 45, "名"), (None, 90, "名")]


def test_years_without_their_unit_take_it_from_the_head() -> None:
    rows = [["年度", "事業名", "参加者数"], ["平成30", "記念式典", "120人"], ["令和元", "音楽交流", "40人"]]
    periods = [event.fields["periods"].value[0] for event in read_rows(rows)]
    assert [(str(p.start), p.precision) for p in periods] == [
        ("2018-04-01", "fiscal_year"),
        ("2019-04-01", "fiscal_year"),
    ]
