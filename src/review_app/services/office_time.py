"""Times as the office's clock shows them, wherever the server stands: stored in UTC, shown in the office's zone."""

from __future__ import annotations

from contextvars import ContextVar
from datetime import datetime, tzinfo

from review_app.settings import Settings

_zone: ContextVar[tzinfo] = ContextVar("office_zone", default=Settings().zone)


def use_zone(zone: tzinfo) -> None:
    """Set the zone of the current request."""
    _zone.set(zone)


def in_office(moment: datetime) -> datetime:
    """Return a moment in the office's zone."""
    return moment.astimezone(_zone.get())
