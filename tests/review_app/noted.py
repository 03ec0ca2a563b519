"""What a document's activity feed holds, for tests."""

from __future__ import annotations

from sqlmodel import Session

from review_app.services.people import activity


def kinds_noted(session: Session, document_id: int) -> list[str]:
    """Return the kinds of the lines, the oldest first."""
    return [line.kind.value for line in reversed(activity.feed(session, document_id).lines)]
