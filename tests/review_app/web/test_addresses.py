"""Addresses can be loaded again, and say nothing that the database does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update
from sqlmodel import Session
from tests.review_app.factory import event
from tests.review_app.web.test_desk import heading
from tests.review_app.web.test_document_pages import values

from review_app.app import create_app
from review_app.models import Document
from review_app.services.people import sign_in
from review_app.services.people.actor import Actor
from review_app.settings import Settings

Ready = Callable[..., int]


def test_the_desk_can_be_loaded_again_after_a_record_was_split(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    answer = client.post("/records/1/split", data={"version": 1, "moved": ["counts.1"]})
    assert answer.status_code == 303
    for _ in range(2):
        desk = client.get(answer.headers["location"])
        assert desk.status_code == 200
        assert "「甲」を保存しました：分割" in values(desk.text)


def test_an_act_is_announced_only_to_who_did_it_in_the_document_where_it_was_done(
    client: TestClient, ready: Ready, session: Session, other_actor: Actor
) -> None:
    ready(event("e1", "甲"))
    there = client.post("/records/1/split", data={"version": 1, "moved": ["counts.1"]}).headers["location"]
    assert "保存しました" not in client.get("/documents/1?record=1&done=999").text
    client.cookies.clear()
    client.get("/sign-in", params={"token": sign_in.create_token(session, other_actor.name)})
    assert "保存しました" not in client.get(there).text


@pytest.mark.parametrize("path", ["/records/1/split", "/records/1/accept", "/records/1/fields/name/accept"])
def test_the_address_of_an_act_on_a_record_leads_to_the_record(client: TestClient, ready: Ready, path: str) -> None:
    ready(event("e1", "甲"))
    answer = client.get(path)
    assert answer.status_code == 303
    shown = client.get(answer.headers["location"])
    assert client.get(shown.headers["location"]).status_code == 200
    assert shown.headers["location"] == "/documents/1?record=1"


@pytest.mark.parametrize("act", ["undo", "withdraw", "read-again", "add-from-box"])
def test_the_address_of_an_act_on_a_document_leads_to_the_document(client: TestClient, ready: Ready, act: str) -> None:
    ready(event("e1", "甲"))
    answer = client.get(f"/documents/1/{act}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents/1")


def test_the_page_after_a_commit_tells_what_was_committed_and_not_what_its_address_says(
    client: TestClient, ready: Ready
) -> None:
    ready(event("e1", "甲"))
    early = client.get("/documents/1/committed?added=999")
    assert (early.status_code, early.headers["location"]) == (303, "/documents/1/commit")
    client.post("/records/1/accept", data={"version": 1})
    client.post("/documents/1/commit")
    told = values(client.get("/documents/1/committed?added=999").text)
    assert "999" not in told
    assert "新しく入ったもの 1 内容が変わったもの 0" in told


def test_when_an_added_record_is_taken_back_its_page_stays(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"), event("e2", "乙", page=2))
    client.post("/documents/1/add", data={"page": 2, "kind": "event", "name": "丙"})
    back = client.post("/documents/1/undo", headers={"HX-Request": "true"})
    assert 'data-page="2"' in back.text
    assert heading(back.text) == "乙"
    client.post("/documents/1/add", data={"page": 2, "kind": "event", "name": "丁"})
    added = client.post("/records/4/undo", headers={"HX-Request": "true"})
    assert added.status_code == 200
    assert 'data-page="2"' in added.text


def test_the_original_file_is_opened_and_the_text_of_a_page_can_be_copied(
    client: TestClient, ready: Ready, pdf: bytes
) -> None:
    ready(event("e1", "甲"))
    file = client.get("/documents/1/original.pdf")
    assert (file.content, file.headers["content-type"]) == (pdf, "application/pdf")
    assert file.headers["content-disposition"] == 'inline; filename="r6.pdf"'
    assert ">report 1" in client.get("/documents/1/pages/2/text").text
    assert client.get("/documents/1/pages/3/text").status_code == 404


@pytest.mark.parametrize(("zone", "shown"), [("Asia/Tokyo", "2026-11-30 00:30"), ("UTC", "2026-11-29 15:30")])
def test_times_are_those_of_the_office_wherever_the_server_stands(
    settings: Settings, session: Session, ready: Ready, monkeypatch: pytest.MonkeyPatch, zone: str, shown: str
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    ready(event("e1", "甲"))
    session.exec(update(Document).values(uploaded_at=datetime(2026, 11, 29, 15, 30, tzinfo=UTC)))
    session.commit()
    app = create_app(replace(settings, timezone=zone))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as browser:
        browser.get("/sign-in", params={"token": sign_in.create_token(session, "山田")})
        assert shown in browser.get("/").text
    app.state.engine.dispose()


def test_headings_are_corrected_for_all_records_that_share_them(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"), event("e2", "乙"))
    form = client.get("/records/1/heading").text
    assert "同じ見出しの2件すべてを直す" in values(form)
    answer = client.post(
        "/records/1/heading", data={"version": 1, "section": "１ 国際\n（２）派遣", "all_alike": "true"}
    )
    desk = values(client.get(answer.headers["location"]).text)
    assert "１ 国際 › （２）派遣" in desk
    assert "「甲」を保存しました：見出しを修正" in desk
    assert "１ 国際 › （２）派遣" in values(client.get("/records/2/history").text)
    stale = client.post("/records/1/heading", data={"version": 1, "section": "違う"})
    assert (stale.status_code, "違う" in stale.text) == (409, True)


def test_a_document_is_withdrawn_and_brought_back(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    answer = client.post("/documents/1/withdraw")
    assert "この文書は取り下げられています" in client.get(answer.headers["location"]).text
    assert "令和６年度" not in client.get("/").text
    assert "取り下げ済み" in client.get("/?withdrawn=true").text
    assert client.post("/records/1/accept", data={"version": 1}).status_code == 409
    assert client.post("/documents/1/commit").status_code == 422
    client.post("/documents/1/bring-back")
    assert "残り 1件" in client.get("/documents/1").text


def test_a_correction_after_the_commit_is_marked_until_the_next_one(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"))
    client.post("/records/1/accept", data={"version": 1})
    client.post("/documents/1/commit")
    assert "未反映" not in client.get("/documents/1").text
    client.post("/records/1/fields/name", data={"version": 3, "text": "乙"})
    assert "▲ 未反映 1件" in values(client.get("/documents/1").text)
    assert "未反映の修正あり" in client.get("/").text
    client.post("/documents/1/commit")
    assert "未反映" not in client.get("/documents/1").text
