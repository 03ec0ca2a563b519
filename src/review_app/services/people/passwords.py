"""Passwords: kept as Argon2id, tried a few times only, and never logged."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from review_app.models import SignInFailure, User
from review_app.models.columns import now
from review_app.services import audit
from review_app.services.errors import InvalidPassword, TooManyAttempts, WrongPassword
from review_app.services.people.accounts import end_browsers_of
from review_app.services.people.actor import Actor
from review_app.services.people.sign_in import BrowserSession, digest_of, open_session

SHORTEST, LONGEST = 10, 200
"""Letters of a password; the upper end keeps the work of hashing small."""
WINDOW = timedelta(minutes=15)
"""For how long a failure counts."""
FAILURES_OF_A_NAME, FAILURES_FROM_A_PLACE = 5, 30
"""So many failures within the window, and the next attempts are not looked at. A place may be a whole office."""
_hasher = PasswordHasher()


def set_password(session: Session, user_id: int, password: str) -> None:
    """Keep the password of that user; the caller commits.

    Raises: InvalidPassword.
    """
    user = session.get_one(User, user_id)
    if not SHORTEST <= len(password) <= LONGEST or password.casefold() == user.name.casefold():
        raise InvalidPassword(SHORTEST)
    user.password_hash = _hasher.hash(password)
    session.add(user)


def change_password(session: Session, actor: Actor, current: str, password: str, *, keep: str) -> None:
    """Keep the person's new password and sign them out everywhere but in the browser whose secret is `keep`.

    Raises: WrongPassword (`current` is not the one that they have), TooManyAttempts, InvalidPassword.
    """
    user = session.get_one(User, actor.id)
    if user.password_hash is not None:
        keys = _Keys(user.name, "")
        _refuse_many(session, keys)
        if not holds(user, current):
            session.add(SignInFailure(name_hash=keys.name, address_hash=keys.address))
            session.commit()
            raise WrongPassword
    set_password(session, actor.id, password)
    audit.note(session, audit.AuditKind.PASSWORD, actor)
    end_browsers_of(session, actor.id, actor, but=keep)


def has_password(session: Session, actor: Actor) -> bool:
    """Whether the person has a password."""
    return session.exec(select(User.password_hash).where(User.id == actor.id)).one() is not None


def holds(user: User, password: str) -> bool:
    """Whether that is the user's password."""
    try:
        return _hasher.verify(user.password_hash or _nobodys(), password) and user.password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def sign_in_by_password(
    session: Session, name: str, password: str, *, address: str = "", browser: str = ""
) -> BrowserSession:
    """Open a browser session for who gives their name and password.

    Raises: WrongPassword, TooManyAttempts.
    """
    keys = _Keys(name, address)
    _refuse_many(session, keys)
    user = session.exec(select(User).where(User.name == name.strip())).one_or_none()
    # A name that nobody has takes as long as one that somebody has, so that names cannot be found out.
    right = holds(user or User(name=""), password[: LONGEST + 1])
    if user is None or not right or user.disabled_at is not None:
        session.add(SignInFailure(name_hash=keys.name, address_hash=keys.address))
        audit.note(session, audit.AuditKind.SIGN_IN_FAILED, None, user.name if user else "", address=address)
        session.commit()
        raise WrongPassword
    if user.password_hash is not None and _hasher.check_needs_rehash(user.password_hash):
        user.password_hash = _hasher.hash(password)
        session.add(user)
    session.exec(delete(SignInFailure).where(col(SignInFailure.name_hash) == keys.name))
    return open_session(session, user, browser)


def passwords_are_used(session: Session) -> bool:
    """Whether anybody has a password, so that the sign-in page asks for one."""
    return session.exec(select(User.id).where(col(User.password_hash).is_not(None)).limit(1)).first() is not None


class _Keys:
    """Under what a failure is counted."""

    def __init__(self, name: str, address: str) -> None:
        self.name, self.address = digest_of(f"name {name.strip().casefold()}"), digest_of(f"from {address}")


def _refuse_many(session: Session, keys: _Keys) -> None:
    """Forget old failures, and refuse where there are too many of late.

    Raises: TooManyAttempts.
    """
    begin = now() - WINDOW
    session.exec(delete(SignInFailure).where(col(SignInFailure.at) < begin))
    session.commit()
    for column, key, most in (
        (SignInFailure.name_hash, keys.name, FAILURES_OF_A_NAME),
        (SignInFailure.address_hash, keys.address, FAILURES_FROM_A_PLACE),
    ):
        if session.exec(select(func.count()).where(col(column) == key)).one() >= most:
            raise TooManyAttempts(int(WINDOW.total_seconds() // 60))


@cache
def _nobodys() -> str:
    """Return a hash that no password has."""
    return _hasher.hash(digest_of("nobody"))
