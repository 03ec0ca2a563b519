"""Routes that complete what is typed from names that are known: of the same document, of confirmed data, of places."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from extractor import Place
from extractor.fields import all_specs
from review_app.services.errors import NotFound
from review_app.services.find.names import Suggestion, known_names
from review_app.web.context import Context
from review_app.web.rendering import fragment
from review_app.web.text.i18n import gettext

router = APIRouter()
COMPLETED = frozenset(spec.name for spec in all_specs() if spec.completed)
"""Fields of several names, which often are names that other records have too."""
SHOWN = 12
MOST_ENTRIES = 8
"""For so many entries of a field, the last ones, names are looked up; which of them is being typed is not known."""


@router.get("/records/{record_id}/completions/{field}")
def complete(context: Context, record_id: int, field: str) -> Response:
    """Return the known names that hold one of the entries, as options."""
    if field not in COMPLETED:
        raise NotFound
    typed = [entry.strip() for entry in context.request.query_params.getlist("text")][-MOST_ENTRIES:] or [""]
    found: dict[str, Suggestion] = {}
    for entry in reversed(typed):
        found.update({one.name: one for one in known_names(context.session, record_id, field, entry, SHOWN)})
    fresh = (one for one in found.values() if one.name not in typed)
    options = [(one.name, "、".join(dict.fromkeys(map(whereabouts, one.places)))) for one in fresh]
    return fragment(context.request, "editors/completions.html", "options", options=options)


def whereabouts(place: Place) -> str:
    """Return where a place is: its prefecture, or that it is a prefecture, a country or abroad."""
    if place.code is None:
        return gettext("海外の都市")
    if not place.code.isdecimal():
        return gettext("国・地域")
    return place.prefecture if place.name else gettext("都道府県")
