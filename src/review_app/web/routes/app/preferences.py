"""Routes of what a reader chooses for this browser: the language, single keys, cards or table."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from review_app.web.text import i18n
from review_app.web.view import preferences

router = APIRouter()


def _back(request: Request) -> Response:
    """Redirect to the page from which the form was sent, and never to another site."""
    before = urlsplit(request.headers.get("referer", "/"))
    path = before.path if before.path.startswith("/") and not before.path.startswith("//") else "/"
    return RedirectResponse(f"{path}?{before.query}" if before.query else path, 303)


@router.post("/language")
def choose_language(request: Request, language: Annotated[str, Form()]) -> Response:
    """Keep the language in a cookie and show the same page again."""
    answer = _back(request)
    kept = i18n.use_language(language)
    answer.set_cookie(i18n.LANGUAGE_COOKIE, kept, max_age=preferences.YEAR_SECONDS, samesite="lax")
    return answer


@router.post("/look")
def choose_preferences(
    request: Request,
    view: Annotated[str, Form()] = "",
    keys: Annotated[str, Form()] = "",
) -> Response:
    """Keep what was chosen in cookies and show the same page again."""
    answer = _back(request)
    preferences.keep(answer, preferences.VIEW_COOKIE, view)
    preferences.keep(answer, preferences.KEYS_COOKIE, keys)
    return answer
