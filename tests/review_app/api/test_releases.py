"""Releases by REST: made, compared, verified, downloaded; commits taken back."""

from __future__ import annotations

import gzip
import io
import json

import openpyxl
import pytest
from fastapi.testclient import TestClient

from review_app.settings import Settings

AT = "/api/v1"


@pytest.fixture
def committed(api: TestClient, document_id: int) -> int:
    for record_id in (1, 2, 3):
        assert api.post(f"{AT}/records/{record_id}/accept", json={"version": 1}).status_code == 200
    assert api.post(f"{AT}/documents/{document_id}/commit").status_code == 200
    return document_id


def test_a_release_is_made_compared_and_verified(api: TestClient, settings: Settings, committed: int) -> None:
    waiting = api.get(f"{AT}/releases/unreleased").json()
    assert (waiting["since"], waiting["differences"]) == (None, {"added": 3, "changed": 0, "withdrawn": 0})
    made = api.post(f"{AT}/releases", json={"notes": "一回目", "seen": waiting["seen"]})
    assert (made.status_code, made.json()["number"], made.json()["records"]) == (201, 1, 3)
    assert api.post(f"{AT}/releases", json={}).json()["code"] == "nothing_to_release"
    record = api.get(f"{AT}/records/1").json()
    api.patch(f"{AT}/records/1", json={"version": record["version"], "fields": {"name": "直した名"}})
    api.post(f"{AT}/documents/{committed}/commit")
    changes = api.get(f"{AT}/releases/unreleased/changes", params={"difference": "changed"}).json()
    assert changes["next_after"] is None
    assert changes["changes"][0]["fields"] == [
        {"name": "name", "before": "一つ目", "after": "直した名", "value_changed": True}
    ]
    first = api.get(f"{AT}/releases/1/changes", params={"difference": "added", "limit": 2}).json()
    assert len(first["changes"]) == 2
    rest = api.get(f"{AT}/releases/1/changes", params={"difference": "added", "after": first["next_after"]}).json()
    assert (len(rest["changes"]), rest["next_after"]) == (1, None)
    assert api.get(f"{AT}/releases/1/verification").json()["is_sound"] is True
    assert [one["number"] for one in api.get(f"{AT}/releases").json()] == [1]
    assert api.get(f"{AT}/releases/2").status_code == 404


def test_files_of_a_release(api: TestClient, settings: Settings, committed: int) -> None:
    api.post(f"{AT}/releases", json={})
    lines = api.get(f"{AT}/releases/1/files/jsonl").content
    (kept,) = settings.releases_dir.iterdir()
    assert lines == gzip.decompress(kept.read_bytes())
    assert json.loads(lines.splitlines()[1])["id"] == "e1"
    book = openpyxl.load_workbook(io.BytesIO(api.get(f"{AT}/releases/1/files/xlsx").content))
    assert book["事業"].max_row == 3
    answer = api.get(f"{AT}/releases/1/files/csv-cp932")
    assert answer.headers["yomitori-replaced"] == "0"
    assert api.get(f"{AT}/releases/1/files/docx").status_code in (404, 422)
    assert api.get(f"{AT}/releases/1/files/xlsx", headers={"Authorization": "Bearer no"}).status_code == 401


def test_a_commit_is_taken_back(api: TestClient, committed: int) -> None:
    (commit,) = api.get(f"{AT}/commits").json()
    assert (commit["holding"], commit["document_id"]) == (3, committed)
    address = f"{AT}/commits/{commit['id']}/withdraw"
    assert api.post(address, json={"reason": ""}).status_code == 422
    assert api.post(address, json={"reason": "誤り"}).json() == {"ended": 3}
    again = api.post(address, json={"reason": "誤り"})
    assert (again.status_code, again.json()["code"]) == (409, "nothing_to_withdraw")
    assert api.get(f"{AT}/commits").json()[0]["reason"] == "誤り"
    assert api.get(f"{AT}/dataset/records").json()["total"] == 0


def test_the_rules_of_a_file(api: TestClient, committed: int) -> None:
    judged = api.get(f"{AT}/releases/unreleased/files/xlsx/rules").json()
    assert len(judged["rules"]) == 30
    assert {one["rule"] for one in judged["rules"] if one["state"] == "broken"} == set()
    assert judged["lost"] == 0
