"""What people decide on a record: accept, reject, reopen, correct or clear a field. Each act appends revisions.

`expected_version` is the version that the person saw; where the record has moved on, StaleVersion is raised and
nothing is written. Every act returns the record as it now stands, with its new version. An act that changes nothing
(accepting what is accepted, the same value again) writes nothing.
"""

from __future__ import annotations

from sqlmodel import Session

from extractor.records import Value
from review_app.services.acts import Actor
from review_app.services.records import RecordView


def accept_record(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Accept the record with its fields as they stand. Raises NotFound, StaleVersion."""
    raise NotImplementedError


def reject_record(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Leave the record out of the dataset. Raises NotFound, StaleVersion."""
    raise NotImplementedError


def reopen(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Take back the decision on the record; corrected values stay. Raises NotFound, StaleVersion."""
    raise NotImplementedError


def correct_field(
    session: Session, record_id: int, field: str, value: Value, actor: Actor, expected_version: int
) -> RecordView:
    """Set `field` (also one that the document did not give) to the typed `value` (see extractor.parse_input).

    An open record stays open, an accepted one accepted, a committed one becomes accepted until the next commit, a
    rejected one is open again. Raises NotFound, StaleVersion, InvalidValue.
    """
    raise NotImplementedError


def clear_field(session: Session, record_id: int, field: str, actor: Actor, expected_version: int) -> RecordView:
    """Make `field` absent. Raises NotFound, StaleVersion, InvalidValue."""
    raise NotImplementedError
