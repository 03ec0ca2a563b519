"""Tells when the last act on a document was written."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from review_app.models import Activity


def last_saved(session: Session, document_id: int) -> datetime | None:
    """Return when (UTC) somebody last changed a record of the document; None where nobody has."""
    query = (
        select(Activity.at)
        .where(Activity.document_id == document_id, col(Activity.act).is_not(None), col(Activity.actor_id).is_not(None))
        .order_by(col(Activity.id).desc())
        .limit(1)
    )
    return session.exec(query).first()
