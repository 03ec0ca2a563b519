"""Names that are known already: those of the same document, and those of what was confirmed lately."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlmodel import Session, col, select

from review_app.models import Candidate, DatasetRecord, FieldValue
from review_app.services.errors import NotFound

CONFIRMED_READ = 2000
"""How many of the latest confirmed records are looked through: some years of a city's reports."""


def known_names(session: Session, record_id: int, field: str, typed: str, limit: int) -> tuple[str, ...]:
    """Return the names given for `field` elsewhere that hold `typed`, the most frequent first. Raises NotFound."""
    record = session.get(Candidate, record_id)
    if record is None:
        raise NotFound
    same_document = (
        select(FieldValue.current)
        .join(Candidate, col(Candidate.id) == FieldValue.record_id)
        .where(Candidate.document_id == record.document_id, FieldValue.name == field)
    )
    confirmed = (
        select(DatasetRecord.fields)
        .where(col(DatasetRecord.ended_commit_id).is_(None))
        .order_by(col(DatasetRecord.id).desc())
        .limit(CONFIRMED_READ)
    )
    seen: Counter[str] = Counter()
    for value in session.exec(same_document):
        seen.update(_names(value))
    for fields in session.exec(confirmed):
        seen.update(_names(fields.get(field, {}).get("value")))
    fitting = (name for name, _ in seen.most_common() if typed in name and name != typed)
    return tuple(name for name, _ in zip(fitting, range(limit), strict=False))


def _names(value: Any) -> list[str]:
    """Return a stored value as the names in it."""
    if isinstance(value, str):
        return [value]
    return [str(part) for part in value] if isinstance(value, list) else []
