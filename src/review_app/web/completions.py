"""Routes that complete what is typed from names that are known: of the same document and of confirmed data."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from review_app.services.errors import NotFound
from review_app.services.names import known_names
from review_app.web.rendering import COMPLETED_FIELDS, fragment
from review_app.web.session import Database, Person

router = APIRouter()
SHOWN = 12


@router.get("/records/{record_id}/completions/{field}")
def complete(request: Request, session: Database, record_id: int, field: str, _: Person) -> Response:
    """Return the known names that hold the entry typed last, as options."""
    if field not in COMPLETED_FIELDS:
        raise NotFound
    typed = [entry.strip() for entry in request.query_params.getlist("text")] or [""]
    names = known_names(session, record_id, field, typed[-1], SHOWN)
    return fragment(request, "completions.html", "options", names=names)
