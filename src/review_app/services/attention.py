"""Finds the records that need a person's eye: a check speaks against one of their values, or one is not sure enough."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from review_app.models import Candidate, FieldValue
from review_app.models.states import FieldState


@dataclass(frozen=True)
class Attention:
    """Ids of records: `as_read` were doubtful when read, `now` still are (their doubtful values stand as read).

    `unsure` are those with any value, not yet corrected, that falls short of sure; they include `now`.
    """

    as_read: frozenset[int]
    now: frozenset[int]
    unsure: frozenset[int]


def attention(session: Session, document_id: int, *, doubtful_below: float, sure_from: float) -> Attention:
    """Return which records of the document have a failed check, or a value less sure than the two confidences."""
    query = (
        select(FieldValue.record_id, FieldValue.state, FieldValue.confidence, FieldValue.checks)
        .join(Candidate, col(Candidate.id) == FieldValue.record_id)
        .where(Candidate.document_id == document_id, col(FieldValue.extracted).is_not(None))
    )
    as_read, now, unsure = set(), set(), set()
    for record_id, state, confidence, checks in session.exec(query):
        trust = 0.0 if any(not check["ok"] for check in checks) else 1.0 if confidence is None else confidence
        if trust < doubtful_below:
            as_read.add(record_id)
        if state is FieldState.CORRECTED:
            continue
        if trust < doubtful_below:
            now.add(record_id)
        if trust < sure_from:
            unsure.add(record_id)
    return Attention(frozenset(as_read), frozenset(now), frozenset(unsure))
