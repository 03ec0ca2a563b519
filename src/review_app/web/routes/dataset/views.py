"""Routes of questions that are kept by a name: keep one, forget one."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from review_app.services.dataset import saved_views
from review_app.web.context import Context
from review_app.web.routes.dataset import pivots, records
from review_app.web.view.dataset.asking import Asking

router = APIRouter()


@router.post("/dataset/views")
def keep(
    context: Context,
    name: Annotated[str, Form()] = "",
    page: Annotated[str, Form()] = "",
    query: Annotated[str, Form()] = "",
) -> Response:
    """Keep what a page is asked, as far as it means something, and show it again."""
    asking = _asked(page, query)
    view = saved_views.keep_view(context.session, name, asking.path, asking.query, context.person)
    return RedirectResponse(view.address, 303)


@router.post("/dataset/views/{view_id}/remove")
def remove(context: Context, view_id: int) -> Response:
    """Forget a question and show its answer once more: from there it can be kept again."""
    return RedirectResponse(saved_views.remove_view(context.session, view_id).address, 303)


def _asked(page: str, query: str) -> Asking:
    pairs = tuple(parse_qsl(query))
    return pivots.asked(pairs).asking if page == pivots.PATH else records.asked(pairs).asking
