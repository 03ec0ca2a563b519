"""Lists of events are sorted and filtered by a column, and stay so whatever is done on them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from tests.review_app.factory import field

from review_app.web.view.grids.arranging import natural

Ready = Callable[..., int]


@pytest.fixture
def table(client: TestClient, ready: Ready) -> TestClient:
    """Four events in the table view; the second has no number, the category of the third is not sure."""
    said = (
        ("甲", "10", "文化", 0.97),
        ("乙", None, "教育", 0.97),
        ("丙", "9", "文化", 0.4),
        ("丁", "１１", "文化", 0.97),
    )
    ready(*(made(f"e{n}", *each) for n, each in enumerate(said, 1)))
    client.post("/look", data={"view": "table"})
    return client


def made(stable_id: str, name: str, number: str | None, category: str, sure: float) -> dict:
    fields = {"name": field(name, confidence=0.97), "category": field(category, confidence=sure)}
    if number:
        fields["number"] = field(number, confidence=0.97)
    return {"id": stable_id, "kind": "event", "page": 1, "confidence": min(sure, 0.97), "fields": fields}


def rows(page: str) -> list[int]:
    return [int(found) for found in re.findall(r'id="cell-(\d+)-name"', page)]


def test_rows_are_sorted_by_the_size_of_numbers_and_those_without_come_last(table: TestClient) -> None:
    assert rows(table.get("/documents/1?sort=number").text) == [3, 1, 4, 2]
    assert rows(table.get("/documents/1?sort=-number").text) == [4, 1, 3, 2]
    assert 'aria-sort="descending"' in table.get("/documents/1?sort=-number").text
    assert natural("第２回") < natural("第10回")


def test_rows_are_filtered_by_doubt_and_by_value_and_that_is_said(table: TestClient) -> None:
    doubtful = table.get("/documents/1?only=category").text
    assert rows(doubtful) == [3]
    assert "分野で絞り込み中：4件中 1件を表示" in doubtful
    assert rows(table.get("/documents/1?only=category%3D文化&sort=number").text) == [3, 1, 4]
    assert rows(table.get("/documents/1?only=category%3Dなし").text) == []


def test_a_column_that_there_is_not_changes_nothing(table: TestClient) -> None:
    assert rows(table.get("/documents/1?sort=venue&only=nothing").text) == [1, 2, 3, 4]


def test_an_act_leaves_the_list_sorted_and_filtered_and_so_does_its_address(
    table: TestClient, htmx: dict[str, str]
) -> None:
    headers = {
        **htmx,
        "HX-Current-URL": "http://localhost/documents/1?record=3&sort=-number&only=category%3D%E6%96%87%E5%8C%96",
    }
    answer = table.post("/records/3/accept", data={"version": 1}, headers=headers)
    assert rows(answer.text) == [4, 1, 3]
    assert "sort=-number&only=category%3D%E6%96%87%E5%8C%96" in answer.headers["HX-Push-Url"]
