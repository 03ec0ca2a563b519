"""Routes of signing in by a one-time link and signing out."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from review_app.dependencies import Database
from review_app.services.errors import TokenNotValid
from review_app.services.people import sign_in
from review_app.web.errors import sentence
from review_app.web.rendering import page
from review_app.web.session import COOKIE, remember

router = APIRouter()
UNAUTHORIZED = 401


@router.get("/sign-in")
def redeem(request: Request, session: Database, token: str | None = None) -> Response:
    """Use up the link's token and sign in; a browser that is signed in already stays so."""
    if sign_in.actor_of(session, request.cookies.get(COOKIE)):
        return RedirectResponse("/", 303)
    if token is None:
        return page(request, "pages/sign_in.html", status=UNAUTHORIZED, problem=None)
    try:
        browser = sign_in.redeem_token(session, token)
    except TokenNotValid as error:
        return page(request, "pages/sign_in.html", status=UNAUTHORIZED, problem=sentence(error))
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
