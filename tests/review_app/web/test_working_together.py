"""Notes, page marks, several people, what was missed, and what was done."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.factory import event
from tests.review_app.web.test_desk import act, heading, save, values

from review_app.models import Document
from review_app.models.states import DocumentStatus
from review_app.services.commit import policies
from review_app.services.people import presence
from review_app.services.people.actor import Actor

Ready = Callable[..., int]


def test_a_note_is_stuck_and_settled(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    page = client.post("/records/1/flags", data={"note": "担当課に確かめる"}).text
    assert "⚑ 担当課に確かめる 山田" in values(page)
    assert "付箋を済みにしました。" in client.post("/flags/1/settle").text
    assert "⚑" not in client.get("/documents/1?record=1").text
    assert client.post("/records/1/flags", data={"note": " "}).status_code == 422


def test_a_page_is_marked_as_free_of_misses_and_unmarked(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    marked = client.post("/documents/1/pages/2/mark", data={"record": 1}).text
    assert 'data-page="2"' in marked
    assert "✓ 漏れなし" in marked
    assert "このページに漏れなし" in client.post("/documents/1/pages/2/unmark").text
    assert client.post("/documents/1/pages/9/mark").status_code == 404


def test_who_is_on_the_same_record_is_told(
    client: TestClient, ready: Ready, session: Session, other_actor: Actor
) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    presence.touch(session, 1, 1, other_actor)
    assert "佐藤さんもこの候補を開いています。" in client.get("/documents/1?record=1").text
    assert "さんもこの候補" not in client.get("/documents/1?record=2").text
    told = client.post("/documents/1/presence", data={"record": "1"}).text
    assert "佐藤（同じ候補）" in values(told)


def test_a_document_is_given_to_somebody_and_the_feed_tells_it(
    client: TestClient, ready: Ready, other_actor: Actor
) -> None:
    ready(event("e1", "甲"))
    act(client, "accept")
    answer = client.post("/documents/1/assign", data={"user": other_actor.id})
    page = values(client.get(answer.headers["location"]).text)
    assert "山田 担当を決める：佐藤" in page
    assert "山田 確認済みにする 甲" in page
    assert "担当 佐藤" in values(client.get("/documents/1").text)


def test_what_another_one_confirmed_is_approved(
    client: TestClient, ready: Ready, session: Session, actor: Actor
) -> None:
    ready(event("e1", "甲"))
    policies.set_second_eyes(session, True, actor)
    act(client, "accept")
    refused = client.post("/records/1/approve", data={"version": 2})
    assert refused.status_code == 422
    assert "自分で確認したものは承認できません。" in refused.text
    assert client.post("/documents/1/commit").status_code == 409


def test_an_earlier_value_is_brought_back_from_the_history(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    save(client, "name", text="乙")
    save(client, "name", text="丙")
    page = client.get("/records/1/history?field=name").text
    first = re.findall(r"/revisions/(\d+)/restore", page)[-1]
    restored = client.post(f"/revisions/{first}/restore", data={"record": 1, "version": 3})
    assert heading(client.get(restored.headers["location"]).text) == "乙"
    back = client.post("/records/1/fields/name/as-read", data={"version": 4})
    assert heading(client.get(back.headers["location"]).text) == "甲"
    stale = client.post("/records/1/fields/name/as-read", data={"version": 1})
    assert stale.status_code == 409


def test_a_record_is_made_from_a_rectangle_on_the_page(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    box = {"page": 1, "x0": 60, "y0": 50, "x1": 200, "y1": 90}
    made = client.post("/documents/1/add-from-box", data=box)
    assert made.status_code == 200
    assert heading(made.text) == "report 0"
    assert "残り 2件" in made.text
    assert '<rect class="current" data-box="name"' in made.text
    nothing = client.post("/documents/1/add-from-box", data={**box, "y0": 700, "y1": 760})
    assert "囲んだ範囲に読み取れる文字がありません。" in nothing.text
    assert "残り 1件" in client.post("/documents/1/undo").text


def test_a_record_is_made_by_hand(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    assert "1ページに候補を追加する" in client.get("/documents/1/add?page=1").text
    made = client.post("/documents/1/add", data={"page": 1, "kind": "statistic", "name": "来訪者数"})
    assert heading(client.get(made.headers["location"]).text) == "来訪者数"
    assert client.post("/documents/1/add", data={"page": 1, "kind": "event"}).status_code == 422


def test_a_record_is_split_and_the_pieces_are_merged_again(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    page = client.get("/records/1/reshape").text
    assert 'value="counts.1"> 市民 約10人' in page
    split = client.post("/records/1/split", data={"version": 1, "moved": ["counts.1"]})
    desk = client.get(split.headers["location"]).text
    assert "残り 2件" in desk
    assert "市民 約10人" not in values(re.search(r'id="field-counts".*?</li>', desk, re.DOTALL).group(0))
    other, version = re.search(r'name="others" value="(\d+)\.(\d+)"', client.get("/records/1/reshape").text).groups()
    merged = client.post("/records/1/merge", data={"version": 2, "others": [f"{other}.{version}"]})
    desk = client.get(merged.headers["location"]).text
    assert "残り 1件" in desk
    assert "市民 約10人" in values(desk)


@pytest.mark.parametrize("change", ["split", "merge"])
def test_a_change_of_nothing_is_refused_in_one_sentence(client: TestClient, ready: Ready, change: str) -> None:
    ready(event("e1", "甲"))
    answer = client.post(f"/records/1/{change}", data={"version": 1})
    assert answer.status_code == 422
    assert "られません。" in answer.text or "まとめられません。" in answer.text


def test_while_a_newer_reading_is_stored_nobody_sees_records_of_two_readings(
    client: TestClient, ready: Ready, session: Session
) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    document = session.get_one(Document, 1)
    document.status, document.resume_status = DocumentStatus.EXTRACTING, "ready"
    document.storing = {"act": "a", "changed": 0, "added": 0, "gone": 0, "conflicts": 0, "compared": 0}
    session.commit()
    assert "読み取っています" in client.get("/documents/1?record=1").text
    for address in (
        "/documents/1/batch",
        "/documents/1/review-sheet",
        "/documents/1/commit",
        "/documents/1/year-before",
    ):
        assert client.get(address).headers["location"] == "/documents/1"
    htmx = {"HX-Request": "true", "HX-Target": "desk"}
    for answer in (client.get("/documents/1", headers=htmx), client.post("/documents/1/undo", headers=htmx)):
        assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/documents/1")
    refused = client.post("/records/1/accept", data={"version": 1}, headers=htmx)
    assert "まだ読み取りが終わっていません" in refused.text
    assert "乙" not in refused.text
