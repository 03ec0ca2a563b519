"""The page of names that stand for the same thing: proposed, settled with a click, taken apart with another."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response

from review_app.models import NameKind
from review_app.services.same_names import names
from review_app.services.same_names.proposals import place_code, proposals
from review_app.web.context import Context
from review_app.web.rendering import page
from review_app.web.text import names as name_words

router = APIRouter(prefix="/dataset/names")
Kind = Annotated[NameKind, Form()]
Names = Annotated[list[str], Form(alias="name")]


@router.get("")
def show(context: Context, kind: Annotated[NameKind, Query()] = NameKind.PARTNER) -> Response:
    """Show what may be the same, and what is settled."""
    return page(
        context.request,
        "pages/names.html",
        place="dataset",
        tab="names",
        kind=kind,
        proposed=proposals(context.session, kind),
        settled=names.things(context.session, kind),
        name_words=name_words,
    )


@router.post("/same")
def same(context: Context, kind: Kind, chosen: Names, listed: Annotated[str, Form()]) -> Response:
    """Let names stand for one thing."""
    code = place_code(listed) if kind is NameKind.PARTNER else None
    names.settle_same(context.session, kind, tuple(chosen), listed.strip() or chosen[0], context.person, code=code)
    return _back(kind)


@router.post("/different")
def different(context: Context, kind: Kind, chosen: Names) -> Response:
    """Keep that names stand for different things."""
    names.settle_different(context.session, kind, tuple(chosen), context.person)
    return _back(kind)


@router.post("/{thing_id}/apart")
def apart(context: Context, thing_id: int) -> Response:
    """Let the names of a thing stand for themselves again."""
    return _back(names.take_apart(context.session, thing_id).kind)


def _back(kind: NameKind) -> Response:
    return RedirectResponse(f"/dataset/names?kind={kind.value}", 303)
