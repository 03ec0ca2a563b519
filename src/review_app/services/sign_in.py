"""Who someone is: users, one-time sign-in tokens and browser sessions. Only hashes of secrets are stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from review_app.services.acts import Actor

TOKEN_LIFETIME = timedelta(hours=24)
SESSION_LIFETIME = timedelta(days=14)


@dataclass(frozen=True)
class BrowserSession:
    """What a redeemed token gives: the secret for the cookie, who it is, and until when (UTC)."""

    secret: str
    actor: Actor
    expires_at: datetime


def ensure_user(session: Session, name: str) -> Actor:
    """Return the user of that name, made where there is none."""
    raise NotImplementedError


def list_users(session: Session) -> tuple[Actor, ...]:
    """Return all users by name."""
    raise NotImplementedError


def create_token(session: Session, user_name: str, *, lifetime: timedelta = TOKEN_LIFETIME) -> str:
    """Return a new one-time token for the user (made where there is none); only its hash is stored."""
    raise NotImplementedError


def redeem_token(session: Session, token: str) -> BrowserSession:
    """Use up `token` and open a browser session. Raises TokenNotValid on a second use, an expired or unknown one."""
    raise NotImplementedError


def actor_of(session: Session, secret: str | None) -> Actor | None:
    """Return who the cookie's secret stands for; None where there is no such session or it has expired."""
    raise NotImplementedError


def sign_out(session: Session, secret: str) -> None:
    """End the browser session; nothing happens where there is none."""
    raise NotImplementedError
