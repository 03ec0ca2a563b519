"""What routes of the pages and of the API are given: the installation's settings and a database session."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from review_app.database import session_of
from review_app.services.offices import seeing
from review_app.services.people.actor import Actor
from review_app.settings import Settings


def settings_of(request: Request) -> Settings:
    """Return the installation's settings."""
    settings: Settings = request.app.state.settings
    return settings


def database(request: Request) -> Iterator[Session]:
    """Yield a database session that is open until the answer is written, and sees what the person who asks may see.

    Raises: NotFound for an address of something else.
    """
    with session_of(request.app.state.engine) as session:
        person: Actor | None = getattr(request.state, "person", None)
        if person is not None and seeing.narrow(session, person):
            seeing.require_seen(session, request.path_params)
        yield session


Installed = Annotated[Settings, Depends(settings_of)]
Database = Annotated[Session, Depends(database)]
