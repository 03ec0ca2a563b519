"""The offices of an installation, and which of them people and documents belong to."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from review_app.models import Document, Office, User
from review_app.services import audit
from review_app.services.errors import InvalidName, NameTaken, NotFound
from review_app.services.ledger import lock_document
from review_app.services.people.accounts import NAME_LENGTH
from review_app.services.people.actor import Actor
from review_app.services.stored import key_of


@dataclass(frozen=True)
class OfficeView:
    """An office, with how many people and documents belong to it."""

    id: int
    name: str
    people: int
    documents: int


def list_offices(session: Session) -> tuple[OfficeView, ...]:
    """Return all offices by name."""
    people = dict(session.exec(select(User.office_id, func.count()).group_by(col(User.office_id))).all())
    documents = dict(session.exec(select(Document.office_id, func.count()).group_by(col(Document.office_id))).all())
    rows = session.exec(select(Office).order_by(col(Office.name)))
    return tuple(OfficeView(key_of(row), row.name, people.get(row.id, 0), documents.get(row.id, 0)) for row in rows)


def add_office(session: Session, name: str, actor: Actor) -> OfficeView:
    """Add an office.

    Raises: InvalidName, NameTaken.
    """
    kept = " ".join(name.split())
    if not kept or len(kept) > NAME_LENGTH:
        raise InvalidName(NAME_LENGTH)
    if session.exec(select(Office.id).where(Office.name == kept)).first() is not None:
        raise NameTaken
    row = Office(name=kept)
    session.add(row)
    audit.note(session, audit.AuditKind.PERSON, actor, kept, done="add_office")
    session.commit()
    return OfficeView(key_of(row), row.name, 0, 0)


def place_person(session: Session, user_id: int, office_id: int | None, actor: Actor) -> None:
    """Let somebody belong to an office (None: to none).

    Raises: NotFound.
    """
    user, office = session.get(User, user_id), _office(session, office_id)
    if user is None:
        raise NotFound
    user.office_id = office_id
    session.add(user)
    audit.note(session, audit.AuditKind.PERSON, actor, user.name, done="office", office=office)
    session.commit()


def place_document(session: Session, document_id: int, office_id: int | None, actor: Actor) -> None:
    """Let a document belong to an office (None: to none); only its people see it from then on.

    Raises: NotFound, NotReady.
    """
    office = _office(session, office_id)
    document = lock_document(session, document_id)
    document.office_id = office_id
    session.add(document)
    kind = audit.AuditKind.DOCUMENT
    audit.note(session, kind, actor, f"document:{document_id}", done="office", office=office)
    session.commit()


def office_of(session: Session, document_id: int) -> int | None:
    """Return the office that the document belongs to."""
    return session.exec(select(Document.office_id).where(Document.id == document_id)).one()


def _office(session: Session, office_id: int | None) -> str | None:
    """Return the office's name.

    Raises: NotFound.
    """
    if office_id is None:
        return None
    office = session.get(Office, office_id)
    if office is None:
        raise NotFound
    return office.name
