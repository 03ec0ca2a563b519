"""Who is signed in, by the cookie of a browser."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request, Response
from sqlmodel import Session

from review_app.services.people import sign_in
from review_app.services.people.actor import Actor
from review_app.settings import Settings
from review_app.web.proxy import name_from_proxy

COOKIE = "yomitori_session"


def signed_in(request: Request) -> Actor:
    """Return who is signed in: `review_app.access` has found that out and let the request through."""
    person: Actor = request.state.person
    return person


Person = Annotated[Actor, Depends(signed_in)]


def who_asks(session: Session, request: Request) -> Actor | None:
    """Return whom the office's proxy names, or else who is signed in in the browser; None: a stranger."""
    settings: Settings = request.app.state.settings
    if (name := name_from_proxy(request, settings)) is not None:
        return sign_in.working_user(session, name)
    return sign_in.actor_of(session, request.cookies.get(COOKIE))


def remember(request: Request, response: Response, browser: sign_in.BrowserSession) -> None:
    """Set the session's cookie: unreadable for scripts, not sent by other sites' forms or frames.

    Lax and not strict, because a sign-in link opened from a mail or chat page must still sign in.
    """
    settings: Settings = request.app.state.settings
    response.set_cookie(
        COOKIE,
        browser.secret,
        max_age=int(sign_in.SESSION_LIFETIME.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https" or settings.base_url.startswith("https://"),
    )
