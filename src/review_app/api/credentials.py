"""Who sends a request: bearer tokens only."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from review_app.api.problems import Unauthorized
from review_app.dependencies import Database, Installed
from review_app.services.people.actor import Actor
from review_app.services.people.api_tokens import api_actor

__all__ = ["Database", "Installed", "Program"]
_bearer = HTTPBearer(auto_error=False, description="`review-app token --api` で作ったトークン")


def program(session: Database, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Actor:
    """Return the user of the request's token.

    Raises: Unauthorized.
    """
    actor = None if credentials is None else api_actor(session, credentials.credentials)
    if actor is None:
        raise Unauthorized
    return actor


Program = Annotated[Actor, Depends(program)]
