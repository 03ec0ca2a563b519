"""Questions to the dataset that people keep by a name, for all who work here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from review_app.models import SavedView, User
from review_app.services.errors import InvalidViewName, NotFound
from review_app.services.people.actor import Actor
from review_app.services.stored import key_of

PAGES = frozenset({"/dataset", "/dataset/pivot"})
LONGEST_NAME = 60
LONGEST_QUERY = 2_000


@dataclass(frozen=True)
class View:
    """A kept question: its name, the page and the query that ask it, who kept it and when."""

    id: int
    name: str
    page: str
    query: str
    kept_by: str
    at: datetime

    @property
    def address(self) -> str:
        """The address that asks it."""
        return f"{self.page}?{self.query}" if self.query else self.page


def list_views(session: Session) -> tuple[View, ...]:
    """Return what is kept, by name."""
    query = select(SavedView, User.name).join(User, col(User.id) == SavedView.actor_id)
    rows = session.exec(query.order_by(col(SavedView.name), col(SavedView.id))).all()
    return tuple(_view(*row) for row in rows)


def keep_view(session: Session, name: str, page: str, query: str, actor: Actor) -> View:
    """Keep a question by a name; one of the same name is replaced.

    Raises: InvalidViewName, if the name is empty or too long, or this is no page that asks the dataset.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or page not in PAGES or len(query) > LONGEST_QUERY:
        raise InvalidViewName(LONGEST_NAME)
    for row in session.exec(select(SavedView).where(SavedView.name == name)):
        session.delete(row)
    made = SavedView(name=name, page=page, query=query, actor_id=actor.id)
    session.add(made)
    session.commit()
    return _view(made, actor.name)


def remove_view(session: Session, view_id: int) -> View:
    """Forget a kept question and return it as it was.

    Raises: NotFound.
    """
    row = session.get(SavedView, view_id)
    if row is None:
        raise NotFound
    view = _view(row, "")
    session.delete(row)
    session.commit()
    return view


def _view(row: SavedView, kept_by: str) -> View:
    return View(key_of(row), row.name, row.page, row.query, kept_by, row.at)
