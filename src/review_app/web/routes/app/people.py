"""Routes of the people of this installation, for those who administer it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.models.states import Role
from review_app.services.errors import InvalidName, LastAdministrator, NameTaken, Refused
from review_app.services.offices import offices
from review_app.services.people import accounts
from review_app.web.context import Context, RequestContext
from review_app.web.errors import sentence
from review_app.web.rendering import page

router = APIRouter(prefix="/people")
UNPROCESSABLE = 422
Chosen = Annotated[Role, Form()]


@router.get("")
def show(context: Context) -> Response:
    """Show everybody, what they may do, and how they come in."""
    return _people(context)


@router.post("")
def add(context: Context, role: Chosen, name: Annotated[str, Form()] = "") -> Response:
    """Add somebody and show the address to hand to them."""
    try:
        token = accounts.add_person(context.session, name, role, context.person)
    except (InvalidName, NameTaken) as error:
        return _people(context, error)
    return _people(context, link=(" ".join(name.split()), token))


@router.post("/{user_id}/role")
def set_role(context: Context, user_id: int, role: Chosen) -> Response:
    """Give somebody another role."""
    try:
        accounts.set_role(context.session, user_id, role, context.person)
    except LastAdministrator as error:
        return _people(context, error)
    return RedirectResponse("/people", 303)


@router.post("/{user_id}/office")
def place(context: Context, user_id: int, office: Annotated[str, Form()] = "") -> Response:
    """Let somebody belong to another office, or to none."""
    offices.place_person(context.session, user_id, int(office) if office.isdecimal() else None, context.person)
    return RedirectResponse("/people", 303)


@router.post("/offices")
def add_office(context: Context, name: Annotated[str, Form()] = "") -> Response:
    """Add an office."""
    try:
        offices.add_office(context.session, name, context.person)
    except (InvalidName, NameTaken) as error:
        return _people(context, error)
    return RedirectResponse("/people", 303)


@router.post("/{user_id}/disable")
def disable(context: Context, user_id: int) -> Response:
    """Let somebody in no more."""
    try:
        accounts.disable(context.session, user_id, context.person)
    except LastAdministrator as error:
        return _people(context, error)
    return RedirectResponse("/people", 303)


@router.post("/{user_id}/enable")
def enable(context: Context, user_id: int) -> Response:
    """Let somebody in again and show the address to hand to them."""
    token = accounts.enable(context.session, user_id, context.person)
    return _people(context, link=(accounts.name_of(context.session, user_id), token))


@router.post("/{user_id}/reset")
def reset(context: Context, user_id: int) -> Response:
    """Forget somebody's password and show the address to hand to them."""
    token = accounts.reset(context.session, user_id, context.person)
    return _people(context, link=(accounts.name_of(context.session, user_id), token))


@router.post("/{user_id}/sign-out")
def sign_out(context: Context, user_id: int) -> Response:
    """Sign somebody out of all browsers."""
    accounts.end_browsers_of(context.session, user_id, context.person)
    return RedirectResponse("/people", 303)


def _people(context: RequestContext, error: Refused | None = None, *, link: tuple[str, str] | None = None) -> Response:
    """Return the page; `link` is a name and the token to hand to that person."""
    return page(
        context.request,
        "pages/people.html",
        status=UNPROCESSABLE if error else 200,
        place="settings",
        people=accounts.list_people(context.session),
        roles=tuple(Role),
        offices=offices.list_offices(context.session),
        problem=sentence(error) if error else "",
        link=None
        if link is None
        else {"name": link[0], "address": f"{context.settings.base_url}/sign-in?token={quote(link[1])}"},
    )
