"""Accepts all records above a threshold as one act, undone as one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from review_app.models import Candidate
from review_app.models.states import Action, Origin, RecordState
from review_app.services import ledger
from review_app.services.decide.decisions import set_state
from review_app.services.errors import PlanChanged
from review_app.services.ledger import Act, LoadedRecord
from review_app.services.people.actor import Actor


@dataclass(frozen=True)
class BulkPlan:
    """What accepting all above a threshold would do. `expected_errors`: how many of the `count` are likely wrong."""

    document_id: int
    threshold: float
    count: int
    expected_errors: float


@dataclass(frozen=True)
class BulkResult:
    """What was accepted, as one act."""

    count: int
    expected_errors: float


def plan_above(session: Session, document_id: int, threshold: float) -> BulkPlan:
    """Return how many open records are at least this sure and have no reason to doubt them, and the errors to expect.

    How sure is that of the whole record as it now stands (`doubts.trust_of`): the errors to expect are the records in
    which something is wrong or missing. Records that a person added are left out: their confidence was not measured.
    """
    expected = func.coalesce(func.sum(1 - col(Candidate.trust)), 0.0)
    query = select_columns(func.count(), expected).where(*_above(document_id, threshold))
    count, errors = session.execute(query).one()
    return BulkPlan(document_id, threshold, count, round(float(errors), 2))


def accept_above(
    session: Session, document_id: int, threshold: float, actor: Actor, *, expected_count: int
) -> BulkResult:
    """Accept all that the plan counts as one act. `expected_count` is the count that the person was shown.

    Raises: NotFound, PlanChanged (there are more or fewer records by now than the person was shown).
    """
    act = Act(actor, Action.ACCEPT)

    def prepare() -> tuple[BulkPlan, list[LoadedRecord]]:
        plan = plan_above(session, document_id, threshold)
        if plan.count != expected_count:
            raise PlanChanged(plan.count)
        ids = session.exec(select(Candidate.id).where(*_above(document_id, threshold))).all()
        accepted = ledger.load_records(session, [key for key in ids if key is not None])
        for loaded in accepted:
            before = ledger.snapshot(loaded, None)
            set_state(loaded, ledger.dataset_state(loaded, RecordState.ACCEPTED))
            ledger.append_revision(session, act, loaded, None, before)
        return plan, accepted

    plan, accepted = ledger.lock_prepared(session, document_id, prepare)
    counted = {"threshold": threshold, "expected_errors": plan.expected_errors}
    ledger.finish_act(session, act, document_id, accepted, searched=False, **counted)
    return BulkResult(plan.count, plan.expected_errors)


def _above(document_id: int, threshold: float) -> list[ColumnElement[bool]]:
    """Return the conditions for the records above a threshold."""
    return [
        col(Candidate.document_id) == document_id,
        col(Candidate.state) == RecordState.OPEN,
        col(Candidate.doubts) == 0,
        col(Candidate.origin) == Origin.EXTRACTED,
        col(Candidate.trust) >= threshold,
    ]
