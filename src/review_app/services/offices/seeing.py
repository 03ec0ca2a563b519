"""Whose documents somebody sees, kept in one place for whatever a session asks the database.

A session that answers somebody's request is narrowed to their office. From then on every query for a document, or for
rows that belong to one, finds that office's alone: what is not there can be neither shown, changed nor counted. Where
nobody has set up offices nothing is narrowed, nor are the sessions of the worker and of commands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, event
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlmodel import Session, SQLModel, col, select

from review_app.models import Candidate, Document, Flag, Office, Revision
from review_app.services.errors import NotFound
from review_app.services.people.actor import Actor

_KEY = "narrowed"
ALL_OFFICES = "all_offices"
"""Execution option of a query that looks into all offices, whoever asks."""
_OWNERS: Mapping[str, type[SQLModel]] = {
    "document_id": Document,
    "record_id": Candidate,
    "flag_id": Flag,
    "note_id": Flag,
    "revision_id": Revision,
}
"""What parts of an address name rows that belong to a document."""


def is_narrowed(session: Session, actor: Actor) -> bool:
    """Whether there are documents that this person does not see."""
    return not actor.sees_all and session.exec(select(Office.id).limit(1)).first() is not None


def narrow(session: Session, actor: Actor) -> bool:
    """Let the session see the documents of the person's office alone; return whether that leaves any out."""
    if not is_narrowed(session, actor):
        return False
    session.info[_KEY] = actor.office_id, _criteria(actor.office_id)
    return True


def seen_by(session: Session) -> object:
    """Return what results that are kept between requests have to be kept apart by."""
    narrowed = session.info.get(_KEY)
    return None if narrowed is None else ("office", narrowed[0])


def seen_documents(session: Session) -> tuple[ColumnElement[bool], ...]:
    """Return the condition on documents for a query that goes past the mapper."""
    narrowed = session.info.get(_KEY)
    return () if narrowed is None else (_of(narrowed[0]),)


def require_seen(session: Session, path: Mapping[str, Any]) -> None:
    """Refuse an address that names a document, record, note or revision that the session does not see.

    Raises: NotFound.
    """
    for name, owner in _OWNERS.items():
        given = str(path.get(name, ""))
        if given.isdecimal() and session.get(owner, int(given)) is None:
            raise NotFound


def _of(office_id: int | None) -> ColumnElement[bool]:
    return col(Document.office_id).is_(None) if office_id is None else col(Document.office_id) == office_id


def _criteria(office_id: int | None) -> tuple[Any, ...]:
    """Return the conditions on documents and on every table with a column of documents."""
    own = select(Document.id).where(_of(office_id))
    tables = [mapper.class_ for mapper in SQLModel._sa_registry.mappers if "document_id" in mapper.columns]
    belonging = [with_loader_criteria(one, one.document_id.in_(own), include_aliases=True) for one in tables]
    return with_loader_criteria(Document, _of(office_id), include_aliases=True), *belonging


@event.listens_for(Session, "do_orm_execute")
def _narrowed(state: ORMExecuteState) -> None:
    narrowed = state.session.info.get(_KEY)
    if narrowed is None or state.execution_options.get(ALL_OFFICES) or state.is_column_load:
        return
    if state.is_select or state.is_update or state.is_delete:
        state.statement = state.statement.options(*narrowed[1])
