"""Brings a field back to what it was at any of its revisions, or back to what was read."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from review_app.models import FieldValue, Revision
from review_app.models.states import Action
from review_app.services import ledger
from review_app.services.decide import decisions
from review_app.services.errors import NotFound
from review_app.services.people.actor import Actor
from review_app.services.read.records import RecordView


def restore_revision(session: Session, revision_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Set the field to what it was after that revision. Raises NotFound, StaleVersion."""
    revision = session.get(Revision, revision_id)
    if revision is None or revision.field is None:
        raise NotFound
    return _restore(session, revision.record_id, revision.field, revision.after["value"], actor, expected_version)


def restore_extracted(session: Session, record_id: int, field: str, actor: Actor, expected_version: int) -> RecordView:
    """Set the field to what was read. Raises NotFound, StaleVersion."""
    page = ledger.open_page(session, record_id, expected_version)
    row: FieldValue | None = page.fields.get(field)
    extracted: Any = row.extracted if row else None
    session.rollback()
    return _restore(session, record_id, field, extracted, actor, expected_version)


def _restore(
    session: Session, record_id: int, field: str, value: Any, actor: Actor, expected_version: int
) -> RecordView:
    return decisions.change_fields(session, record_id, {field: value}, actor, expected_version, action=Action.RESTORE)
