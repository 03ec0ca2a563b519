from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.review_app.factory import event, write_pdf
from tests.review_app.web.test_desk import values

Ready = Callable[..., int]


def test_the_list_is_narrowed_and_says_where_words_stand(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "あつぎ鮎まつり訪問団受入事業"))
    found = values(client.get("/", params={"q": "鮎まつり"}).text)
    assert "「鮎まつり」が書かれているところ あつぎ鮎まつり訪問団受入事業" in found
    assert "<mark>" in client.get("/", params={"q": "鮎まつり"}).text
    assert "この条件に合うものはありません。" in client.get("/", params={"q": "ない言葉"}).text
    shown = client.get("/", params={"status": "ready", "year": "2024", "publisher": "厚木市", "assignee": "0"}).text
    assert 'id="document-1"' in shown
    assert 'id="document-1"' not in client.get("/", params={"status": "failed", "q": "", "year": ""}).text


def test_several_files_are_taken_in_at_once_each_with_its_result(
    client: TestClient, pdf: bytes, tmp_path: Path, enqueued: list[int]
) -> None:
    other = write_pdf(tmp_path / "other.pdf", "other").read_bytes()
    sent = [("a.pdf", pdf), ("b.pdf", other), ("a2.pdf", pdf), ("memo.txt", b"no pdf")]
    page = values(client.post("/documents", files=[("file", item) for item in sent]).text)
    assert "4個のファイルの結果" in page
    assert "✓ a.pdf 受け付けました ✓ b.pdf 受け付けました ✓ a2.pdf 登録済みでした" in page
    assert "! memo.txt：PDFではないファイルです。" in page
    assert enqueued == [1, 2]


def test_a_reading_is_given_up(client: TestClient, queued: int) -> None:
    assert client.post("/documents/1/cancel").headers["location"] == "/documents/1"
    assert "もう一度読み取る" in client.get("/documents/1").text
    assert client.post("/documents/1/cancel").status_code == 422


def test_a_document_is_read_again(client: TestClient, ready: Ready, enqueued: list[int]) -> None:
    ready(event("e1", "甲"))
    assert client.post("/documents/1/read-again").status_code == 303
    assert enqueued == [1]


@pytest.mark.parametrize("query", ["status=perhaps", "year=x", "after=y"])
def test_a_filter_that_makes_no_sense_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/?{query}").status_code == 422


def test_found_words_are_marked_and_stay_text(client: TestClient, ready: Ready) -> None:
    ready(event("e1", "<i>鮎</i>まつり"))
    page = client.get("/", params={"q": "鮎"}).text
    assert re.search(r"&lt;i&gt;<mark>鮎</mark>&lt;/i&gt;", page)
