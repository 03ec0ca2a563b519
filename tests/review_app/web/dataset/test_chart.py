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


def test_indicators_of_any_unit_stand_beside_their_own_targets(client: TestClient, shelf: Shelf) -> None:
    commit(
        shelf,
        2023,
        indicator("k1", "観光客数", {2023: (3_500_000, 2_100_000)}, "人"),
        indicator("k2", "満足度", {2023: (50, 46.1)}, "％"),
        indicator("k3", "相談件数", {2023: (4, 20)}, "件"),
    )
    shown = chart(client, "measure=target,actual,achievement&rows=subject&columns=measure&aggregate=last")
    assert shown["kind"] == "achieved"
    numbers = dict(zip(shown["names"], zip(shown["series"][0]["values"], shown["labels"], strict=True), strict=True))
    assert numbers == {
        "観光客数": (60.0, "60%（2,100,000人／3,500,000人）"),
        "満足度": (92.2, "92.2%（46.1％／50％）"),
        "相談件数": (500.0, "500%（20件／4件）"),
    }
    assert shown["end"] == 200.0  # one success beyond all measure leaves the others their room


def test_a_name_without_a_number_in_the_unit_of_the_chart_has_no_place_on_its_axis(
    client: TestClient, shelf: Shelf
) -> None:
    commit(
        shelf,
        2023,
        indicator("k1", "参加者数", {2023: (10, 8)}, "人"),
        indicator("k2", "講座参加者数", {2023: (20, 8)}, "人"),
        indicator("k3", "面積", {2023: (4, 5)}, "ha"),
    )
    shown = chart(client, "measure=target,actual&rows=subject&columns=measure&aggregate=last&chart=grouped")
    assert sorted(shown["names"]) == ["参加者数", "講座参加者数"]
