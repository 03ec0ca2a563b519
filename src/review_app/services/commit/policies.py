"""Rules of the installation, kept in the database so that the pages and the API obey them alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from review_app.models import Policy, User
from review_app.models.columns import now
from review_app.services import audit
from review_app.services.people.actor import Actor

SECOND_EYES = "second_eyes"


@dataclass(frozen=True)
class Rule:
    """Whether a rule holds, who set it last, and when (UTC); None if nobody has."""

    holds: bool
    set_by: str | None = None
    set_at: datetime | None = None


def second_eyes(session: Session) -> bool:
    """Whether a commit needs the approval (承認) of someone other than who confirmed; no, unless it was set."""
    rule = session.get(Policy, SECOND_EYES)
    return rule is not None and rule.value is True


def second_eyes_rule(session: Session) -> Rule:
    """Return the rule of the second pair of eyes with who set it."""
    row = session.get(Policy, SECOND_EYES, populate_existing=True)
    return Rule(second_eyes(session), session.get_one(User, row.actor_id).name, row.at) if row else Rule(holds=False)


def set_second_eyes(session: Session, wanted: bool, actor: Actor) -> None:
    """Set whether commits need a second pair of eyes; nothing happens if it is set so already."""
    if second_eyes(session) is wanted:
        return
    session.merge(Policy(name=SECOND_EYES, value=wanted, actor_id=actor.id, at=now()))
    audit.note(session, audit.AuditKind.SETTING, actor, SECOND_EYES, value=wanted)
    session.commit()
