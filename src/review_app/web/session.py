"""Who is signed in, by the cookie of a browser."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request, Response

from review_app.dependencies import Database
from review_app.services.people import sign_in
from review_app.services.people.actor import Actor

COOKIE = "yomitori_session"


class SignInNeeded(Exception):  # noqa: N818 - named for what the person has to do
    """The page is for people who are signed in."""


def signed_in(request: Request, session: Database) -> Actor:
    """Return who is signed in.

    Raises: SignInNeeded.
    """
    actor = sign_in.actor_of(session, request.cookies.get(COOKIE))
    if actor is None:
        raise SignInNeeded
    request.state.person = actor
    return actor


Person = Annotated[Actor, Depends(signed_in)]


def remember(request: Request, response: Response, browser: sign_in.BrowserSession) -> None:
    """Set the session's cookie: unreadable for scripts, not sent by other sites' forms or frames.

    Lax and not strict, because a sign-in link opened from a mail or chat page must still sign in.
    """
    response.set_cookie(
        COOKIE,
        browser.secret,
        max_age=int(sign_in.SESSION_LIFETIME.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
