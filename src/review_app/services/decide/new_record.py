"""The row of a record that a person makes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from extractor.records import Kind
from review_app.models import Candidate
from review_app.models.states import Origin, RecordState
from review_app.services.ledger import free_position

SURE_OF_A_PERSON = 1.0
"""A person added the record, so it surely exists; its values are accepted like any others."""
NOTHING_BEFORE: Mapping[str, Any] = {"record_state": RecordState.REMOVED.value, "approved_by": None, "field_states": {}}
"""The snapshot before a record was made, so that undo removes it."""


def new_candidate(session: Session, document_id: int, kind: Kind, page: int, after: int) -> Candidate:
    """Add a person's record after position `after` (0: first); the caller appends the revision."""
    candidate = Candidate(
        document_id=document_id,
        stable_id=f"person-{uuid.uuid4().hex}",
        kind=kind,
        page=page,
        last_page=page,
        position=free_position(session, document_id, after),
        confidence=SURE_OF_A_PERSON,
        origin=Origin.PERSON,
    )
    session.add(candidate)
    session.flush()
    return candidate
