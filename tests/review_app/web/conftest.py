"""A browser's stand-in: a client that is signed in, and one that is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session

from review_app.app import create_app
from review_app.services.people import sign_in
from review_app.services.people.actor import Actor
from review_app.settings import Settings

SITE = "http://localhost"
FROM_OWN_PAGE = {"Origin": SITE, "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def enqueued(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Documents that were put into the worker's queue."""
    asked: list[int] = []
    for module in ("uploads", "documents"):
        target = f"review_app.web.routes.documents.{module}.enqueue"
        monkeypatch.setattr(target, lambda _settings, document_id: asked.append(document_id))
    return asked


@pytest.fixture
def stranger(settings: Settings, enqueued: list[int]) -> Iterator[TestClient]:
    """A browser of ours that nobody has signed in with."""
    app = create_app(settings)
    with TestClient(app, base_url=SITE, headers=FROM_OWN_PAGE, follow_redirects=False) as client:
        yield client
    app.state.engine.dispose()


@pytest.fixture
def client(stranger: TestClient, session: Session, actor: Actor) -> TestClient:
    """A browser signed in as 山田."""
    assert stranger.get("/sign-in", params={"token": sign_in.create_token(session, actor.name)}).status_code == 303
    return stranger


@pytest.fixture
def htmx(client: TestClient) -> dict[str, str]:
    """Headers that htmx adds."""
    return {"HX-Request": "true"}
