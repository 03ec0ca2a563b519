"""Who sends a request: bearer tokens only."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from review_app.dependencies import Database, Installed
from review_app.services.people.actor import Actor

__all__ = ["Database", "Installed", "Program"]
_bearer = HTTPBearer(auto_error=False, description="`review-app token --api` で作ったトークン")


def program(request: Request, _: Annotated[object, Depends(_bearer)]) -> Actor:
    """Return the user of the request's token: `review_app.access` has found that out and let the request through."""
    person: Actor = request.state.person
    return person


Program = Annotated[Actor, Depends(program)]
