"""Who sends a request (bearer tokens only), and the database session of the request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlmodel import Session

from review_app.api.problems import Unauthorized
from review_app.database import session_of
from review_app.services.people.actor import Actor
from review_app.services.people.api_tokens import api_actor
from review_app.settings import Settings

_bearer = HTTPBearer(auto_error=False, description="`review-app token --api` で作ったトークン")


def settings_of(request: Request) -> Settings:
    """Return the installation's settings."""
    settings: Settings = request.app.state.settings
    return settings


def database(request: Request) -> Iterator[Session]:
    """Yield a database session."""
    with session_of(request.app.state.engine) as session:
        yield session


Installed = Annotated[Settings, Depends(settings_of)]
Database = Annotated[Session, Depends(database)]


def program(session: Database, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Actor:
    """Return the user of the request's token.

    Raises: Unauthorized.
    """
    actor = None if credentials is None else api_actor(session, credentials.credentials)
    if actor is None:
        raise Unauthorized
    return actor


Program = Annotated[Actor, Depends(program)]
