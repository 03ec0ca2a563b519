"""Positions order a document's records, with gaps between them."""

from __future__ import annotations

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from review_app.models import Candidate
from review_app.models.records.candidate import POSITION_STEP

CLOSE_AFTER = 8
"""A new record takes this fraction of the gap to the next one: those added later mostly follow it."""


def free_position(session: Session, document_id: int, after: int) -> int:
    """Return a free position after position `after`; if there is none left, all records are numbered anew."""
    following = select(func.min(Candidate.position)).where(
        Candidate.document_id == document_id, Candidate.position > after
    )
    upper = session.exec(following).one()
    if upper is None:
        return after + POSITION_STEP
    if upper - after > 1:
        return after + max((upper - after) // CLOSE_AFTER, 1)
    ordered = select(Candidate.id, Candidate.position).where(Candidate.document_id == document_id)
    rows = session.exec(ordered.order_by(col(Candidate.position))).all()
    set_positions_aside(session, document_id)
    spread = [{"id": key, "position": place * POSITION_STEP} for place, (key, _) in enumerate(rows, start=1)]
    session.execute(update(Candidate), spread)
    ahead = sum(position <= after for _, position in rows)
    return ahead * POSITION_STEP + POSITION_STEP // 2


def set_positions_aside(session: Session, document_id: int) -> None:
    """Make the positions of a document's records negative, so that new ones never meet an old one (they are unique)."""
    aside = update(Candidate).where(col(Candidate.document_id) == document_id).values(position=-col(Candidate.position))
    session.execute(aside, execution_options={"synchronize_session": False})
