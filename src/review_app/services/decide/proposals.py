"""Answers a newer reading that differs from what a person left: take it, or keep one's own value."""

from __future__ import annotations

from sqlmodel import Session

from review_app.models.states import Action, FieldState
from review_app.services import ledger
from review_app.services.errors import NotFound
from review_app.services.people.actor import Actor
from review_app.services.read.records import RecordView, get_record


def take_proposal(session: Session, record_id: int, field: str, actor: Actor, expected_version: int) -> RecordView:
    """Set the field to what the newer reading says. Raises NotFound (no proposal either), StaleVersion."""
    return _answer(session, record_id, field, actor, expected_version, take=True)


def keep_value(session: Session, record_id: int, field: str, actor: Actor, expected_version: int) -> RecordView:
    """Keep the field as it is; the same reading is not proposed again. Raises NotFound, StaleVersion."""
    return _answer(session, record_id, field, actor, expected_version, take=False)


def keep_record(session: Session, record_id: int, actor: Actor, expected_version: int) -> RecordView:
    """Keep a record that a newer reading did not find. Raises NotFound (it is not in doubt either), StaleVersion."""
    page = ledger.open_page(session, record_id, expected_version)
    if not page.record.gone:
        session.rollback()
        raise NotFound
    before = ledger.snapshot(page, None)
    page.record.gone = False
    return _finish(session, page, actor, Action.KEEP, None, before)


def _answer(
    session: Session, record_id: int, field: str, actor: Actor, expected_version: int, *, take: bool
) -> RecordView:
    """Settle the proposal; from then on the newer reading is what was read."""
    page = ledger.open_page(session, record_id, expected_version)
    row = page.fields.get(field)
    if row is None or row.proposal is None:
        session.rollback()
        raise NotFound
    before = ledger.snapshot(page, field)
    said, row.proposal = row.proposal, None
    row.extracted = said["value"]
    row.confidence, row.checks = said["confidence"], said["checks"]
    if take:
        row.current, row.text, row.boxes = said["value"], said["text"], said["boxes"]
    row.state = FieldState.ACCEPTED if row.current == row.extracted else FieldState.CORRECTED
    page.record.state = ledger.settled(page, page.record.state)
    return _finish(session, page, actor, Action.CORRECT if take else Action.KEEP, field, before)


def _finish(
    session: Session, page: ledger.Page, actor: Actor, action: Action, field: str | None, before: dict[str, object]
) -> RecordView:
    """Write the act and commit."""
    act = ledger.new_act()
    ledger.write(session, page, actor, action, field, before, act=act)
    ledger.tell(session, actor, action, act, [page], field=field)
    ledger.mark_changed(session, page.record.document_id)
    session.commit()
    return get_record(session, page.id)
