"""Routes of what a reader sets for this browser: the language."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from review_app.web import i18n

router = APIRouter()
YEAR_SECONDS = 365 * 24 * 3600


@router.post("/language")
def choose_language(request: Request, language: Annotated[str, Form()]) -> Response:
    """Keep the language in a cookie and show the same page again."""
    before = urlsplit(request.headers.get("referer", "/"))
    path = before.path if before.path.startswith("/") and not before.path.startswith("//") else "/"
    answer = RedirectResponse(f"{path}?{before.query}" if before.query else path, 303)
    answer.set_cookie(i18n.LANGUAGE_COOKIE, i18n.use_language(language), max_age=YEAR_SECONDS, samesite="lax")
    return answer
