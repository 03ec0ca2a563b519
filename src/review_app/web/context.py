"""What nearly every route asks for, in one dependency: the request, the database, who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from review_app.services.people.actor import Actor
from review_app.settings import Settings
from review_app.web.session import Database, Installed, Person
from review_app.web.view.preferences import Preferences, preferences_of


@dataclass(frozen=True)
class RequestContext:
    """A request of a signed-in person, with the database session and settings to answer it."""

    request: Request
    session: Session
    settings: Settings
    person: Actor
    preferences: Preferences


def _context(request: Request, session: Database, settings: Installed, person: Person) -> RequestContext:
    return RequestContext(request, session, settings, person, preferences_of(request))


Context = Annotated[RequestContext, Depends(_context)]
