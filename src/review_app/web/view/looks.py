"""How a reader likes the desk in this browser: cards or table, single keys, how sure to be to accept together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import Response

YEAR_SECONDS = 365 * 24 * 3600
KEYS_COOKIE = "yomitori_keys"
VIEW_COOKIE = "yomitori_view"
THRESHOLD_COOKIE = "yomitori_threshold"

VIEWS = ("cards", "table")
SWITCH = ("on", "off")
THRESHOLDS = ("0.80", "0.90", "0.95", "0.97")
"""How sure a whole record must be; the model calls none surer than 98 of 100 (`tools/fit_records.py`)."""
USUAL_THRESHOLD = "0.90"
CHOICES = {KEYS_COOKIE: SWITCH, VIEW_COOKIE: VIEWS, THRESHOLD_COOKIE: THRESHOLDS}
USUAL = {KEYS_COOKIE: "on", VIEW_COOKIE: "cards", THRESHOLD_COOKIE: USUAL_THRESHOLD}


@dataclass(frozen=True)
class Look:
    """What was chosen; `threshold` is a confidence between 0 and 1, as it is written in the list of choices."""

    view: str = "cards"
    keys: str = "on"
    threshold: str = USUAL_THRESHOLD


def chosen(request: Request, cookie: str) -> str:
    """Return what this browser has kept under `cookie`, the usual where that is nothing known."""
    kept = request.cookies.get(cookie, "")
    return kept if kept in CHOICES[cookie] else USUAL[cookie]


def look_of(request: Request) -> Look:
    """Return the look that this browser keeps."""
    return Look(chosen(request, VIEW_COOKIE), chosen(request, KEYS_COOKIE), chosen(request, THRESHOLD_COOKIE))


def keep(answer: Response, cookie: str, value: str) -> None:
    """Have the browser keep a choice; one that is not on offer is left out."""
    if value in CHOICES[cookie]:
        answer.set_cookie(cookie, value, max_age=YEAR_SECONDS, samesite="lax")


Liked = Annotated[Look, Depends(look_of)]
