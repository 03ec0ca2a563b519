"""One-time tokens and browser sessions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from review_app.models import SignInToken, WebSession
from review_app.services.errors import TokenNotValid
from review_app.services.people import sign_in


def test_a_token_signs_in_once(session: Session) -> None:
    token = sign_in.create_token(session, "山田")
    browser = sign_in.redeem_token(session, token)
    assert browser.actor.name == "山田"
    assert sign_in.actor_of(session, browser.secret) == browser.actor
    with pytest.raises(TokenNotValid):
        sign_in.redeem_token(session, token)


def test_an_expired_or_unknown_token_signs_nobody_in(session: Session) -> None:
    expired = sign_in.create_token(session, "山田", lifetime=timedelta(seconds=-1))
    for token in (expired, "unknown", "", "\ud800"):
        with pytest.raises(TokenNotValid):
            sign_in.redeem_token(session, token)
    assert session.exec(select(WebSession)).all() == []


def test_no_secret_is_stored_in_the_clear(session: Session) -> None:
    token = sign_in.create_token(session, "山田")
    secret = sign_in.redeem_token(session, token).secret
    assert session.exec(select(SignInToken.token_hash)).one() not in (token, secret)
    assert session.exec(select(WebSession.secret_hash)).one() not in (token, secret)
    assert len(token) == 43


def test_signing_out_ends_the_session(session: Session) -> None:
    browser = sign_in.redeem_token(session, sign_in.create_token(session, "山田"))
    sign_in.sign_out(session, browser.secret)
    assert sign_in.actor_of(session, browser.secret) is None


def test_a_session_that_has_expired_is_nobodys(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "SESSION_LIFETIME", timedelta(seconds=-1))
    browser = sign_in.redeem_token(session, sign_in.create_token(session, "山田"))
    assert sign_in.actor_of(session, browser.secret) is None
    assert sign_in.actor_of(session, None) is None


def test_two_tokens_for_one_name_are_for_one_user(session: Session) -> None:
    sign_in.create_token(session, "山田")
    sign_in.create_token(session, "山田")
    sign_in.create_token(session, "佐藤")
    assert [user.name for user in sign_in.list_users(session)] == ["佐藤", "山田"]
