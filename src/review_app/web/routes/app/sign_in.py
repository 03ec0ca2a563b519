"""Routes of signing in, by a one-time link or a password, and signing out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from sqlmodel import Session

from review_app.dependencies import Database, Installed
from review_app.services.errors import Refused, TokenNotValid, TooManyAttempts, WrongPassword
from review_app.services.people import passwords, sign_in
from review_app.settings import Settings
from review_app.web.errors import sentence
from review_app.web.proxy import client_address
from review_app.web.rendering import page
from review_app.web.session import COOKIE, remember, who_asks

router = APIRouter()
UNAUTHORIZED = 401
TOO_MANY = 429


@router.get("/sign-in")
def show(request: Request, session: Database, settings: Installed, token: str | None = None) -> Response:
    """Show how to sign in; a browser that is signed in already stays so.

    On one's own PC a link signs in at once. Where links travel by mail, whatever looks into mails would use them up:
    there the page asks for a click.
    """
    if who_asks(session, request):
        return RedirectResponse("/", 303)
    if token is None or settings.is_office:
        return _page(request, session, settings, token=token)
    return _redeem(request, session, settings, token)


@router.post("/sign-in")
def enter(
    request: Request,
    session: Database,
    settings: Installed,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    token: Annotated[str, Form()] = "",
) -> Response:
    """Sign in by a link's token, or by name and password."""
    if token:
        return _redeem(request, session, settings, token)
    address = client_address(request, settings)
    try:
        browser = passwords.sign_in_by_password(session, name, password, address=address, browser=_browser(request))
    except (WrongPassword, TooManyAttempts) as error:
        return _page(request, session, settings, error, name=name)
    answer = RedirectResponse("/", 303)
    remember(request, answer, browser)
    return answer


@router.post("/sign-out")
def leave(request: Request, session: Database) -> Response:
    """End the session."""
    sign_in.sign_out(session, request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


def _redeem(request: Request, session: Session, settings: Settings, token: str) -> Response:
    """Use up a link; who comes by one to an office chooses a password, if there is none yet."""
    try:
        browser = sign_in.redeem_token(session, token, _browser(request))
    except TokenNotValid as error:
        return _page(request, session, settings, error)
    chooses = settings.is_office and not passwords.has_password(session, browser.actor)
    answer = RedirectResponse("/account" if chooses else "/", 303)
    remember(request, answer, browser)
    return answer


def _browser(request: Request) -> str:
    return request.headers.get("user-agent", "")


def _page(
    request: Request,
    session: Session,
    settings: Settings,
    error: Refused | None = None,
    *,
    token: str | None = None,
    name: str = "",
) -> Response:
    return page(
        request,
        "pages/sign_in.html",
        status=TOO_MANY if isinstance(error, TooManyAttempts) else UNAUTHORIZED if error or token is None else 200,
        problem=sentence(error) if error else None,
        of_link=isinstance(error, TokenNotValid),
        token=token,
        name=name,
        by_password=passwords.passwords_are_used(session),
        is_office=settings.is_office,
    )
