"""The API as another program sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session
from starlette.responses import PlainTextResponse
from tests.review_app.factory import event, statistic

from review_app.api import ApiGate
from review_app.services.people.actor import Actor
from review_app.services.people.api_tokens import create_api_token
from review_app.settings import Settings


@pytest.fixture
def token(session: Session, actor: Actor) -> str:
    return create_api_token(session, actor.name)


@pytest.fixture
def api(settings: Settings, token: str) -> TestClient:
    """A client that sends the token; what is not the API answers with the word `page`."""
    gate = ApiGate(PlainTextResponse("page"), settings)
    return TestClient(gate, headers={"Authorization": f"Bearer {token}"}, raise_server_exceptions=False)


@pytest.fixture
def document_id(ready: Callable[..., int]) -> int:
    return ready(event("e1", "一つ目"), event("e2", "二つ目"), statistic())
