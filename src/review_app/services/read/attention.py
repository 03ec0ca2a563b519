"""Finds the records that need a person's eye: a check speaks against a value of theirs, or they are not sure enough."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, select

from review_app.models import Candidate
from review_app.models.states import RecordState


@dataclass(frozen=True)
class Attention:
    """Ids of records: `as_read` were doubtful when read, `now` still are (their doubtful values stand as read).

    `unsure` are those that, as they now stand, fall short of sure; they include `now`.
    """

    as_read: frozenset[int]
    now: frozenset[int]
    unsure: frozenset[int]


def attention(session: Session, document_id: int, *, doubtful_below: float, sure_from: float) -> Attention:
    """Return which records of the document have a failed check, or are as a whole less sure than the confidences."""
    query = select(Candidate.id, Candidate.trust_read, Candidate.trust).where(
        Candidate.document_id == document_id, Candidate.state != RecordState.REMOVED
    )
    as_read, now, unsure = set(), set(), set()
    for record_id, trust_read, trust in session.exec(query):
        if record_id is None:
            continue
        if trust_read < doubtful_below:
            as_read.add(record_id)
        if trust < doubtful_below:
            now.add(record_id)
        if trust < sure_from:
            unsure.add(record_id)
    return Attention(frozenset(as_read), frozenset(now), frozenset(unsure))
