"""Routes of the settings that hold for everybody who works with this installation."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.commit import policies
from review_app.web.acting import Act
from review_app.web.rendering import page

router = APIRouter()


@router.get("/settings")
def show(acting: Act, saved: str = "") -> Response:
    """Show the rules of the house with who set them."""
    rule = policies.second_eyes_rule(acting.session)
    return page(acting.request, "pages/settings.html", place="settings", rule=rule, saved=bool(saved))


@router.post("/settings/second-eyes")
def set_second_eyes(acting: Act, wanted: Annotated[str, Form()]) -> Response:
    """Set whether a commit needs the approval of a second person."""
    policies.set_second_eyes(acting.session, wanted == "on", acting.person)
    return RedirectResponse("/settings?saved=1", 303)
