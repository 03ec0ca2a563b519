"""Tokens by which other programs work in a person's name: made, looked up, listed, revoked. Only hashes are stored."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlmodel import Session, col, select

from review_app.models import ApiToken, User
from review_app.models.columns import now
from review_app.services.errors import NotFound
from review_app.services.people.actor import Actor
from review_app.services.people.sign_in import SECRET_BYTES, digest_of, ensure_user
from review_app.services.stored import key_of

PREFIX = "ytk_"
"""Lets people and scanners for leaked secrets see what such a string is."""


@dataclass(frozen=True)
class TokenView:
    """A token as the list shows it, without its secret; times in UTC."""

    id: int
    user: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


def create_api_token(session: Session, user_name: str, *, lifetime: timedelta | None = None) -> str:
    """Return a new token for the user (created if there is none); `lifetime` None: it never expires."""
    user = ensure_user(session, user_name)
    token = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    moment = now()
    expires_at = None if lifetime is None else moment + lifetime
    row = ApiToken(user_id=user.id, token_hash=digest_of(token), created_at=moment, expires_at=expires_at)
    session.add(row)
    session.commit()
    return token


def api_actor(session: Session, token: str) -> Actor | None:
    """Return the user the token belongs to; None if it is unknown, revoked or expired."""
    query = (
        select(User)
        .join(ApiToken, col(ApiToken.user_id) == User.id)
        .where(ApiToken.token_hash == digest_of(token), col(ApiToken.revoked_at).is_(None))
        .where(or_(col(ApiToken.expires_at).is_(None), col(ApiToken.expires_at) > now()))
    )
    user = session.exec(query).one_or_none()
    return None if user is None else Actor(key_of(user), user.name)


def list_api_tokens(session: Session) -> tuple[TokenView, ...]:
    """Return all tokens, the oldest first."""
    query = select(ApiToken, User.name).join(User, col(User.id) == ApiToken.user_id).order_by(col(ApiToken.id))
    return tuple(
        TokenView(key_of(row), name, row.created_at, row.expires_at, row.revoked_at)
        for row, name in session.exec(query)
    )


def revoke_api_token(session: Session, token_id: int) -> None:
    """Revoke the token; nothing happens if it was revoked before.

    Raises: NotFound.
    """
    row = session.get(ApiToken, token_id)
    if row is None:
        raise NotFound
    if row.revoked_at is not None:
        return
    row.revoked_at = now()
    session.add(row)
    session.commit()
