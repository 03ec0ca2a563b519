"""Answers a proposal: a newer reading that differs from what a person left, or what an earlier report teaches.

It is taken, or the value is kept as it is.
"""

from __future__ import annotations

from sqlmodel import Session

from review_app.models import FieldValue
from review_app.models.states import Action, FieldState
from review_app.services import ledger
from review_app.services.decide.outcome import finish_change
from review_app.services.errors import NotFound
from review_app.services.ledger import Act
from review_app.services.people.actor import Actor
from review_app.services.read.record_view import RecordView


def take_proposal(session: Session, record_id: int, field: str, actor: Actor, expected_version: int) -> RecordView:
    """Set the field to what the newer reading found, or to what was corrected in an earlier report.

    Raises: NotFound (no proposal either), StaleVersion.
    """
    return _answer(session, record_id, field, Act(actor, Action.CORRECT), expected_version)


def keep_value(session: Session, record_id: int, field: str, actor: Actor, expected_version: int) -> RecordView:
    """Keep the field as it is; the same reading is not proposed again.

    Raises: NotFound (no proposal either), StaleVersion.
    """
    return _answer(session, record_id, field, Act(actor, Action.KEEP), expected_version)


def keep_record(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Keep a record that a newer reading did not find.

    Raises: NotFound (also if the newer reading found it), StaleVersion.
    """
    loaded = ledger.open_record(session, record_id, expected_version)
    if not loaded.record.gone:
        session.rollback()
        raise NotFound
    before = ledger.snapshot(loaded, None)
    loaded.record.gone = False
    return finish_change(session, Act(actor, Action.KEEP), loaded, None, before)


def _answer(session: Session, record_id: int, field: str, act: Act, expected_version: int) -> RecordView:
    """Answer the proposal: correct to it, or keep the value."""
    loaded = ledger.open_record(session, record_id, expected_version)
    row = loaded.fields.get(field)
    if row is None or row.proposal is None:
        session.rollback()
        raise NotFound
    before = ledger.snapshot(loaded, field)
    settle(row, taken=act.action is Action.CORRECT)
    loaded.record.state = ledger.dataset_state(loaded, loaded.record.state)
    return finish_change(session, act, loaded, field, before)


def settle(row: FieldValue, *, taken: bool) -> None:
    """Answer the proposal of a field: a newer reading is what was read from then on, an earlier report's value is not.

    Raises: ValueError if there is none.
    """
    if row.proposal is None:
        raise ValueError("nothing is proposed")
    proposed, row.proposal = row.proposal, None
    if "earlier" not in proposed:
        row.extracted = proposed["value"]
        row.confidence, row.checks = proposed["confidence"], proposed["checks"]
        if taken:
            row.text, row.boxes = proposed["text"], proposed["boxes"]
    if taken:
        row.current = proposed["value"]
    row.state = FieldState.ACCEPTED if row.current == row.extracted else FieldState.CORRECTED
