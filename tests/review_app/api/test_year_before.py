"""The report of the year before is looked up and chosen by another program."""

from __future__ import annotations

from fastapi.testclient import TestClient
from tests.review_app.shelf import Shelf, held


def test_the_year_before_is_recognised_chosen_and_left_to_recognition_again(api: TestClient, shelf: Shelf) -> None:
    oldest = shelf.put(2022, held("e", "鮎まつり", 10))
    last = shelf.put(2023, held("e", "鮎まつり", 10))
    this = shelf.put(2024, held("e", "鮎まつり", 10))
    address = f"/api/v1/documents/{this}/year-before"
    assert api.get(address).json() == {
        "earlier_id": last,
        "earlier": "令和5年度交流事業実績報告",
        "recognised": "令和5年度交流事業実績報告",
        "chosen_by": None,
        "chosen_at": None,
    }
    chosen = api.post(address, json={"earlier_id": oldest}).json()
    assert (chosen["earlier_id"], chosen["chosen_by"]) == (oldest, "山田")
    assert api.post(address, json={"earlier_id": None}).json()["earlier"] is None
    assert api.post(f"{address}/recognise").json()["earlier_id"] == last


def test_a_later_report_cannot_be_the_year_before(api: TestClient, shelf: Shelf) -> None:
    this, later = shelf.put(2023, held("e", "鮎まつり", 10)), shelf.put(2024, held("e", "鮎まつり", 10))
    refused = api.post(f"/api/v1/documents/{this}/year-before", json={"earlier_id": later})
    assert (refused.status_code, refused.json()["code"]) == (422, "cannot_precede")
    assert api.post(f"/api/v1/documents/{this}/year-before", json={}).status_code == 422
    assert api.get("/api/v1/documents/99/year-before").status_code == 404
