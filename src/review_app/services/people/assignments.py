"""Who is responsible for the review of a document; others may help."""

from __future__ import annotations

from sqlmodel import Session

from review_app.models import User
from review_app.models.states import ActivityKind
from review_app.services.documents.document_view import DocumentView
from review_app.services.documents.documents import get_document
from review_app.services.errors import NotFound
from review_app.services.ledger import lock_document
from review_app.services.people import activity
from review_app.services.people.actor import Actor


def assign(session: Session, document_id: int, user_id: int | None, actor: Actor) -> DocumentView:
    """Assign the document to a user (None: to nobody).

    Raises: NotFound.
    """
    document = lock_document(session, document_id)
    user = None if user_id is None else session.get(User, user_id)
    if user_id is not None and user is None:
        session.rollback()
        raise NotFound
    if document.assignee_id == user_id:
        session.rollback()
        return get_document(session, document_id)
    document.assignee_id = user_id
    session.add(document)
    activity.note(session, document_id, actor, ActivityKind.ASSIGN, assignee=user.name if user else None)
    session.commit()
    return get_document(session, document_id)
