"""The sheet for the second person: corrections before and after, what was accepted at once; sending back."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.testclient import TestClient
from sqlmodel import Session
from tests.review_app.factory import event, plain, statistic
from tests.review_app.web.test_desk import batch_form
from tests.review_app.web.test_document_pages import values

from review_app.services.commit.policies import set_second_eyes
from review_app.services.people import sign_in
from review_app.services.people.actor import Actor

Ready = Callable[..., int]


def test_all_corrections_and_what_was_accepted_at_once_stand_on_one_page(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "甲"), plain("e2", "乙"), plain("e3", "丙"), statistic())
    client.post("/records/1/fields/name", data={"version": 1, "text": "丁"})
    client.post("/records/4/reject", data={"version": 1})
    plan = client.get("/documents/1/batch?act=accept&surest=0.90").text
    client.post("/documents/1/batch", data=batch_form(plan))
    sheet = values(client.get("/documents/1/review-sheet").text)
    assert "丁 事業名 甲 丁 山田" in sheet
    assert "確度0.90以上で疑いのない2件 山田" in sheet
    assert "除外したもの（1件） 海外活動支援件数" in sheet
    client.post("/documents/1/undo")
    assert "まとめて確認済みにしたものはありません。" in client.get("/documents/1/review-sheet").text


def test_a_document_waits_for_approval_is_sent_back_and_approved(
    client: TestClient, ready: Ready, session: Session, actor: Actor, other_actor: Actor
) -> None:
    ready(event("e1", "甲"))
    set_second_eyes(session, True, actor)
    assert "承認待ち</a>" not in client.get("/").text
    client.post("/records/1/accept", data={"version": 1})
    assert "承認待ち</a>" in client.get("/?waiting=true").text
    client.cookies.clear()
    client.get("/sign-in", params={"token": sign_in.create_token(session, other_actor.name)})
    assert client.post("/documents/1/send-back", data={"note": " "}).status_code == 422
    client.post("/documents/1/send-back", data={"note": "会場を確かめてください"})
    assert "↩ 差し戻し" in values(client.get("/").text)
    assert "差し戻し（佐藤） 会場を確かめてください 確認表を見る" in values(client.get("/documents/1").text)
    assert "会場を確かめてください" in client.get("/documents/1/commit").text
    assert "差し戻し：会場を確かめてください" in client.get("/documents/1/activity").text
    client.post("/documents/1/ask-approval")
    assert "差し戻されています" not in client.get("/documents/1/review-sheet").text
    client.post("/documents/1/send-back", data={"note": "もう一度"})
    client.post("/documents/1/commit/approve")
    assert "差し戻" not in values(client.get("/").text)
    assert "承認待ち</a>" not in client.get("/").text
    assert 'href="/documents/1"' not in client.get("/?waiting=true").text


def test_a_document_that_was_sent_back_is_not_committed_until_approval_is_asked_for_again(
    client: TestClient, ready: Ready
) -> None:
    ready(event("e1", "甲"))
    client.post("/records/1/accept", data={"version": 1})
    client.post("/documents/1/send-back", data={"note": "会場を確かめてください"})
    plan = client.get("/documents/1/commit").text
    assert "差し戻されているため、押せません。" in plan
    assert 'data-key="c"' not in plan
    refused = client.post("/documents/1/commit")
    assert (refused.status_code, "この文書は差し戻されています。連絡のとおりに直し" in refused.text) == (409, True)
    client.post("/documents/1/ask-approval")
    assert "登録できます" in client.get("/documents/1/commit").text
