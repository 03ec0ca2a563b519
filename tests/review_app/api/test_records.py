"""Records through the API: changing, deciding, undoing, and what a stale version gets."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.shown import list_records

NO_VALUE = "この項目の値として読み取れません。書き方を確かめてください。"
CHECK_REQUEST = "リクエストの内容を確かめてください。"
CHOOSE = "派遣・受入・相互・オンライン のどれかを入力してください：上"


@pytest.fixture
def record_id(session: Session, document_id: int) -> int:
    return list_records(session, document_id)[0].id


def test_several_fields_change_as_one_act_and_are_undone_as_one(api: TestClient, record_id: int) -> None:
    change = {"version": 1, "fields": {"name": "直した名", "number": None}, "inputs": {"periods": "令和６年４月19日"}}
    answer = api.patch(f"/api/v1/records/{record_id}", json=change).json()
    assert (answer["title"], answer["version"]) == ("直した名", 4)
    assert answer["fields"]["number"]["value"] is None
    assert answer["fields"]["periods"]["value"][0]["start"] == "2024-04-19"
    undone = api.post(f"/api/v1/records/{record_id}/undo").json()
    assert undone["action"] == "correct"
    fields = undone["record"]["fields"]
    assert (fields["name"]["value"], fields["number"]["value"]) == ("一つ目", "1")
    assert api.post(f"/api/v1/records/{record_id}/undo").json()["code"] == "nothing_to_undo"


def test_a_value_is_taken_from_the_page_with_its_place(api: TestClient, record_id: int) -> None:
    place = {"text": "市民会館", "boxes": [{"page": 1, "bbox": [10, 20, 60, 30]}]}
    change = {"version": 1, "fields": {"venue": "市民会館"}, "places": {"venue": place}}
    field = api.patch(f"/api/v1/records/{record_id}", json=change).json()["fields"]["venue"]
    assert (field["text"], field["boxes"]) == (place["text"], place["boxes"])
    other = {"version": 2, "fields": {"venue": "市民館"}, "places": {"name": place}}  # the place of what is not set
    assert api.patch(f"/api/v1/records/{record_id}", json=other).json()["code"] == "invalid_value"


def test_a_stale_version_gets_both_versions(api: TestClient, record_id: int) -> None:
    api.patch(f"/api/v1/records/{record_id}", json={"version": 1, "fields": {"name": "先に"}})
    answer = api.patch(f"/api/v1/records/{record_id}", json={"version": 1, "fields": {"name": "後から"}})
    body = answer.json()
    assert (answer.status_code, body["code"], body["expected_version"]) == (409, "stale_version", 1)
    assert (body["current"]["version"], body["current"]["fields"]["name"]["value"]) == (2, "先に")
    for action in ("accept", "reject"):
        assert api.post(f"/api/v1/records/{record_id}/{action}", json={"version": 1}).status_code == 409


@pytest.mark.parametrize(
    ("change", "status", "code", "title"),
    [
        ({"fields": {"name": 5}}, 422, "invalid_value", NO_VALUE),
        ({"fields": {"nothing": "x"}}, 422, "invalid_value", NO_VALUE),
        ({"inputs": {"direction": "上"}}, 422, "invalid_value", CHOOSE),
        ({}, 422, "invalid_request", CHECK_REQUEST),
        ({"fields": {"name": "x"}, "inputs": {"name": "y"}}, 422, "invalid_request", CHECK_REQUEST),
        ({"fields": {"name": "x"}, "state": "accepted"}, 422, "invalid_request", CHECK_REQUEST),
    ],
)
def test_what_does_not_fit_changes_nothing(
    api: TestClient, record_id: int, change: dict, status: int, code: str, title: str
) -> None:
    answer = api.patch(f"/api/v1/records/{record_id}", json={"version": 1, **change})
    assert (answer.status_code, answer.json()["code"], answer.json()["title"]) == (status, code, title)
    assert api.get(f"/api/v1/records/{record_id}").json()["version"] == 1


def test_a_decision_is_told(api: TestClient, record_id: int) -> None:
    assert api.post(f"/api/v1/records/{record_id}/accept", json={"version": 1}).json()["state"] == "accepted"
    assert api.post(f"/api/v1/records/{record_id}/reject", json={"version": 2}).json()["state"] == "rejected"
    assert api.get("/api/v1/records/999").json()["title"] == "見つかりません。一覧から選び直してください。"


def test_a_field_is_accepted_by_itself(api: TestClient, record_id: int) -> None:
    address = f"/api/v1/records/{record_id}/fields/periods/accept"
    answer = api.post(address, json={"version": 1}).json()
    assert (answer["state"], answer["version"], answer["fields"]["periods"]["state"]) == ("open", 2, "accepted")
    assert [(reason["code"], reason["hard"]) for reason in answer["reasons"]] == [
        ("weekday", False), ("year_inferred", False),
    ]  # fmt: skip
    assert (api.post(address, json={"version": 1}).status_code, api.post(address, json={}).status_code) == (409, 422)
    assert api.post(address.replace("periods", "indicator"), json={"version": 2}).status_code == 404
    assert api.post(f"/api/v1/records/{record_id}/undo").json()["action"] == "accept"


def test_every_error_is_a_problem(api: TestClient, record_id: int) -> None:
    assert api.delete(f"/api/v1/records/{record_id}").json()["code"] == "method_not_allowed"
    assert api.get("/api/v1/nothing").json()["code"] == "not_found"
    wrong = api.patch(f"/api/v1/records/{record_id}", content=b"{", headers={"Content-Type": "application/json"})
    assert (wrong.status_code, wrong.headers["content-type"]) == (422, "application/problem+json")
