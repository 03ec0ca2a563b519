"""A record loaded to be changed, with its fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from review_app.models import Candidate, DatasetRecord, FieldValue
from review_app.services.errors import StaleVersion
from review_app.services.ledger.locks import lock_record
from review_app.services.stored import key_of


@dataclass
class LoadedRecord:
    """A record's row, the rows of its fields by name, and the row of it that the dataset now holds."""

    record: Candidate
    fields: dict[str, FieldValue]
    holding: DatasetRecord | None = None

    @property
    def id(self) -> int:
        """The record's id."""
        return key_of(self.record)


def open_record(session: Session, record_id: int, expected_version: int | None = None) -> LoadedRecord:
    """Lock the record's document and load the record.

    Raises: NotFound, StaleVersion.
    """
    lock_record(session, record_id)
    loaded = load_records(session, [record_id])[0]
    if expected_version is not None and loaded.record.version != expected_version:
        current = loaded.record.version
        session.rollback()
        raise StaleVersion(record_id, expected_version, current)
    return loaded


def load_records(session: Session, record_ids: Iterable[int]) -> list[LoadedRecord]:
    """Load these records as the database has them now, in reading order."""
    return _load(session, col(Candidate.id).in_(list(record_ids)))


def load_document(session: Session, document_id: int) -> list[LoadedRecord]:
    """Load all records of a document as the database has them now, in reading order."""
    return _load(session, col(Candidate.document_id) == document_id)


def _load(session: Session, condition: ColumnElement[bool]) -> list[LoadedRecord]:
    """Load the records that fit, in three queries however many there are."""
    records = select(Candidate).where(condition).order_by(col(Candidate.position))
    fields = select(FieldValue).join(Candidate, col(Candidate.id) == FieldValue.record_id).where(condition)
    holdings = (
        select(DatasetRecord)
        .join(Candidate, col(Candidate.id) == DatasetRecord.record_id)
        .where(condition, col(DatasetRecord.ended_commit_id).is_(None))
    )
    loaded = {
        key_of(record): LoadedRecord(record, {})
        for record in session.exec(records.execution_options(populate_existing=True))
    }
    for field in session.exec(fields.execution_options(populate_existing=True)):
        loaded[field.record_id].fields[field.name] = field
    for holding in session.exec(holdings.execution_options(populate_existing=True)):
        loaded[holding.record_id].holding = holding
    return list(loaded.values())
