"""Documents through the API: upload, lists, commit, the dataset."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient
from sqlmodel import Session, select
from tests.review_app.factory import write_pdf
from tests.review_app.shown import list_records

from review_app.models import Document
from review_app.settings import Settings


def test_a_pdf_is_taken_in_once(api: TestClient, pdf: bytes) -> None:
    for status, known in ((201, False), (200, True)):
        answer = api.post("/api/v1/documents", files={"file": ("令和６年度.pdf", pdf)})
        assert (answer.status_code, answer.json()["already_known"]) == (status, known)
    document = answer.json()["document"]
    assert (document["file_name"], document["status"], document["page_count"]) == ("令和６年度.pdf", "queued", 2)
    assert document["uploaded_by"] == "山田"
    assert api.get(answer.headers["location"]).json() == document


def test_what_is_no_pdf_is_refused_in_both_languages(api: TestClient) -> None:
    answer = api.post("/api/v1/documents", files={"file": ("x.pdf", b"hello")})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json() == {
        "type": "about:blank",
        "status": 422,
        "code": "not_a_pdf",
        "title": "PDFではないファイルです。PDF形式の報告書を選んでください。",
        "title_en": "The file is not a PDF.",
    }


def test_many_at_once_each_for_itself(api: TestClient, pdf: bytes, tmp_path: Path, session: Session) -> None:
    other = write_pdf(tmp_path / "other.pdf", "another report").read_bytes()
    sent = [("a.pdf", pdf), ("b.pdf", b"no PDF"), ("c.pdf", other), ("d.pdf", pdf)]
    answer = api.post("/api/v1/documents/bulk", files=[("files", file) for file in sent])
    assert answer.status_code == 200
    told = [(one["file_name"], one["document"], one["already_known"]) for one in answer.json()]
    assert told == [("a.pdf", 1, False), ("b.pdf", None, False), ("c.pdf", 2, False), ("d.pdf", 1, True)]
    assert [one["error"] and one["error"]["code"] for one in answer.json()] == [None, "not_a_pdf", None, None]
    assert session.exec(select(Document.bulk)).all() == [True, True]


def test_a_body_that_is_too_large_is_refused_before_it_is_read(api: TestClient) -> None:
    answer = api.post("/api/v1/documents", headers={"Content-Length": "300000000"}, content=b"")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    answer = api.post("/api/v1/documents", content=iter([b"x"]))
    assert (answer.status_code, answer.json()["code"]) == (411, "length_required")


def test_a_form_without_a_file_says_what_is_missing(api: TestClient) -> None:
    answer = api.post("/api/v1/documents", files={"other": ("x.pdf", b"%PDF-")})
    assert (answer.status_code, answer.json()["detail"][0]["at"]) == (422, "body.file")


def test_documents_are_listed_page_by_page_and_found_by_words(api: TestClient, tmp_path: object, pdf: bytes) -> None:
    for number in range(3):
        made = write_pdf(tmp_path / f"{number}.pdf", f"report {number}")  # type: ignore[operator]
        api.post("/api/v1/documents", files={"file": (f"報告{number}.pdf", made.read_bytes())})
    first = api.get("/api/v1/documents", params={"limit": 2}).json()
    assert ([d["file_name"] for d in first["documents"]], first["total"]) == (["報告2.pdf", "報告1.pdf"], 3)
    second = api.get("/api/v1/documents", params={"limit": 2, "after": first["next_after"]}).json()
    assert ([d["file_name"] for d in second["documents"]], second["next_after"]) == (["報告0.pdf"], None)
    assert [d["file_name"] for d in api.get("/api/v1/documents", params={"text": "告1"}).json()["documents"]] == [
        "報告1.pdf"
    ]
    assert api.get("/api/v1/documents", params={"text": "%"}).json()["total"] == 0
    assert api.get("/api/v1/documents", params={"status": "failed"}).json()["total"] == 0


def test_a_document_that_is_not_there(api: TestClient) -> None:
    for path in ("/documents/99", "/documents/99/records", "/documents/x"):
        answer = api.get(f"/api/v1{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), path


def test_records_come_page_by_page_with_their_fields(api: TestClient, document_id: int) -> None:
    first = api.get(f"/api/v1/documents/{document_id}/records", params={"limit": 2}).json()
    assert ([r["title"] for r in first["records"]], first["total"]) == (["一つ目", "二つ目"], 3)
    periods = first["records"][0]["fields"]["periods"]
    assert periods["value"][0]["start"] == "2024-08-02"
    assert periods["boxes"] == [{"page": 1, "bbox": [10.0, 20.0, 110.0, 32.0]}]
    assert [(r["field"], r["ja"], r["hard"]) for r in first["records"][0]["reasons"]] == [
        ("periods", "曜日が合いません", True),
        ("periods", "年は年度から推定", False),
    ]
    rest = api.get(f"/api/v1/documents/{document_id}/records", params={"after": first["next_after"]}).json()
    assert ([r["kind"] for r in rest["records"]], rest["next_after"]) == (["statistic"], None)
    doubtful = api.get(f"/api/v1/documents/{document_id}/records", params={"needs_eye": True}).json()
    assert doubtful["total"] == 2


def test_a_commit_waits_for_every_record_and_fills_the_dataset(
    api: TestClient, session: Session, document_id: int
) -> None:
    refused = api.post(f"/api/v1/documents/{document_id}/commit")
    assert (refused.status_code, refused.json()["code"]) == (409, "open_records_remain")
    for line in list_records(session, document_id):
        assert api.post(f"/api/v1/records/{line.id}/accept", json={"version": 1}).status_code == 200
    done = api.post(f"/api/v1/documents/{document_id}/commit").json()
    assert (done["added"], done["rejected"], done["unreviewed_pages"]) == (3, 0, [1, 2])
    page = api.get("/api/v1/dataset/records", params={"limit": 2}).json()
    assert ([r["title"] for r in page["records"]], page["total"]) == (["一つ目", "二つ目"], 3)
    rest = api.get("/api/v1/dataset/records", params={"after": page["next_after"]}).json()
    assert [(r["fields"]["value"]["value"], r["confirmed_by"]) for r in rest["records"]] == [(52, "山田")]
    assert rest["next_after"] is None
    assert api.get("/api/v1/dataset/records", params={"kind": "kpi"}).json()["total"] == 0


def test_the_api_describes_itself(api: TestClient, settings: Settings) -> None:
    described = api.get("/api/v1/openapi.json", headers={"Authorization": ""}).json()
    assert {(path, *methods) for path, methods in described["paths"].items()} >= {
        ("/accuracy", "get"),
        ("/dataset/records", "get"),
        ("/documents", "post", "get"),
        ("/documents/{document_id}", "get"),
        ("/documents/{document_id}/batch", "post"),
        ("/documents/{document_id}/batch/plan", "post"),
        ("/documents/{document_id}/cells", "post"),
        ("/documents/{document_id}/bring-back", "post"),
        ("/documents/{document_id}/commit", "post"),
        ("/documents/{document_id}/records", "get", "post"),
        ("/documents/{document_id}/same-reports", "get"),
        ("/documents/{document_id}/tables", "get"),
        ("/documents/{document_id}/tables/{table}/alternatives", "get"),
        ("/documents/{document_id}/tables/{table}/apply", "post"),
        ("/documents/{document_id}/tables/{table}/preview", "post"),
        ("/documents/{document_id}/withdraw", "post"),
        ("/documents/{document_id}/year-before", "get", "post"),
        ("/documents/{document_id}/year-before/recognise", "post"),
        ("/records/{record_id}", "get", "patch"),
        ("/records/{record_id}/accept", "post"),
        ("/records/{record_id}/fields/{name}/accept", "post"),
        ("/records/{record_id}/heading", "post"),
        ("/records/{record_id}/reject", "post"),
        ("/records/{record_id}/undo", "post"),
        ("/words", "get", "post"),
        ("/words/dismiss", "post"),
        ("/words/proposals", "get"),
        ("/words/remove", "post"),
    }
    assert described["servers"] == [{"url": "/api/v1"}]
    assert api.get("/documents").text == "page"
    assert api.get("/api/v10/documents").text == "page"
