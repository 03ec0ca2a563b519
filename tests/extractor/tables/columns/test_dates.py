"""Bare numbers under 年, 月 and 日 in columns of their own are one date."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import days_of, values


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
    events = read_rows([["月", "日", "事業名", "会場"], *body])
    assert [days_of(event) for event in events] == [[day] for day in printed]
    assert values(events, "number") == [None] * len(printed)


def test_a_year_a_month_and_a_day_in_three_columns_are_one_date() -> None:
    events = read_rows(
        [
            ["年", "月", "日", "事業名", "会場"],
            ["2024", "4", "5", "花の会", "甲"],
            ["2025", "1", "20", "星の会", "甲"],
        ]
    )
    assert [days_of(event) for event in events] == [["2024-04-05"], ["2025-01-20"]]


@pytest.mark.parametrize(
    ("printed", "day"), [("7.14", "2024-07-14"), ("6.7.14", "2024-07-14"), ("7月14日", "2024-07-14")]
)
@pytest.mark.parametrize("between", ["　", "\n", " 10:00～12:00　"])
def test_a_venue_beside_a_date_does_not_hold_the_date(printed: str, day: str, between: str) -> None:
    events = read_rows(
        [
            ["事業名", "日時・会場", "参加者"],
            ["研修", f"{printed}{between}市民会館", "職員32名"],
            ["会", "通年", "20名"],
        ]
    )
    assert (days_of(events[0]), values(events, "venue")[0]) == ([day], "市民会館")


def test_a_number_beside_a_whole_date_is_no_date() -> None:
    events = read_rows([["事業名", "日時・会場", "参加者"], ["研修", "令和６年７月14日\n会議室 1.2", "職員32名"]])
    assert (days_of(events[0]), values(events, "venue")) == (["2024-07-14"], ["会議室 1.2"])


def test_dotted_days_on_lines_of_their_own_are_events_of_their_own() -> None:
    events = read_rows(
        [["事業名", "実施日", "会場"], ["研修", "7.14\n7.21", "第１会議室\n第２会議室"], ["会", "8.1", "公民館"]]
    )
    assert [days_of(event) for event in events] == [["2024-07-14"], ["2024-07-21"], ["2024-08-01"]]
