from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import Engine
from sqlmodel import Session
from tests.review_app import factory
from tests.review_app.factory import event
from tests.review_app.web.test_document_pages import values

from review_app.jobs import extraction as jobs
from review_app.services.commit.commits import commit_document
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


PAGE = "The second report on exchange with sister cities, year {0}, with {0} guests"


@pytest.fixture
def saved_twice(
    client: TestClient, engine: Engine, session: Session, settings: Settings, actor: Actor, tmp_path: Path
) -> Callable[[str], Response]:
    """Store a report that is read, and send it once more as it says; the answer is the page that follows."""
    first = factory.write_pdf(tmp_path / "first.pdf", PAGE.format(2023), pages=4).read_bytes()
    stored = uploads.store_upload(session, settings, io.BytesIO(first), "first.pdf", actor).document_id
    assert jobs.begin(engine, stored, 1)
    jobs.read_and_store(settings, engine, stored, 1)

    def send(text: str) -> Response:
        again = factory.write_pdf(tmp_path / "again.pdf", text, pages=4).read_bytes()
        sent = client.post("/documents", files={"file": ("again.pdf", again + b"\n%")})
        return client.get(sent.headers["location"])

    return send


def test_a_report_saved_anew_is_told_at_its_upload_and_given_up_for_the_earlier_one(
    client: TestClient, saved_twice: Callable[[str], Response]
) -> None:
    page = saved_twice(PAGE.format(2023)).text
    assert "同じ報告書がもう登録されているようです" in values(page)
    assert "（比べた4ページの文字が同じ）" in values(page)
    client.post("/documents/2/same-report", data={"other": 1, "keep": "other"})
    assert "この文書は取り下げられています" in client.get("/documents/2").text
    assert client.get("/documents/1").status_code == 200


def test_the_earlier_one_is_withdrawn_for_the_one_saved_anew_unless_it_is_in_the_dataset(
    client: TestClient, saved_twice: Callable[[str], Response], session: Session, actor: Actor
) -> None:
    saved_twice(PAGE.format(2023))
    client.post("/documents/2/same-report", data={"other": 1, "keep": "this"})
    assert "この文書は取り下げられています" in client.get("/documents/1").text
    client.post("/documents/1/bring-back")
    commit_document(session, 1, actor)
    page = client.get("/documents/2").text
    assert "今回のファイルに置き換えるときは" in page
    client.post("/documents/2/same-report", data={"other": 1, "keep": "this"})
    assert "この文書は取り下げられています" not in client.get("/documents/1").text


def test_another_years_report_of_the_same_form_is_not_taken_for_it(saved_twice: Callable[[str], Response]) -> None:
    assert "同じ報告書" not in saved_twice(PAGE.format(2024)).text


def test_several_files_at_once_say_which_is_known(
    client: TestClient, saved_twice: Callable[[str], Response], tmp_path: Path
) -> None:
    saved_twice("another report, of quite other words and things " * 2)
    files = [("file", ("a.pdf", factory.write_pdf(tmp_path / "a.pdf", PAGE.format(2023), 4).read_bytes() + b"\n%2"))]
    files.append(("file", ("b.pdf", factory.write_pdf(tmp_path / "b.pdf", "yet another", 4).read_bytes())))
    assert client.post("/documents", files=files).text.count("と同じ報告書のようです") == 1
