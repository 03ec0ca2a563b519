"""The outcomes to fit confidences to: what people looked at and kept, as the page 精度 counts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from extractor import Calibration, Outcome
from review_app.models import Candidate, Document, FieldValue
from review_app.models.states import FieldState
from review_app.services.measure.values import seen_records
from review_app.services.training.calibrations import Installed, at


def outcomes_of(session: Session, known: Sequence[Installed]) -> tuple[Outcome, ...]:
    """Return all outcomes, each with the confidence that `models/` alone would have given.

    `known` are the calibrations that were ever in force: what one did is taken back.
    """
    return (*_of_values(session, known), *_of_records(session, known))


def _of_values(session: Session, known: Sequence[Installed]) -> Iterator[Outcome]:
    query = (
        select_columns(*_DOCUMENT, col(FieldValue.name), col(FieldValue.confidence), col(FieldValue.state))
        .select_from(FieldValue)
        .join(Candidate, col(Candidate.id) == col(FieldValue.record_id))
        .join(Document, col(Document.id) == col(Candidate.document_id))
        .where(*seen_records(), col(FieldValue.extracted).is_not(None), col(FieldValue.confidence).is_not(None))
        .order_by(col(FieldValue.id))
    )
    for document_id, read_at, kind, name, confidence, state in session.execute(query):
        before = _calibration(known, read_at).of_values(kind).before(confidence, name)
        yield Outcome(document_id, kind, before, state is not FieldState.CORRECTED, name)


def _of_records(session: Session, known: Sequence[Installed]) -> Iterator[Outcome]:
    corrected = exists().where(
        col(FieldValue.record_id) == col(Candidate.id), col(FieldValue.state) == FieldState.CORRECTED
    )
    query = (
        select_columns(*_DOCUMENT, col(Candidate.confidence), corrected)
        .select_from(Candidate)
        .join(Document, col(Document.id) == col(Candidate.document_id))
        .where(*seen_records())
        .order_by(col(Candidate.id))
    )
    for document_id, read_at, kind, confidence, changed in session.execute(query):
        before = _calibration(known, read_at).of_records(kind).before(confidence)
        yield Outcome(document_id, kind, before, not changed)


_DOCUMENT: tuple[Any, ...] = (col(Candidate.document_id), col(Document.reading_started_at), col(Candidate.kind))


def _calibration(known: Sequence[Installed], read_at: datetime | None) -> Calibration:
    return Calibration() if read_at is None or not known else at(known, read_at)
