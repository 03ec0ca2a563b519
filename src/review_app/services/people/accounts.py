"""The people of an installation: added, given a role, disabled, let in again; and where they are signed in.

There is always somebody left who administers it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, update
from sqlmodel import Session, col, select

from review_app.models import ApiToken, SignInToken, User, WebSession
from review_app.models.columns import now
from review_app.models.states import Role
from review_app.services import audit
from review_app.services.errors import InvalidName, LastAdministrator, NameTaken, NotFound
from review_app.services.people.actor import Actor
from review_app.services.people.sign_in import create_token, digest_of
from review_app.services.stored import key_of

NAME_LENGTH = 100


@dataclass(frozen=True)
class PersonView:
    """Somebody as the list shows them; times in UTC. `browsers`: where they are signed in now."""

    id: int
    name: str
    role: Role
    has_password: bool
    disabled_at: datetime | None
    office_id: int | None
    browsers: int


@dataclass(frozen=True)
class BrowserView:
    """A browser in which somebody is signed in; `is_this`: it is the one that asks. Times in UTC."""

    id: int
    browser: str
    since: datetime
    until: datetime
    is_this: bool


def list_people(session: Session) -> tuple[PersonView, ...]:
    """Return everybody, those who may work first, by name."""
    browsers = (
        select(WebSession.user_id, func.count().label("number"))
        .where(col(WebSession.expires_at) > now())
        .group_by(col(WebSession.user_id))
        .subquery()
    )
    query = (
        select(User, func.coalesce(browsers.c.number, 0))
        .join(browsers, browsers.c.user_id == User.id, isouter=True)
        .order_by(col(User.disabled_at).is_not(None), col(User.name))
    )
    return tuple(
        PersonView(
            key_of(user), user.name, user.role, user.password_hash is not None, user.disabled_at, user.office_id, number
        )
        for user, number in session.exec(query)
    )


def name_of(session: Session, user_id: int) -> str:
    """Return somebody's name."""
    return session.get_one(User, user_id).name


def role_of(session: Session, actor: Actor) -> Role:
    """Return the person's role."""
    return session.get_one(User, actor.id).role


def add_person(session: Session, name: str, role: Role, actor: Actor) -> str:
    """Add somebody and return a one-time token by which they sign in and choose their password.

    Raises: InvalidName, NameTaken.
    """
    kept = " ".join(name.split())
    if not kept or len(kept) > NAME_LENGTH:
        raise InvalidName(NAME_LENGTH)
    if session.exec(select(User.id).where(User.name == kept)).first() is not None:
        raise NameTaken
    session.add(User(name=kept, role=role))
    audit.note(session, audit.AuditKind.PERSON, actor, kept, done="add", role=role.value)
    session.commit()
    return create_token(session, kept)


def set_role(session: Session, user_id: int, role: Role, actor: Actor) -> None:
    """Give somebody another role.

    Raises: NotFound, LastAdministrator.
    """
    user = _locked(session, user_id)
    user.role = role
    audit.note(session, audit.AuditKind.PERSON, actor, user.name, done="role", role=role.value)
    _finish(session, user)


def disable(session: Session, user_id: int, actor: Actor) -> None:
    """Let somebody in no more: their browsers are signed out, their links and API tokens end. Their work stays.

    Raises: NotFound, LastAdministrator.
    """
    user = _locked(session, user_id)
    moment = now()
    user.disabled_at = user.disabled_at or moment
    _end_all(session, user_id)
    tokens = update(ApiToken).where(col(ApiToken.user_id) == user_id, col(ApiToken.revoked_at).is_(None))
    session.exec(tokens.values(revoked_at=moment))
    audit.note(session, audit.AuditKind.PERSON, actor, user.name, done="disable")
    _finish(session, user)


def enable(session: Session, user_id: int, actor: Actor) -> str:
    """Let somebody in again and return a one-time token for it; API tokens that ended stay so.

    Raises: NotFound.
    """
    user = _locked(session, user_id)
    user.disabled_at = None
    audit.note(session, audit.AuditKind.PERSON, actor, user.name, done="enable")
    _finish(session, user)
    return create_token(session, user.name)


def reset(session: Session, user_id: int, actor: Actor) -> str:
    """Forget somebody's password, sign them out everywhere, and return a one-time token to begin anew with.

    Raises: NotFound (also for somebody who is disabled).
    """
    user = _locked(session, user_id)
    if user.disabled_at is not None:
        session.rollback()
        raise NotFound
    user.password_hash = None
    audit.note(session, audit.AuditKind.PERSON, actor, user.name, done="reset")
    _end_all(session, user_id)
    _finish(session, user)
    return create_token(session, user.name)


def list_browsers(session: Session, actor: Actor, secret: str | None = None) -> tuple[BrowserView, ...]:
    """Return where the person is signed in, the newest first; `secret` is that of the browser that asks."""
    this = None if secret is None else digest_of(secret)
    mine = select(WebSession).where(WebSession.user_id == actor.id, col(WebSession.expires_at) > now())
    return tuple(
        BrowserView(key_of(row), row.browser, row.created_at, row.expires_at, row.secret_hash == this)
        for row in session.exec(mine.order_by(col(WebSession.id).desc()))
    )


def end_browser(session: Session, browser_id: int, actor: Actor) -> None:
    """Sign the person out of one of their browsers; nothing happens if it is not theirs or has ended."""
    session.exec(delete(WebSession).where(col(WebSession.id) == browser_id, col(WebSession.user_id) == actor.id))
    session.commit()


def end_browsers_of(session: Session, user_id: int, actor: Actor, *, but: str | None = None) -> None:
    """Sign somebody out everywhere, but for the browser with that secret."""
    _end_all(session, user_id, but)
    if user_id != actor.id:
        audit.note(session, audit.AuditKind.PERSON, actor, name_of(session, user_id), done="sign_out")
    session.commit()


def _locked(session: Session, user_id: int) -> User:
    """Return somebody, while no one else changes people: two administrators cannot remove each other at once.

    Raises: NotFound.
    """
    session.exec(update(User).where(col(User.role) == Role.ADMIN).values(role=User.role))
    user = session.get(User, user_id, populate_existing=True)
    if user is None:
        session.rollback()
        raise NotFound
    return user


def _finish(session: Session, user: User) -> None:
    """Commit a change of somebody.

    Raises: LastAdministrator if nobody would be left who administers the installation.
    """
    session.add(user)
    session.flush()
    left = select(User.id).where(User.role == Role.ADMIN, col(User.disabled_at).is_(None)).limit(1)
    if session.exec(left).first() is None:
        session.rollback()
        raise LastAdministrator
    session.commit()


def _end_all(session: Session, user_id: int, but: str | None = None) -> None:
    """End the browser sessions and links of somebody; the caller commits."""
    theirs = delete(WebSession).where(col(WebSession.user_id) == user_id)
    session.exec(theirs if but is None else theirs.where(col(WebSession.secret_hash) != digest_of(but)))
    links = update(SignInToken).where(col(SignInToken.user_id) == user_id, col(SignInToken.used_at).is_(None))
    session.exec(links.values(used_at=now()))
