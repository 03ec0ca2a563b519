"""Who someone is: users, one-time sign-in tokens and browser sessions. Only hashes of secrets are stored."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from review_app.models import SignInToken, User, WebSession
from review_app.models.columns import now
from review_app.services.errors import TokenNotValid
from review_app.services.people.actor import Actor
from review_app.services.stored import key_of

SECRET_BYTES = 32
TOKEN_LIFETIME = timedelta(hours=24)
SESSION_LIFETIME = timedelta(days=14)


@dataclass(frozen=True)
class BrowserSession:
    """What a token is redeemed for: the secret for the cookie, the user, and until when it is valid (UTC)."""

    secret: str
    actor: Actor
    expires_at: datetime


def ensure_user(session: Session, name: str) -> Actor:
    """Return the user of that name, created if there is none."""
    known = session.exec(select(User).where(User.name == name)).one_or_none()
    if known is None:
        known = User(name=name)
        session.add(known)
        session.commit()
    return Actor(key_of(known), known.name)


def list_users(session: Session) -> tuple[Actor, ...]:
    """Return all users by name."""
    return tuple(Actor(key_of(user), user.name) for user in session.exec(select(User).order_by(User.name)))


def create_token(session: Session, user_name: str, *, lifetime: timedelta = TOKEN_LIFETIME) -> str:
    """Return a new one-time token for the user (created if there is none); only its hash is stored."""
    user = ensure_user(session, user_name)
    token = secrets.token_urlsafe(SECRET_BYTES)
    session.add(SignInToken(user_id=user.id, token_hash=digest_of(token), expires_at=now() + lifetime))
    session.commit()
    return token


def redeem_token(session: Session, token: str) -> BrowserSession:
    """Use up `token` and open a browser session.

    Raises: TokenNotValid on a second use, an expired or unknown one.
    """
    moment = now()
    digest = digest_of(token)
    # One statement finds and uses up the token, so that of two redemptions at once only one succeeds.
    used = session.exec(
        update(SignInToken)
        .where(
            col(SignInToken.token_hash) == digest,
            col(SignInToken.used_at).is_(None),
            col(SignInToken.expires_at) > moment,
        )
        .values(used_at=moment)
    )
    if used.rowcount != 1:
        session.rollback()
        raise TokenNotValid
    query = select(User).join(SignInToken, col(SignInToken.user_id) == User.id)
    user = session.exec(query.where(SignInToken.token_hash == digest)).one()
    actor, secret = Actor(key_of(user), user.name), secrets.token_urlsafe(SECRET_BYTES)
    session.exec(delete(WebSession).where(col(WebSession.expires_at) <= moment))
    session.add(WebSession(user_id=actor.id, secret_hash=digest_of(secret), expires_at=moment + SESSION_LIFETIME))
    session.commit()
    return BrowserSession(secret, actor, moment + SESSION_LIFETIME)


def actor_of(session: Session, secret: str | None) -> Actor | None:
    """Return the user of the cookie's secret; None if there is no such session or it has expired."""
    if not secret:
        return None
    query = (
        select(User)
        .join(WebSession, col(WebSession.user_id) == User.id)
        .where(WebSession.secret_hash == digest_of(secret), WebSession.expires_at > now())
    )
    user = session.exec(query).one_or_none()
    return None if user is None else Actor(key_of(user), user.name)


def sign_out(session: Session, secret: str) -> None:
    """End the browser session; nothing happens if there is none."""
    session.exec(delete(WebSession).where(col(WebSession.secret_hash) == digest_of(secret)))
    session.commit()


def digest_of(secret: str) -> str:
    """Return the digest under which a secret is stored; secrets are random and long, so a plain hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
