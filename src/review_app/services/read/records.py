"""Reads records with their fields: one, several, or those on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from review_app.models import Candidate, FieldValue
from review_app.models.states import RecordState
from review_app.services.errors import NotFound
from review_app.services.read.record_view import RecordView, view_of
from review_app.services.stored import key_of

IDS_A_QUERY = 500
"""How many ids are put into one IN (…): well below what any database takes."""
_FIELD_COLUMNS = tuple(FieldValue.__table__.columns)  # type: ignore[attr-defined]
"""Columns, not whole rows: a page may show some hundred records."""


def get_record(session: Session, record_id: int) -> RecordView:
    """Return one record with its fields.

    Raises: NotFound.
    """
    found = get_records(session, [record_id])
    if not found:
        raise NotFound
    return found[0]


def get_records(session: Session, record_ids: Sequence[int]) -> tuple[RecordView, ...]:
    """Return these records with their fields in the order of the ids; unknown and removed ones are left out."""
    query = select(Candidate).where(col(Candidate.id).in_(record_ids), Candidate.state != RecordState.REMOVED)
    found = {view.id: view for view in _views(session, session.exec(query).all())}
    return tuple(found[record_id] for record_id in record_ids if record_id in found)


def records_on_page(session: Session, document_id: int, page: int) -> tuple[RecordView, ...]:
    """Return the records that have a box on `page` or start there, with their fields (for the page's overlay)."""
    query = (
        select(Candidate)
        .where(Candidate.document_id == document_id, Candidate.page <= page, Candidate.last_page >= page)
        .where(Candidate.state != RecordState.REMOVED)
        .order_by(col(Candidate.position))
    )
    return _views(session, session.exec(query).all())


def _views(session: Session, records: Iterable[Candidate]) -> tuple[RecordView, ...]:
    """Return the records with their fields, loaded in one query for every few hundred records."""
    rows = list(records)
    stored: dict[int, dict[str, Any]] = {key_of(record): {} for record in rows}
    ids = list(stored)
    for start in range(0, len(ids), IDS_A_QUERY):
        query = select_columns(*_FIELD_COLUMNS).where(col(FieldValue.record_id).in_(ids[start : start + IDS_A_QUERY]))
        for row in session.connection().execute(query):
            stored[row.record_id][row.name] = row
    return tuple(view_of(record, stored[key_of(record)]) for record in rows)
