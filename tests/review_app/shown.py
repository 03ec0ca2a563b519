"""What people are shown of a document, in short, for tests."""

from __future__ import annotations

from sqlmodel import Session

from review_app.services.people import activity
from review_app.services.read.queue import Wanted, record_page
from review_app.services.read.record_summary import RecordSummary

ALL = 10_000


def kinds_noted(session: Session, document_id: int) -> list[str]:
    """Return the kinds of the lines of its activity feed, the oldest first."""
    return [line.kind.value for line in reversed(activity.feed(session, document_id).lines)]


def list_records(session: Session, document_id: int) -> tuple[RecordSummary, ...]:
    """Return all its records in reading order."""
    return record_page(session, Wanted(document_id), order="page", limit=ALL).records
