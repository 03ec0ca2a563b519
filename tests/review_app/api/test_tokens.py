"""Bearer tokens: who they stand for, how they end, and that nothing else opens the API."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, select
from typer.testing import CliRunner

from review_app.cli import app
from review_app.models import ApiToken
from review_app.services.errors import NotFound
from review_app.services.people import sign_in
from review_app.services.people.actor import Actor
from review_app.services.people.api_tokens import api_actor, create_api_token, list_api_tokens, revoke_api_token
from review_app.settings import Settings


def test_a_token_stands_for_its_user_and_only_its_hash_is_stored(session: Session, actor: Actor) -> None:
    token = create_api_token(session, "山田")
    assert token.startswith("ytk_")
    assert api_actor(session, token) == actor
    assert session.exec(select(ApiToken)).one().token_hash not in ("", token)
    assert api_actor(session, token + "x") is None


def test_a_token_ends_when_it_is_revoked_or_expires(session: Session) -> None:
    lasting, short = (create_api_token(session, "山田", lifetime=life) for life in (None, timedelta(0)))
    assert api_actor(session, short) is None
    first = list_api_tokens(session)[0]
    assert (first.user, first.expires_at, first.revoked_at) == ("山田", None, None)
    for _ in range(2):
        revoke_api_token(session, first.id)
    assert api_actor(session, lasting) is None
    with pytest.raises(NotFound):
        revoke_api_token(session, 99)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer ytk_あ".encode()])
def test_without_a_token_that_holds_nothing_is_told(api: TestClient, header: str | bytes) -> None:
    answer = api.get("/api/v1/documents", headers={"Authorization": header})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.json()["code"] == "unauthorized"
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_a_browsers_session_does_not_open_the_api(api: TestClient, session: Session) -> None:
    browser = sign_in.redeem_token(session, sign_in.create_token(session, "山田"))
    api.cookies.set("yomitori_session", browser.secret)
    assert api.get("/api/v1/documents", headers={"Authorization": ""}).status_code == 401
    as_bearer = api.get("/api/v1/documents", headers={"Authorization": f"Bearer {browser.secret}"})
    assert as_bearer.status_code == 401


def test_the_command_line_makes_lists_and_revokes(settings: Settings, session: Session) -> None:
    environment = {"YOMITORI_DATA": str(settings.data_dir)}
    made = CliRunner().invoke(app, ["token", "--api", "--user", "連携"], env=environment)
    token = made.stdout.strip()
    assert (made.exit_code, api_actor(session, token).name) == (0, "連携")  # type: ignore[union-attr]
    listed = CliRunner().invoke(app, ["tokens"], env=environment).stdout
    assert listed.split("\t")[:2] == ["1", "連携"]
    assert "無期限" in listed
    revoked = CliRunner().invoke(app, ["tokens", "--revoke", "1"], env=environment).stdout
    assert "取消済み" in revoked
    session.rollback()
    assert api_actor(session, token) is None
    assert CliRunner().invoke(app, ["tokens", "--revoke", "9"], env=environment).exit_code == 2
