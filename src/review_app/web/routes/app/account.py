"""Routes of what somebody settles for themselves: the password, and the browsers where they are signed in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.errors import InvalidPassword, PasswordsDiffer, Refused, TooManyAttempts, WrongPassword
from review_app.services.people import accounts, passwords
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence
from review_app.web.rendering import page
from review_app.web.session import COOKIE

router = APIRouter(prefix="/account")
UNPROCESSABLE = 422


@router.get("")
def show(context: Context, saved: str = "") -> Response:
    """Show the person's own settings."""
    return _account(context, saved=bool(saved))


@router.post("/password")
def set_password(
    context: Context,
    password: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
    current: Annotated[str, Form()] = "",
) -> Response:
    """Keep a new password and sign the person out of all other browsers."""
    secret = context.request.cookies.get(COOKIE, "")
    try:
        if password != again:
            raise PasswordsDiffer
        passwords.change_password(context.session, context.person, current, password, keep=secret)
    except (PasswordsDiffer, InvalidPassword, WrongPassword, TooManyAttempts) as error:
        return _account(context, error)
    return RedirectResponse("/account?saved=1", 303)


@router.post("/browsers/{browser_id}/end")
def end_browser(context: Context, browser_id: int) -> Response:
    """Sign the person out of one of their browsers."""
    accounts.end_browser(context.session, browser_id, context.person)
    return RedirectResponse("/account", 303)


def _account(context: RequestContext, error: Refused | None = None, *, saved: bool = False) -> Response:
    return page(
        context.request,
        "pages/account.html",
        status=UNPROCESSABLE if error else 200,
        place="account",
        has_password=passwords.has_password(context.session, context.person),
        browsers=accounts.list_browsers(context.session, context.person, context.request.cookies.get(COOKIE)),
        role=accounts.role_of(context.session, context.person),
        shortest=passwords.SHORTEST,
        problem=sentence(error) if error else "",
        saved=saved,
    )
