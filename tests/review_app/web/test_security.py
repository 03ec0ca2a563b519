from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": ""},
        {"Origin": "null", "Sec-Fetch-Site": ""},
        {"Origin": "", "Sec-Fetch-Site": "same-site"},
        {"Origin": "http://localhost:81", "Sec-Fetch-Site": ""},
    ],
)
def test_a_post_from_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/documents/sample", headers=headers)
    assert answer.status_code == 403
    assert "別のサイトから送られた操作のため、受け付けませんでした" in answer.text


def test_a_post_that_names_no_site_is_refused(client: TestClient) -> None:
    for name in ("origin", "sec-fetch-site"):
        del client.headers[name]
    assert client.post("/documents/sample").status_code == 403


@pytest.mark.parametrize("path", ["/", "/sign-in", "/no-such-page", "/static/yomitori.css"])
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_a_fault_of_ours_shows_a_page_without_the_cause(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_session: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("review_app.web.view.listing.document_list.document_page", broken)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "これまでに保存した内容は残っています" in answer.text
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize(
    "path", ["/no-such-page", "/documents/99", "/documents/x", "/records/99/history", "/documents/1/pages/9/a.png"]
)
def test_what_is_not_there_gives_the_404_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "文書一覧へ" in answer.text
