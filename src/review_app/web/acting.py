"""What nearly every act on the desk asks for, in one dependency, and the desk as its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import Response
from sqlmodel import Session

from review_app.services.errors import Refused
from review_app.services.people.actor import Actor
from review_app.settings import Settings
from review_app.web.answers import show_desk
from review_app.web.errors import sentence, status_of
from review_app.web.session import Database, Installed, Person
from review_app.web.view import desk
from review_app.web.view.looks import Liked, Look


@dataclass(frozen=True)
class Acting:
    """Who acts in which browser, on what."""

    request: Request
    session: Session
    settings: Settings
    person: Actor
    look: Look

    def desk(self, document_id: int, *, page: int | None = None, record: int | None = None, **told: Any) -> Response:
        """Return the desk at that record and page, with what there is to tell."""
        order = told.pop("order", "doubt")
        laid = desk.lay(
            self.session, self.settings, document_id, self.person, self.look, record=record, page=page, order=order
        )
        return show_desk(self.request, laid, **told)

    def refused(self, document_id: int, error: Refused, **at: Any) -> Response:
        """Return the desk with the sentence that says why not."""
        return self.desk(document_id, problem=sentence(error), status=status_of(error), **at)


def _acting(request: Request, session: Database, settings: Installed, person: Person, look: Liked) -> Acting:
    return Acting(request, session, settings, person, look)


Act = Annotated[Acting, Depends(_acting)]
