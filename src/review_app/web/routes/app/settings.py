"""Routes of the settings that apply to everybody who works with this installation."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.commit import policies
from review_app.services.people.rights import Right
from review_app.web.context import Context
from review_app.web.rendering import page

router = APIRouter()


@router.get("/settings")
def show(context: Context, saved: str = "") -> Response:
    """Show the settings with who changed them."""
    rule = policies.second_eyes_rule(context.session)
    return page(
        context.request,
        "pages/settings.html",
        place="settings",
        rule=rule,
        saved=bool(saved),
        may_administer=context.person.may(Right.ADMINISTER),
    )


@router.post("/settings/second-eyes")
def set_second_eyes(context: Context, wanted: Annotated[str, Form()]) -> Response:
    """Set whether a commit needs the approval of a second person."""
    policies.set_second_eyes(context.session, wanted == "on", context.person)
    return RedirectResponse("/settings?saved=1", 303)
