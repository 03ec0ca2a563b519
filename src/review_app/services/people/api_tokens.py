"""Tokens by which other programs work in a person's name: made, looked up, listed, revoked. Only hashes are stored."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlmodel import Session, col, select

from review_app.models import ApiToken, User
from review_app.models.columns import now
from review_app.models.states import Scope
from review_app.services import audit
from review_app.services.errors import NotFound
from review_app.services.people.actor import Actor, actor_from
from review_app.services.people.sign_in import SECRET_BYTES, digest_of, ensure_user
from review_app.services.stored import key_of

PREFIX = "ytk_"
"""Lets people and scanners for leaked secrets see what such a string is."""


@dataclass(frozen=True)
class TokenView:
    """A token as the list shows it, without its secret; times in UTC."""

    id: int
    user: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


def create_api_token(
    session: Session, user_name: str, *, lifetime: timedelta | None = None, scopes: Iterable[Scope] = tuple(Scope)
) -> str:
    """Return a new token for the user (created if there is none); `lifetime` None: it never expires.

    It may do what both its scopes and its owner's role allow.
    """
    user = ensure_user(session, user_name)
    token = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    moment = now()
    expires_at = None if lifetime is None else moment + lifetime
    row = ApiToken(
        user_id=user.id,
        scopes=" ".join(scope for scope in Scope if scope in set(scopes)),
        token_hash=digest_of(token),
        created_at=moment,
        expires_at=expires_at,
    )
    session.add(row)
    audit.note(session, audit.AuditKind.TOKEN, user, user.name, done="make", scopes=row.scopes)
    session.commit()
    return token


def api_actor(session: Session, token: str) -> Actor | None:
    """Return the user the token belongs to; None if it is unknown, revoked or expired."""
    query = (
        select(User, ApiToken.scopes)
        .join(ApiToken, col(ApiToken.user_id) == User.id)
        .where(ApiToken.token_hash == digest_of(token), col(ApiToken.revoked_at).is_(None))
        .where(col(User.disabled_at).is_(None))
        .where(or_(col(ApiToken.expires_at).is_(None), col(ApiToken.expires_at) > now()))
    )
    found = session.exec(query).one_or_none()
    return None if found is None else actor_from(found[0], _scopes(found[1]))


def list_api_tokens(session: Session) -> tuple[TokenView, ...]:
    """Return all tokens, the oldest first."""
    query = select(ApiToken, User.name).join(User, col(User.id) == ApiToken.user_id).order_by(col(ApiToken.id))
    return tuple(
        TokenView(key_of(row), name, _scopes(row.scopes), row.created_at, row.expires_at, row.revoked_at)
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
    owner = session.get_one(User, row.user_id).name
    audit.note(session, audit.AuditKind.TOKEN, None, owner, done="revoke", id=token_id)
    session.add(row)
    session.commit()


def _scopes(stored: str) -> tuple[Scope, ...]:
    return tuple(Scope(word) for word in stored.split())
