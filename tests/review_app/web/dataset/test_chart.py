"""What a chart holds: its names and series, one unit on an axis, and what it leaves out."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.review_app.confirmed import commit, indicator, visit
from tests.review_app.shelf import Shelf


@pytest.fixture
def filled(shelf: Shelf) -> None:
    commit(
        shelf,
        2023,
        visit("e1", ["揚州市"], 8, "2023-08-02"),
        visit("e2", ["軍浦市"], 12, "2024-02-01", "dispatch"),
        indicator("k1", "交流件数", {2022: (10, 8), 2023: (10, 9)}),
    )
    commit(shelf, 2024, visit("e3", ["揚州市"], 5, "2024-07-01"))


def chart(client: TestClient, query: str) -> dict[str, Any]:
    found = re.search(r'data-chart="([^"]+)"', client.get(f"/dataset/pivot?{query}").text)
    assert found is not None
    return json.loads(html.unescape(found.group(1)))


def test_time_stands_on_the_axis_in_both_calendars(client: TestClient, filled: None) -> None:
    shown = chart(client, "measure=participants&rows=partner&columns=year")
    assert (shown["kind"], shown["unit"]) == ("stacked", "人")
    assert shown["names"] == ["令和5年度\n2023", "令和6年度\n2024"]
    assert {one["name"]: one["values"] for one in shown["series"]} == {"揚州市": [8, 5], "軍浦市": [12, None]}


def test_percentages_have_an_axis_of_their_own(client: TestClient, filled: None) -> None:
    shown = chart(client, "measure=target,actual,achievement&rows=year&columns=measure&subject=交流件数")
    assert shown["kind"] == "lines"
    assert [(one["name"], one["unit"], one["second"], one["values"]) for one in shown["series"]] == [
        ("目標", "件", False, [10, 10]),
        ("実績", "件", False, [8, 9]),
        ("達成率", "％", True, [80, 90]),
    ]


@pytest.mark.parametrize(
    ("query", "kind", "names"),
    [
        ("measure=events&rows=year&columns=month", "heat", ["8月", "2月"]),
        ("measure=events&rows=subject&columns=year", "history", ["令和5年度\n2023", "令和6年度\n2024"]),
        ("measure=participants&rows=partner&columns=year&compare=yes", "grouped", ["揚州市", "軍浦市"]),
        ("measure=events&rows=partner&columns=none", "stacked", ["揚州市", "軍浦市"]),
        ("measure=events&rows=partner&columns=year&chart=grouped", "grouped", ["揚州市", "軍浦市"]),
    ],
)
def test_each_question_has_its_chart_unless_another_is_chosen(
    client: TestClient, filled: None, query: str, kind: str, names: list[str]
) -> None:
    shown = chart(client, query)
    assert shown["kind"] == kind
    assert set(names) <= set(shown["names"])


def test_a_page_without_a_chart_loads_no_library(client: TestClient, filled: None) -> None:
    page = client.get("/dataset/pivot?chart=none").text
    assert "echarts" not in page
    assert "data-chart" not in page
    assert "「図：cake」は使えないため、外しました。" in client.get("/dataset/pivot?chart=cake").text
