from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient
from tests.review_app.factory import event

Ready = Callable[..., int]


def test_many_records_are_decided_on_as_planned_and_taken_back_at_once(api: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    wanted = {"selection": {"kind": "event"}, "act": "set", "field": "venue", "input": "市民会館"}
    plan = api.post("/api/v1/documents/1/batch/plan", json=wanted).json()
    assert [(line["before"], line["after"]) for line in plan["lines"]] == [(None, "市民会館")] * 2
    assert api.post("/api/v1/documents/1/batch", json={**wanted, "seen": plan["seen"]}).json() == {"changed": 2}
    stale = api.post("/api/v1/documents/1/batch", json={**wanted, "seen": plan["seen"]})
    assert (stale.status_code, stale.json()["code"]) == (409, "changed_meanwhile")
    assert api.post("/api/v1/documents/1/undo").json()["record_ids"] == [1, 2]
    block = [{"record_id": key, "version": 3, "field": "name", "input": name} for key, name in ((1, "丙"), (2, "丁"))]
    assert api.post("/api/v1/documents/1/cells", json=block).json() == {"changed": 2}
    assert api.get("/api/v1/records/2").json()["title"] == "丁"


def test_records_are_added_split_and_merged_and_pages_marked(api: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    made = api.post("/api/v1/documents/1/records", json={"kind": "event", "page": 2, "fields": {"name": "乙"}})
    assert (made.status_code, made.json()["title"]) == (201, "乙")
    first, second = api.post("/api/v1/records/1/split", json={"version": 1, "moved": {"counts": [1]}}).json()
    assert second["fields"]["counts"]["value"][0]["label"] == "市民"
    others = {"version": first["version"], "others": {str(second["id"]): second["version"]}}
    assert len(api.post("/api/v1/records/1/merge", json=others).json()["fields"]["counts"]["value"]) == 2
    assert api.post("/api/v1/documents/1/pages/2/mark").status_code == 204
    assert api.post("/api/v1/documents/1/commit").json()["code"] == "open_records_remain"
