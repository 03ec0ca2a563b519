"""Accepts several records as one act, so that one undo takes them all back."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from review_app.models.columns import now
from review_app.models.states import Action, FieldState, RecordState
from review_app.services import ledger
from review_app.services.acts import Actor, RecordDecided, emit


def accept_together(session: Session, document_id: int, seen: Mapping[int, int], actor: Actor) -> int:
    """Accept the open records of `seen` (id to the version that the person saw) and return how many were accepted.

    A record that has moved on since, or is decided already, is left as it is. Raises NotFound.
    """
    ledger.lock_document(session, document_id)
    act = ledger.new_act()
    pages = [
        page
        for page in ledger.load_document(session, document_id)
        if page.record.state is RecordState.OPEN and seen.get(page.id) == page.record.version
    ]
    for page in pages:
        before = ledger.snapshot(page, None)
        page.record.state = ledger.settled(page, RecordState.ACCEPTED)
        for row in page.fields.values():
            if row.state is not FieldState.CORRECTED:
                row.state = FieldState.ACCEPTED
        ledger.write(session, page, actor, Action.ACCEPT, None, before, act=act)
    ledger.tell(session, actor, Action.ACCEPT, act, pages)
    ledger.mark_changed(session, document_id)
    told = [(page.id, page.record.version) for page in pages]
    session.commit()
    for record_id, version in told:
        emit(RecordDecided(actor, now(), document_id, record_id, Action.ACCEPT.value, None, version))
    return len(told)
