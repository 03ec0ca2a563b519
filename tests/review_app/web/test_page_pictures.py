"""Pictures of pages, and what stands in their place where a page cannot be drawn."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session
from tests.damaged_pdfs import write_deadly_pdf
from tests.review_app import factory
from tests.review_app.factory import event

from extractor import end_drawing
from extractor.reading.drawing import pool, process
from extractor.reading.drawing.order import Order
from review_app.jobs import extraction as jobs
from review_app.services.documents import documents, uploads
from review_app.services.people.actor import Actor
from review_app.settings import Settings
from review_app.web.view import pictures

NEVER_DONE = "import time; input(); time.sleep(600)"


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    pictures._in_vain.clear()
    yield
    end_drawing()


@pytest.fixture
def damaged(tmp_path: Path, engine: Engine, session: Session, settings: Settings, actor: Actor) -> int:
    """A document whose first page ends every process that draws it, and which was read all the same."""
    with write_deadly_pdf(tmp_path / "deadly.pdf").open("rb") as stream:
        document = uploads.store_upload(session, settings, stream, "deadly.pdf", actor).document_id
    jobs.begin(engine, document, 1)
    jobs.store_extraction(engine, document, 1, factory.extraction(event("e1", "夏祭り")))
    return document


def address(client: TestClient, page: int = 1) -> str:
    (source,) = re.findall(r'<img id="page-[^>]* src="([^"]+)"', client.get(f"/documents/1?page={page}").text)
    return source


def test_a_page_is_drawn_once_and_kept_by_the_browser(
    client: TestClient, ready, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready(event("e1", "夏祭り"))
    first = client.get(address(client))
    assert first.content.startswith(b"\x89PNG")
    assert first.headers["cache-control"] == "private, max-age=31536000, immutable"
    monkeypatch.setattr(pictures, "page_image", None)
    assert client.get(address(client)).content == first.content
    assert len(list((settings.data_dir / "cache" / "pages").iterdir())) == 1


def test_a_damaged_page_gets_a_picture_that_says_so_in_both_languages(client: TestClient, damaged: int) -> None:
    answer = client.get(address(client))
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["cache-control"] == "no-store"
    said = re.findall(r"<text[^>]*>([^<]+)</text>", answer.text)
    assert said == [
        "▲",
        "このページは表示できません",
        "PDFの中の文字や画像が壊れているおそれがあります。",
        "読み取った内容は、このまま確認できます。",
        "This page cannot be shown: fonts or pictures in the PDF may be damaged.",
        "What was read from it can be reviewed all the same.",
    ]
    assert re.search(r'viewBox="0 0 [\d.]+ [\d.]+" width="[\d.]+" height="[\d.]+"', answer.text)


def test_the_records_of_a_damaged_page_are_reviewed_as_ever(client: TestClient, damaged: int) -> None:
    client.get(address(client))
    desk = client.get("/documents/1").text
    assert "夏祭り" in desk
    version = int(re.search(r'name="version" value="(\d+)"', desk).group(1))
    assert client.post("/records/1/accept", data={"version": version}).status_code == 200
    box = {"page": 1, "x0": 0, "y0": 0, "x1": 600, "y1": 200}
    assert client.post("/documents/1/add-from-box", data=box).status_code == 200


def test_a_page_that_was_tried_in_vain_is_not_tried_at_each_look(
    client: TestClient, damaged: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = address(client)
    first = client.get(source)
    monkeypatch.setattr(pictures, "page_image", None)
    assert client.get(source).content == first.content
    assert client.get(source.replace(".png", "/fine.png")).content == first.content
    monkeypatch.undo()
    monkeypatch.setattr(pictures.time, "monotonic", lambda: 1e9)  # much later
    tried = []
    monkeypatch.setattr(pictures, "page_image", lambda *asked: tried.append(asked) or b"\x89PNG")
    assert client.get(source).status_code == 200
    assert len(tried) == 1


def test_a_page_that_never_gets_done_holds_up_no_other_request(
    client: TestClient, ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Thread

    ready(event("e1", "夏祭り"))
    monkeypatch.setattr(process, "COMMAND", (process.COMMAND[0], "-c", NEVER_DONE))
    monkeypatch.setattr(pictures, "page_image", lambda path, page, dpi: pool.draw(Order(path, page, dpi, "png", 2.0)))
    end_drawing()
    source, answers = address(client), []
    waiting = Thread(target=lambda: answers.append(client.get(source)))
    started = time.monotonic()
    waiting.start()
    assert "夏祭り" in client.get("/documents/1").text
    assert time.monotonic() - started < 2.0
    waiting.join()
    assert "このページは表示できません" in answers[0].text


def test_a_picture_is_shown_though_it_cannot_be_kept(client: TestClient, settings: Settings, queued: int) -> None:
    (settings.data_dir / "cache").write_text("no folder")
    with Session(client.app.state.engine) as session:  # type: ignore[attr-defined]
        sha256 = documents.get_document(session, queued).sha256
    answer = client.get(f"/documents/{queued}/pages/1/{sha256[:12]}.png")
    assert (answer.status_code, answer.content[:4]) == (200, b"\x89PNG")
