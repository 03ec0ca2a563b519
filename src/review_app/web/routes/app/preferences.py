"""Routes of what a reader sets for this browser: the language, single keys, cards or table."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from review_app.web.text import i18n
from review_app.web.view import looks

router = APIRouter()


def _back(request: Request) -> Response:
    """Lead back to the page from which the form was sent, and never to another site."""
    before = urlsplit(request.headers.get("referer", "/"))
    path = before.path if before.path.startswith("/") and not before.path.startswith("//") else "/"
    return RedirectResponse(f"{path}?{before.query}" if before.query else path, 303)


@router.post("/language")
def choose_language(request: Request, language: Annotated[str, Form()]) -> Response:
    """Keep the language in a cookie and show the same page again."""
    answer = _back(request)
    kept = i18n.use_language(language)
    answer.set_cookie(i18n.LANGUAGE_COOKIE, kept, max_age=looks.YEAR_SECONDS, samesite="lax")
    return answer


@router.post("/look")
def choose_look(
    request: Request,
    view: Annotated[str, Form()] = "",
    keys: Annotated[str, Form()] = "",
    threshold: Annotated[str, Form()] = "",
) -> Response:
    """Keep how the desk is liked in cookies and show the same page again."""
    answer = _back(request)
    looks.keep(answer, looks.VIEW_COOKIE, view)
    looks.keep(answer, looks.KEYS_COOKIE, keys)
    looks.keep(answer, looks.THRESHOLD_COOKIE, threshold)
    return answer
