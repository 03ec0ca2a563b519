"""The dataset through the API: filtered lists, and tables of numbers."""

from __future__ import annotations

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
        indicator("k1", "交流件数", {2023: (10, 9)}),
    )
    commit(shelf, 2024, visit("e3", ["揚州市", "軍浦市"], 5, "2024-07-01"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"year": "2023", "kind": "event"}, ["e1", "e2"]),
        ({"partner": ["軍浦市", "揚州市"], "sort": "newest"}, ["e3", "e2", "e1"]),
        ({"document_id": 2}, ["e3"]),
        ({"q": "e1の"}, ["e1"]),
        ({"category": "-"}, ["k1"]),
    ],
)
def test_records_are_listed_by_the_same_filters_as_on_the_page(
    api: TestClient, filled: None, query: dict[str, Any], found: list[str]
) -> None:
    page = api.get("/api/v1/dataset/records", params=query).json()
    assert [record["stable_id"] for record in page["records"]] == found
    assert page["total"] == len(found)


def test_a_table_of_people_by_partner_and_year(api: TestClient, filled: None) -> None:
    query = {"measure": "participants", "rows": "partner", "columns": "year"}
    found = api.get("/api/v1/dataset/pivot", params=query).json()
    cells = {(cell["row"], cell["column"]): cell["amounts"] for cell in found["cells"]}
    assert cells == {
        ("揚州市", 2023): [{"value": 8, "unit": "人", "records": 1}],
        ("軍浦市", 2023): [{"value": 12, "unit": "人", "records": 1}],
        ("揚州市、軍浦市", 2024): [{"value": 5, "unit": "人", "records": 1}],
    }
    assert (found["total"][0]["value"], found["records"], found["undivided"]) == (25, 3, ["揚州市、軍浦市"])


def test_targets_and_actuals_stand_beside_each_other_without_totals(api: TestClient, filled: None) -> None:
    query = {"measure": ["target", "actual"], "rows": "subject", "columns": "measure"}
    found = api.get("/api/v1/dataset/pivot", params=query).json()
    assert found["columns"] == ["target", "actual"]
    assert [cell["amounts"][0]["value"] for cell in found["cells"]] == [10, 9]
    assert found["total"] == found["total_rows"] == found["total_columns"] == []


@pytest.mark.parametrize("path", ["records", "pivot"])
def test_a_filter_that_means_nothing_is_refused(api: TestClient, filled: None, path: str) -> None:
    answer = api.get(f"/api/v1/dataset/{path}", params={"month": "13"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_filter")
    assert "month=13" in answer.json()["title"]
