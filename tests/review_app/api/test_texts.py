"""Running text put right by a script: listed, tried, read as settled, undone, kept over another reading."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session
from tests.extractor.made.small_table import write_report

from extractor import end_rereading
from review_app.jobs import extraction as jobs
from review_app.services.documents import extraction_requests, uploads
from review_app.services.people.actor import Actor
from review_app.settings import Settings

LINES = (
    ("１　地域のあゆみ", 13.0),
    ("市民がともに歩いた一日", 12.0),
    ("令和６年６月９日に昭和公園で行われ、市民30人が参加した。", 10.0),
    ("２　会議", 13.0),
    ("理事会　令和６年７月１日　市民会館　12人", 10.0),
)


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    end_rereading()


@pytest.fixture
def document(session: Session, engine: Engine, settings: Settings, actor: Actor, tmp_path: Path) -> int:
    content = io.BytesIO(write_report(tmp_path / "r6.pdf", rows=(), below=LINES).read_bytes())
    made = uploads.store_upload(session, settings, content, "r6.pdf", actor).document_id
    assert jobs.begin(engine, made, 1)
    jobs.read_and_store(settings, engine, made, 1)
    return made


def asked(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()


def names(api: TestClient, document: int) -> list[str]:
    listed = asked(api.get(f"/api/v1/documents/{document}/records?order=page"))["records"]
    return [record["title"] for record in listed if record["kind"] == "event"]


def address(api: TestClient, document: int, begins: str) -> str:
    texts = asked(api.get(f"/api/v1/documents/{document}/texts"))["texts"]
    text = next(text for text in texts if text["text"].startswith(begins))
    return f"/api/v1/documents/{document}/texts/{text['id']}"


def test_a_heading_is_tried_as_an_event_applied_and_undone(api: TestClient, document: int) -> None:
    assert names(api, document) == ["理事会"]
    heading = address(api, document, "市民がともに")
    rows = asked(api.post(f"{heading}/preview", json={"kind": "event"}))
    assert [(row["mark"], row["kind"]) for row in rows] == [("new", "event"), ("gone", "statistic")]
    assert names(api, document) == ["理事会"]
    applied = asked(api.post(f"{heading}/apply", json={"kind": "event"}))
    assert (applied["added"], applied["gone"]) == (1, 1)
    assert names(api, document) == ["市民がともに歩いた一日", "理事会"]
    asked(api.post(f"{heading}/apply", json={"kind": "event"}), 409)
    asked(api.post(f"/api/v1/documents/{document}/undo"))
    assert names(api, document) == ["理事会"]


def test_what_others_settled_meanwhile_is_not_overwritten(api: TestClient, document: int) -> None:
    seen = asked(api.get(f"/api/v1/documents/{document}/texts?page=1"))["settings"]
    board = address(api, document, "理事会")
    asked(api.post(f"{board}/apply", json={"kind": "none", "settings": seen}))
    answer = asked(api.post(f"{board}/apply", json={"kind": None, "settings": seen}), 409)
    assert answer["code"] == "table_changed"
    assert names(api, document) == []
    asked(api.post(f"{board}/apply", json={"kind": None}))
    assert names(api, document) == ["理事会"]


def test_a_decided_record_stays_and_the_choice_holds_when_the_document_is_read_again(
    api: TestClient, document: int, session: Session, engine: Engine, settings: Settings, actor: Actor
) -> None:
    asked(api.post(f"{address(api, document, '市民がともに')}/apply", json={"kind": "event"}))
    extraction_requests.extract_again(session, document, actor)
    assert jobs.begin(engine, document, 2)
    jobs.read_and_store(settings, engine, document, 2)
    assert names(api, document) == ["市民がともに歩いた一日", "理事会"]
    board = next(
        record
        for record in asked(api.get(f"/api/v1/documents/{document}/records"))["records"]
        if record["title"] == "理事会"
    )
    asked(api.post(f"/api/v1/records/{board['id']}/accept", json={"version": board["version"]}))
    asked(api.post(f"{address(api, document, '理事会')}/apply", json={"kind": "none"}))
    kept = asked(api.get(f"/api/v1/records/{board['id']}"))
    assert (kept["state"], [reason["code"] for reason in kept["reasons"]]) == ("accepted", ["gone"])


def test_only_what_there_is(api: TestClient, document: int) -> None:
    asked(api.post(f"/api/v1/documents/{document}/texts/9-9-9/preview", json={"kind": "event"}), 404)
    asked(api.post(f"{address(api, document, '理事会')}/preview", json={"kind": "events"}), 422)


def test_each_row_of_a_rectangle_becomes_a_record_in_one_act(api: TestClient, document: int) -> None:
    texts = asked(api.get(f"/api/v1/documents/{document}/texts"))["texts"]
    boxes = {text["text"]: text["bbox"] for text in texts}
    top, bottom = boxes["１　地域のあゆみ"][1], boxes["市民がともに歩いた一日"][3]
    place = {"page": 1, "bbox": [30, top - 2, 560, bottom + 2]}
    rows = asked(api.post(f"/api/v1/documents/{document}/rows/preview", json={"place": place}))
    assert [row["mark"] for row in rows if row["kind"] == "event"] == ["new", "new"]
    applied = asked(api.post(f"/api/v1/documents/{document}/rows/apply", json={"place": place}))
    assert applied["added"] == 2
    assert names(api, document) == ["地域のあゆみ", "市民がともに歩いた一日", "理事会"]
    asked(api.post(f"/api/v1/documents/{document}/undo"))
    assert names(api, document) == ["理事会"]
