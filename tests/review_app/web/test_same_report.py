from __future__ import annotations

import io
from collections.abc import Callable

from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.factory import event
from tests.review_app.web.test_document_pages import values

from review_app.jobs import extraction as jobs
from review_app.services.documents import uploads
from review_app.services.people.actor import Actor
from review_app.settings import Settings

Ready = Callable[..., int]


def test_the_same_report_is_told_at_the_desk_and_before_the_commit_and_can_be_replaced(
    client: TestClient, ready: Ready, engine: Engine, session: Session, settings: Settings, actor: Actor, pdf: bytes
) -> None:
    ready(event("e1", "甲"))
    client.post("/records/1/accept", data={"version": 1})
    client.post("/documents/1/commit")
    second = uploads.store_upload(session, settings, io.BytesIO(pdf + b"\n%"), "r6 (2).pdf", actor).document_id
    assert jobs.begin(engine, second, 1)
    jobs.store_extraction(engine, second, 1, factory.extraction(event("e1", "甲")))
    assert "同じ報告書がもう登録されているようです" in values(client.get(f"/documents/{second}").text)
    client.post("/records/2/accept", data={"version": 1})
    plan = client.get(f"/documents/{second}/commit").text
    assert "1件のうち1件が同じ、確定データに登録済み" in values(plan)
    assert 'name="replace" value="1"' in plan
    client.post(f"/documents/{second}/commit", data={"replace": ["1", "99"]})
    assert "この文書は取り下げられています" in client.get("/documents/1").text
    assert "文書を取り下げ：令和６年度交流事業実績報告" in client.get("/documents/1/activity").text
