"""Does a batch as it was planned."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from review_app.services import ledger
from review_app.services.decide.batches.change import ACTIONS, Change, apply_to, changes
from review_app.services.decide.batches.selection import Selection, selected
from review_app.services.errors import ChangedMeanwhile
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people import activity
from review_app.services.people.actor import Actor


def apply_batch(
    session: Session, document_id: int, selection: Selection, change: Change, actor: Actor, *, seen: int
) -> int:
    """Do the batch as one act, and return how many records it changed. `seen` is that of the plan that was shown.

    Raises: NotFound, InvalidValue, ChangedMeanwhile.
    """
    act = Act(actor, ACTIONS[change.act])

    def prepare() -> list[LoadedRecord]:
        if seen != activity.latest_act(session, document_id):
            raise ChangedMeanwhile
        changing = [loaded for loaded in selected(session, document_id, selection) if changes(loaded, change)]
        for loaded in changing:
            apply_to(session, act, loaded, change)
        return changing

    changed = ledger.lock_prepared(session, document_id, prepare)
    detail: dict[str, Any] = {"threshold": selection.surest, "field": change.field or None}
    about_fields = bool(change.field)
    ledger.finish_act(session, act, document_id, changed, searched=about_fields, batch=True, **detail)
    return len(changed)
