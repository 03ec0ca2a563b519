"""Bare numbers under 年, 月 and 日 in columns of their own are one date."""

from __future__ import annotations

import pytest
from tests.extractor.tables.sheet_reading import days, read, values


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        pytest.param([["4", "5"], ["4", "20"]], ["2024-04-05", "2024-04-20"], id="one month"),
        pytest.param(
            [["4", "5"], ["5", "20"], ["6", "3"]],
            ["2024-04-05", "2024-05-20", "2024-06-03"],
            id="months that run on as numbers of rows do",
        ),
        pytest.param([["4", "5"], ["^", "20"]], ["2024-04-05", "2024-04-20"], id="a merged month"),
        pytest.param([["４月", "５日"], ["１月", "20"]], ["2024-04-05", "2025-01-20"], id="with and without unit"),
    ],
)
def test_a_month_and_a_day_in_two_columns_are_one_date(rows: list[list[str]], printed: list[str]) -> None:
    names = ["花の会", "星の会", "月の会"]
    body = [[*row, name, "甲"] for row, name in zip(rows, names, strict=False)]
    events = read([["月", "日", "事業名", "会場"], *body])
    assert [days(event) for event in events] == [[day] for day in printed]
    assert values(events, "number") == [None] * len(printed)


def test_a_year_a_month_and_a_day_in_three_columns_are_one_date() -> None:
    events = read(
        [
            ["年", "月", "日", "事業名", "会場"],
            ["2024", "4", "5", "花の会", "甲"],
            ["2025", "1", "20", "星の会", "甲"],
        ]
    )
    assert [days(event) for event in events] == [["2024-04-05"], ["2025-01-20"]]
