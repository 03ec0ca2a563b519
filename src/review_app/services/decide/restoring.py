"""Brings a field back to what it was at any of its revisions, or back to what was read."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from review_app.models import Revision
from review_app.models.states import Action
from review_app.services import ledger
from review_app.services.decide import decisions
from review_app.services.errors import NotFound
from review_app.services.people.actor import Actor
from review_app.services.read.record_view import RecordView


def restore_revision(session: Session, revision_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Set the field to what it was after that revision.

    Raises: NotFound, StaleVersion.
    """
    revision = session.get(Revision, revision_id)
    if revision is None or revision.field is None:
        raise NotFound
    changes = {revision.field: revision.after["value"]}
    return decisions.change_fields(session, revision.record_id, changes, actor, expected_version, action=Action.RESTORE)


def restore_extracted(session: Session, record_id: int, field: str, actor: Actor, expected_version: int) -> RecordView:
    """Set the field to what was read.

    Raises: NotFound, StaleVersion.
    """
    loaded = ledger.open_record(session, record_id, expected_version)
    row = loaded.fields.get(field)
    extracted: Any = row.extracted if row else None
    session.rollback()
    changes = {field: extracted}
    return decisions.change_fields(session, record_id, changes, actor, expected_version, action=Action.RESTORE)
