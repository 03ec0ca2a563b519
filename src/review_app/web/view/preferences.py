"""What a reader has chosen for this browser: cards or table, single keys, the threshold for accepting together."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

YEAR_SECONDS = 365 * 24 * 3600
KEYS_COOKIE = "yomitori_keys"
VIEW_COOKIE = "yomitori_view"
THRESHOLD_COOKIE = "yomitori_threshold"

VIEWS = ("cards", "table")
SWITCH = ("on", "off")
THRESHOLDS = ("0.80", "0.90", "0.95", "0.97")
"""How sure a whole record must be; the model calls none surer than 98 of 100 (`tools/fit_records.py`)."""
DEFAULT_THRESHOLD = "0.90"
CHOICES = {KEYS_COOKIE: SWITCH, VIEW_COOKIE: VIEWS, THRESHOLD_COOKIE: THRESHOLDS}
DEFAULTS = {KEYS_COOKIE: "on", VIEW_COOKIE: "cards", THRESHOLD_COOKIE: DEFAULT_THRESHOLD}


@dataclass(frozen=True)
class Preferences:
    """What was chosen; `threshold` is a confidence between 0 and 1, as it is written in the list of choices."""

    view: str = "cards"
    keys: str = "on"
    threshold: str = DEFAULT_THRESHOLD


def chosen(request: Request, cookie: str) -> str:
    """Return the choice that this browser keeps under `cookie`, the default if it keeps no valid one."""
    kept = request.cookies.get(cookie, "")
    return kept if kept in CHOICES[cookie] else DEFAULTS[cookie]


def preferences_of(request: Request) -> Preferences:
    """Return the preferences that this browser keeps."""
    return Preferences(chosen(request, VIEW_COOKIE), chosen(request, KEYS_COOKIE), chosen(request, THRESHOLD_COOKIE))


def keep_threshold(answer: Response, document_id: int, value: str) -> None:
    """Have the browser keep the threshold for this document alone: its cookie is sent to the document's pages only."""
    if value in THRESHOLDS:
        path = f"/documents/{document_id}"
        answer.set_cookie(THRESHOLD_COOKIE, value, max_age=YEAR_SECONDS, samesite="lax", path=path)


def keep(answer: Response, cookie: str, value: str) -> None:
    """Have the browser keep a choice; one that is not offered is ignored."""
    if value in CHOICES[cookie]:
        answer.set_cookie(cookie, value, max_age=YEAR_SECONDS, samesite="lax")
