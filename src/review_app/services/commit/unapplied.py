"""Records whose later correction or rejection the dataset does not hold yet (未反映)."""

from __future__ import annotations

from sqlmodel import Session, col, select

from review_app.models import Candidate, DatasetRecord
from review_app.models.states import RecordState


def unapplied(session: Session, document_id: int) -> frozenset[int]:
    """Return the records that the dataset holds as they were before a later act."""
    query = (
        select(DatasetRecord.record_id)
        .join(Candidate, col(Candidate.id) == DatasetRecord.record_id)
        .where(DatasetRecord.document_id == document_id, col(DatasetRecord.ended_commit_id).is_(None))
        .where(Candidate.state != RecordState.COMMITTED)
    )
    return frozenset(session.exec(query))
