"""What nearly every route asks for, in one dependency: the request, the database, who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from review_app.dependencies import Database, Installed
from review_app.services.documents.document_view import is_being_stored
from review_app.services.people.actor import Actor
from review_app.settings import Settings
from review_app.web.session import Person
from review_app.web.view.preferences import Preferences, preferences_of

SHOWN_MEANWHILE = frozenset(f"/documents/{{document_id}}{part}" for part in ("", "/progress", "/row"))
"""Pages of a document that show how far its reading is, and none of its records."""


@dataclass(frozen=True)
class RequestContext:
    """A request of a signed-in person, with the database session and settings to answer it."""

    request: Request
    session: Session
    settings: Settings
    person: Actor
    preferences: Preferences


class BeingStored(Exception):  # noqa: N818 - named for what happens to the document
    """A newer reading is just being stored: the document's page says so, all others would show records of two."""

    def __init__(self, document_id: int) -> None:
        self.document_id = document_id


def _context(request: Request, session: Database, settings: Installed, person: Person) -> RequestContext:
    named, asked = request.path_params.get("document_id", ""), request.scope["route"].path
    if named.isdecimal() and asked not in SHOWN_MEANWHILE and is_being_stored(session, int(named)):
        raise BeingStored(int(named))
    return RequestContext(request, session, settings, person, preferences_of(request))


Context = Annotated[RequestContext, Depends(_context)]
