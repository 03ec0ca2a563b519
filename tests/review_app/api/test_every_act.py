"""Whatever a person can do on the pages a program can do, too, by the same services."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, select
from tests.review_app.made_numbers import consultations

import review_app
from review_app import jobs, services
from review_app.models import FieldValue
from review_app.services.people.actor import Actor
from review_app.services.people.api_tokens import create_api_token

SOURCE = Path(review_app.__file__).parent
NOT_FOR_PROGRAMS = {
    "clear_field": "part of change_fields",
    "correct_field": "part of change_fields",
    "commit_plan": "what a commit would do is its answer",
    "latest_by": "what the desk announces",
    "keep_view": "a question that people keep on the page",
    "leave": "a sign of life of a browser",
    "touch": "a sign of life of a browser",
    "set_open_data": "what is told of an installation, set by people",
    "set_second_eyes": "a rule for people, set by them",
    **dict.fromkeys(
        ("add_person", "set_role", "add_office", "place_person", "place_document", "disable", "enable", "reset"),
        "people are let in by people",
    ),
    **dict.fromkeys(("change_password", "has_password", "role_of"), "a person's own"),
    **dict.fromkeys(("list_browsers", "end_browser", "end_browsers_of"), "browsers are people's"),
}
"""What pages call in a person's name and the API does not, and why."""


def acts() -> Iterator[str]:
    """Yield the functions of the services and jobs that do something in somebody's name."""
    for package in (services, jobs):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                here = function.__module__ == found.name and not name.startswith("_")
                if here and "actor" in inspect.signature(function).parameters:
                    yield name


def calls(folder: str, name: str) -> bool:
    return any(re.search(rf"\b{name}\b", path.read_text()) for path in (SOURCE / folder).rglob("*.py"))


def test_every_act_of_the_pages_is_an_act_of_the_api() -> None:
    by_people = {name for name in acts() if calls("web/routes", name)}
    assert len(by_people) > 30
    assert {name for name in by_people if not calls("api", name)} == set(NOT_FOR_PROGRAMS)


def test_a_head_of_a_printed_table_is_corrected(api: TestClient, ready: Callable[..., int]) -> None:
    ready(*consultations())
    address = "/api/v1/records/1/heads/column/0"
    head = api.get(address).json()
    assert head == {"axis": "column", "level": 0, "words": "相談者数", "here": 5, "elsewhere": 0}
    assert api.post(address, json={"version": 1, "words": "来訪者数"}).json() == {"changed": 5}
    assert api.get("/api/v1/records/2").json()["fields"]["column"]["value"] == ["来訪者数", "女性"]
    stale = api.post(address, json={"version": 1, "words": "別の名"})
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_version")
    assert len(api.post("/api/v1/documents/1/undo").json()["record_ids"]) == 5


def test_a_value_is_brought_back_by_its_history(api: TestClient, document_id: int) -> None:
    for version, name in ((1, "直した名"), (2, "また直した名")):
        api.patch("/api/v1/records/1", json={"version": version, "fields": {"name": name}})
    second, first = api.get("/api/v1/records/1/history", params={"field": "name"}).json()
    assert (first["action"], first["before"]["value"], first["after"]["value"]) == ("correct", "一つ目", "直した名")
    restored = api.post(f"/api/v1/revisions/{first['id']}/restore", json={"version": 3}).json()
    assert restored["fields"]["name"]["value"] == "直した名"
    read = api.post("/api/v1/records/1/fields/name/as-read", json={"version": 4}).json()
    assert (read["fields"]["name"]["value"], second["actor"]) == ("一つ目", "山田")
    accepted = api.post("/api/v1/records/1/accept", json={"version": read["version"]}).json()
    assert api.post("/api/v1/records/1/reopen", json={"version": accepted["version"]}).json()["state"] == "open"


def test_a_document_is_read_again_its_facts_corrected_and_its_work_shared(
    api: TestClient, document_id: int, other_actor: Actor
) -> None:
    seen = api.get("/api/v1/documents/1/facts").json()
    wanted = {**seen, "title": "直した題"}
    assert api.post("/api/v1/documents/1/facts", json={"facts": wanted, "seen": seen}).json() == wanted
    again = api.post("/api/v1/documents/1/facts", json={"facts": {**seen, "title": "別の題"}, "seen": seen})
    assert (again.status_code, again.json()["code"]) == (409, "facts_changed")
    assert api.post("/api/v1/documents/1/assign", json={"person": other_actor.name}).json()["assignee"] == "佐藤"
    assert api.post("/api/v1/documents/1/assign", json={"person": "知らない人"}).status_code == 404
    note = api.post("/api/v1/records/1/notes", json={"note": "原本を見る", "field": "name"})
    assert (note.status_code, note.json()["settled_by"]) == (201, None)
    api.post(f"/api/v1/notes/{note.json()['id']}/settle")
    assert [one["settled_by"] for one in api.get("/api/v1/documents/1/notes").json()] == ["山田"]
    api.post("/api/v1/documents/1/pages/1/mark")
    pages = api.get("/api/v1/documents/1/pages").json()
    assert ([one["page"] for one in pages["marked"]], pages["unmarked"]) == ([1], [2])
    assert api.post("/api/v1/documents/1/read-again").json()["status"] == "queued"
    assert api.post("/api/v1/documents/1/cancel").json()["status"] == "ready"
    assert api.post("/api/v1/documents/1/retry").json()["code"] == "not_retryable"


def test_a_second_person_looks_at_the_sheet_approves_or_sends_back(
    api: TestClient, document_id: int, session: Session, other_actor: Actor
) -> None:
    corrected = api.patch("/api/v1/records/1", json={"version": 1, "fields": {"name": "直した名"}}).json()
    api.post("/api/v1/records/1/accept", json={"version": corrected["version"]})
    api.post("/api/v1/records/2/accept", json={"version": 1})
    assert api.post("/api/v1/records/2/approve", json={"version": 2}).json()["code"] == "own_work"
    second = {"Authorization": f"Bearer {create_api_token(session, other_actor.name)}"}
    sheet = api.get("/api/v1/documents/1/review-sheet", headers=second).json()
    assert [(one["before"], one["after"], one["by"]) for one in sheet["corrections"]] == [
        ("一つ目", "直した名", "山田")
    ]
    api.post("/api/v1/documents/1/send-back", json={"note": "日程を確認"}, headers=second)
    assert api.get("/api/v1/documents/1/review-sheet").json()["sent_back"]["note"] == "日程を確認"
    api.post("/api/v1/documents/1/ask-approval")
    approved = api.post("/api/v1/documents/1/approve", json={"seen": sheet["seen"]}, headers=second)
    assert approved.json() == {"approved": 2}


@pytest.mark.parametrize("answer", ["take", "keep"])
def test_what_a_newer_reading_says_is_answered(
    api: TestClient, document_id: int, answer: str, session: Session
) -> None:
    api.post("/api/v1/records/1/fields/name/accept", json={"version": 1})
    row = session.exec(select(FieldValue).where(FieldValue.record_id == 1, FieldValue.name == "name")).one()
    row.proposal = {"value": "新しい名", "text": "新しい名", "boxes": [], "confidence": 0.9, "checks": []}
    session.commit()
    given = {"version": 2, "answer": answer}
    found = api.post("/api/v1/records/1/fields/name/proposal", json=given).json()["fields"]["name"]
    assert (found["value"], found["proposal"]) == ("新しい名" if answer == "take" else "一つ目", None)
    assert api.post("/api/v1/records/1/keep", json={"version": 3}).status_code == 404
