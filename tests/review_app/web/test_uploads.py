from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session

from review_app.services.documents.documents import list_documents
from review_app.settings import Settings


def send(client: TestClient, content: bytes, name: str = "r6.pdf"):
    return client.post("/documents", files={"file": (name, content, "application/pdf")})


def test_a_pdf_is_taken_in_and_leads_to_its_page(client: TestClient, pdf: bytes, enqueued: list[int]) -> None:
    answer = send(client, pdf)
    assert (answer.status_code, answer.headers["location"]) == (303, "/documents/1")
    assert enqueued == [1]
    shown = client.get("/documents/1")
    assert "読み取りの順番を待っています" in shown.text
    assert "2ページのうち 0ページが終わりました。" in shown.text


def test_htmx_is_led_to_the_new_page(client: TestClient, pdf: bytes, htmx: dict[str, str]) -> None:
    answer = client.post("/documents", files={"file": ("r6.pdf", pdf)}, headers=htmx)
    assert (answer.status_code, answer.headers["hx-redirect"]) == (204, "/documents/1")


def test_the_same_bytes_are_known_and_not_read_again(client: TestClient, pdf: bytes, enqueued: list[int]) -> None:
    send(client, pdf)
    answer = send(client, pdf, "copy.pdf")
    assert answer.headers["location"] == "/?known=1"
    assert enqueued == [1]
    page = client.get("/?known=1").text
    assert "この文書はすでに登録されています" in page
    assert "「r6.pdf」を開く" in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "ファイルが空です（0バイト）。"),
        (b"PK\x03\x04 a spreadsheet", "PDFではないファイルです。"),
        (b"%PDF-1.7\nnothing more", "PDFが壊れていて開けません。"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence_and_leaves_nothing(
    client: TestClient, session: Session, settings: Settings, content: bytes, sentence: str
) -> None:
    answer = send(client, content)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Traceback" not in answer.text
    assert list_documents(session) == ()
    assert not list(settings.uploads_dir.glob("*"))


def test_a_file_announced_as_too_large_is_refused_before_it_is_read(client: TestClient, session: Session) -> None:
    answer = client.post("/documents", content=b"x", headers={"Content-Length": "2000000000"})
    assert answer.status_code == 413
    assert "ファイルが大きすぎます（上限 200 MB）。分割したPDFを選んでください。" in answer.text
    assert list_documents(session) == ()


def test_a_form_without_a_file_says_so(client: TestClient) -> None:
    answer = client.post("/documents", files={"file": ("", b"")})
    assert answer.status_code == 422
    assert "ファイルが選ばれていません。" in answer.text


def test_a_form_that_breaks_off_says_so(client: TestClient, session: Session) -> None:
    answer = client.post("/documents", content=b"no form", headers={"Content-Type": "multipart/form-data"})
    assert answer.status_code == 422
    assert "ファイルの送信が途中で切れました。" in answer.text
    assert list_documents(session) == ()


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\work\\報告.pdf", "報告.pdf"),
        ("<b>報告</b>.pdf", "b&gt;.pdf"),
    ],
)
def test_a_file_name_is_shown_without_path_parts_and_as_text(
    client: TestClient, pdf: bytes, sent: str, shown: str
) -> None:
    send(client, pdf, sent)
    page = client.get("/").text
    assert f">{shown}</a>" in page
    assert "<b>" not in page


def test_the_first_page_teaches_and_offers_the_sample(client: TestClient, enqueued: list[int]) -> None:
    first = client.get("/").text
    assert "まだ文書がありません。PDFをここに置くか、サンプルで試してください。" in first
    assert "サンプルで試す" in first
    assert client.post("/documents/sample").headers["location"] == "/documents/1"
    assert enqueued == [1]
    assert "atsugi_exchange_r6.pdf" in client.get("/").text
