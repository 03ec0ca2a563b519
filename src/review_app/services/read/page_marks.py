"""Pages that a person marked as complete: nothing on them was missed (このページは確認済み、漏れなし)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from review_app.models import PageMark, User
from review_app.models.states import ActivityKind
from review_app.services.errors import NotFound
from review_app.services.ledger import lock_document
from review_app.services.people import activity
from review_app.services.people.actor import Actor


@dataclass(frozen=True)
class Mark:
    """Who marked the page, and when (UTC)."""

    page: int
    actor: str
    at: datetime


@dataclass(frozen=True)
class PageReview:
    """The marked pages, and those that nobody has marked yet."""

    marked: Mapping[int, Mark]
    unmarked: tuple[int, ...]


def page_review(session: Session, document_id: int, page_count: int) -> PageReview:
    """Return which pages of the document are marked."""
    query = select(PageMark, User.name).join(User, col(User.id) == PageMark.actor_id)
    rows = session.exec(query.where(PageMark.document_id == document_id).order_by(col(PageMark.page)))
    marked = {mark.page: Mark(mark.page, name, mark.at) for mark, name in rows}
    return PageReview(marked, tuple(page for page in range(1, page_count + 1) if page not in marked))


def mark_page(session: Session, document_id: int, page: int, actor: Actor) -> None:
    """Mark the page; nothing happens if it is marked.

    Raises: NotFound.
    """
    _set(session, document_id, page, actor, marked=True)


def unmark_page(session: Session, document_id: int, page: int, actor: Actor) -> None:
    """Take the mark off; nothing happens if there is none.

    Raises: NotFound.
    """
    _set(session, document_id, page, actor, marked=False)


def _set(session: Session, document_id: int, page: int, actor: Actor, *, marked: bool) -> None:
    """Set or remove the page's mark, and note it in the activity feed."""
    document = lock_document(session, document_id)
    if not 1 <= page <= document.page_count:
        session.rollback()
        raise NotFound
    mark = session.get(PageMark, (document_id, page), populate_existing=True)
    if (mark is not None) == marked:
        session.rollback()
        return
    if mark is None:
        session.add(PageMark(document_id=document_id, page=page, actor_id=actor.id))
    else:
        session.delete(mark)
    kind = ActivityKind.MARK_PAGE if marked else ActivityKind.UNMARK_PAGE
    activity.note(session, document_id, actor, kind, page=page)
    session.commit()
