"""The API within the whole app: beside the pages, which keep their guard."""

from __future__ import annotations

from fastapi.testclient import TestClient

from review_app.app import create_app
from review_app.settings import Settings


def test_programs_need_no_cookie_and_pages_take_no_token(settings: Settings, token: str, pdf: bytes) -> None:
    client = TestClient(create_app(settings), base_url="http://localhost", headers={"Authorization": f"Bearer {token}"})
    assert client.post("/api/v1/documents", files={"file": ("r6.pdf", pdf)}).status_code == 201
    assert client.get("/", follow_redirects=False).headers["location"] == "/sign-in"
    assert client.post("/documents", files={"file": ("r6.pdf", pdf)}).status_code == 403
