"""Rules of the house, kept in the database so that every way to work with it obeys them."""

from __future__ import annotations

from sqlmodel import Session

from review_app.models import Policy
from review_app.models.columns import now
from review_app.services.acts import Actor, PolicyChanged, emit

SECOND_EYES = "second_eyes"


def second_eyes(session: Session) -> bool:
    """Whether a commit needs the approval (承認) of someone other than who confirmed; no, unless it was set."""
    rule = session.get(Policy, SECOND_EYES)
    return rule is not None and rule.value is True


def set_second_eyes(session: Session, wanted: bool, actor: Actor) -> None:
    """Set whether commits need a second pair of eyes."""
    session.merge(Policy(name=SECOND_EYES, value=wanted, actor_id=actor.id, at=now()))
    session.commit()
    emit(PolicyChanged(actor, now(), SECOND_EYES, wanted))
