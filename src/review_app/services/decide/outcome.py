"""Ends an act on one record: its line in the activity feed, the commit, and the record as it now stands."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from review_app.services import ledger
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.read.record_view import RecordView, view_of
from review_app.services.read.records import get_record


def finish_change(
    session: Session, act: Act, changed: LoadedRecord, field: str | None, before: dict[str, Any]
) -> RecordView:
    """Append the act's only revision, then end the act."""
    ledger.append_revision(session, act, changed, field, before)
    return finish(session, act, changed, field=field)


def finish(session: Session, act: Act, changed: LoadedRecord, **detail: Any) -> RecordView:
    """End an act whose revisions are appended, and return the record."""
    ledger.note_act(session, act, [changed], **detail)
    ledger.mark_changed(session, changed.record.document_id)
    session.flush()
    view = view_of(changed.record, changed.fields)
    session.commit()
    return view


def unchanged(session: Session, record_id: int) -> RecordView:
    """End an act that changes nothing: give up the lock and return the record."""
    session.rollback()
    return get_record(session, record_id)
