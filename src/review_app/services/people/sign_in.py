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
from review_app.models.people.web_session import BROWSER_LENGTH
from review_app.models.states import Role
from review_app.services import audit
from review_app.services.errors import NotFound, TokenNotValid
from review_app.services.people.actor import Actor, actor_from

SECRET_BYTES = 32
TOKEN_LIFETIME = timedelta(hours=24)
SESSION_LIFETIME = timedelta(days=14)


@dataclass(frozen=True)
class BrowserSession:
    """What a token is redeemed for: the secret for the cookie, the user, and until when it is valid (UTC)."""

    secret: str
    actor: Actor
    expires_at: datetime


def ensure_user(session: Session, name: str, role: Role | None = None) -> Actor:
    """Return the user of that name, created if there is none.

    The first one that there is administers the installation; later ones get `role`, else all that the desk needs.
    """
    known = session.exec(select(User).where(User.name == name)).one_or_none()
    if known is None:
        is_first = session.exec(select(User.id).limit(1)).first() is None
        known = User(name=name, role=Role.ADMIN if is_first else role or Role.APPROVER)
        session.add(known)
        session.commit()
    return actor_from(known)


def known_user(session: Session, name: str) -> Actor:
    """Return the user of that name.

    Raises: NotFound.
    """
    user = session.exec(select(User).where(User.name == name)).one_or_none()
    if user is None:
        raise NotFound
    return actor_from(user)


def working_user(session: Session, name: str) -> Actor | None:
    """Return the user of that name; None if there is none, or they were disabled."""
    user = session.exec(select(User).where(User.name == name, col(User.disabled_at).is_(None))).one_or_none()
    return None if user is None else actor_from(user)


def list_users(session: Session) -> tuple[Actor, ...]:
    """Return all users who may work, by name."""
    working = select(User).where(col(User.disabled_at).is_(None)).order_by(User.name)
    return tuple(actor_from(user) for user in session.exec(working))


def create_token(
    session: Session, user_name: str, *, lifetime: timedelta = TOKEN_LIFETIME, role: Role | None = None
) -> str:
    """Return a new one-time token for the user (created with `role` if there is none); only its hash is stored.

    Links that were made before and not used end: of what lies in mails and terminals only the newest works.
    """
    user = ensure_user(session, user_name, role)
    token = secrets.token_urlsafe(SECRET_BYTES)
    unused = update(SignInToken).where(col(SignInToken.user_id) == user.id, col(SignInToken.used_at).is_(None))
    session.exec(unused.values(used_at=now()))
    session.add(SignInToken(user_id=user.id, token_hash=digest_of(token), expires_at=now() + lifetime))
    session.commit()
    return token


def redeem_token(session: Session, token: str, browser: str = "") -> BrowserSession:
    """Use up `token` and open a browser session; `browser` is what the browser calls itself.

    Raises: TokenNotValid on a second use, an expired or unknown one, or one of somebody who was disabled.
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
        audit.note(session, audit.AuditKind.SIGN_IN_FAILED, None, by="link")
        session.commit()
        raise TokenNotValid
    query = select(User).join(SignInToken, col(SignInToken.user_id) == User.id)
    user = session.exec(query.where(SignInToken.token_hash == digest)).one()
    if user.disabled_at is not None:
        session.rollback()
        raise TokenNotValid
    return open_session(session, user, browser)


def open_session(session: Session, user: User, browser: str = "") -> BrowserSession:
    """Open a browser session for a user who has shown who they are, and commit."""
    moment, actor, secret = now(), actor_from(user), secrets.token_urlsafe(SECRET_BYTES)
    session.exec(delete(WebSession).where(col(WebSession.expires_at) <= moment))
    until = moment + SESSION_LIFETIME
    named = browser[:BROWSER_LENGTH]
    audit.note(session, audit.AuditKind.SIGN_IN, actor)
    session.add(WebSession(user_id=actor.id, secret_hash=digest_of(secret), browser=named, expires_at=until))
    session.commit()
    return BrowserSession(secret, actor, until)


def actor_of(session: Session, secret: str | None) -> Actor | None:
    """Return the user of the cookie's secret; None if there is no such session or it has expired."""
    if not secret:
        return None
    query = (
        select(User)
        .join(WebSession, col(WebSession.user_id) == User.id)
        .where(WebSession.secret_hash == digest_of(secret), WebSession.expires_at > now())
        .where(col(User.disabled_at).is_(None))
    )
    user = session.exec(query).one_or_none()
    return None if user is None else actor_from(user)


def sign_out(session: Session, secret: str) -> None:
    """End the browser session; nothing happens if there is none."""
    if (actor := actor_of(session, secret)) is not None:
        audit.note(session, audit.AuditKind.SIGN_OUT, actor)
    session.exec(delete(WebSession).where(col(WebSession.secret_hash) == digest_of(secret)))
    session.commit()


def digest_of(secret: str) -> str:
    """Return the digest under which a secret is stored; secrets are random and long, so a plain hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
