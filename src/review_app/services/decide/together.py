"""Accepts several records as one act, undone as one: those that a person saw, or all above a threshold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from review_app.models import Candidate
from review_app.models.states import Action, FieldState, Origin, RecordState
from review_app.services import ledger
from review_app.services.errors import PlanChanged
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
    """Return how many open records are at least this sure and give no reason to doubt, and the errors to expect.

    How sure is that of the whole record as it now stands (`doubts.trust_of`): the errors to expect are the records of
    which something is wrong or missing. What a person made herself is not among them: it has no confidence that was
    measured.
    """
    expected = func.coalesce(func.sum(1 - col(Candidate.trust)), 0.0)
    query = select_columns(func.count(), expected).where(*_above(document_id, threshold))
    count, errors = session.execute(query).one()
    return BulkPlan(document_id, threshold, count, round(float(errors), 2))


def accept_above(
    session: Session, document_id: int, threshold: float, actor: Actor, *, expected_count: int
) -> BulkResult:
    """Accept all that the plan names as one act. `expected_count` is the count that the person was shown.

    Raises NotFound, and PlanChanged where there are other records by now than she was shown.
    """
    ledger.lock_document(session, document_id)
    plan = plan_above(session, document_id, threshold)
    if plan.count != expected_count:
        session.rollback()
        raise PlanChanged(plan.count)
    ids = session.exec(select(Candidate.id).where(*_above(document_id, threshold))).all()
    pages = ledger.load_pages(session, [key for key in ids if key is not None])
    _accept(session, document_id, pages, actor, threshold=threshold, expected_errors=plan.expected_errors)
    return BulkResult(plan.count, plan.expected_errors)


def accept_together(session: Session, document_id: int, seen: Mapping[int, int], actor: Actor) -> int:
    """Accept the open records of `seen` (id to the version that the person saw) and return how many were accepted.

    A record that has moved on since, or is decided already, is left as it is. Raises NotFound.
    """
    ledger.lock_document(session, document_id)
    pages = [
        page
        for page in ledger.load_pages(session, seen)
        if page.record.document_id == document_id
        and page.record.state is RecordState.OPEN
        and seen[page.id] == page.record.version
    ]
    _accept(session, document_id, pages, actor)
    return len(pages)


def _above(document_id: int, threshold: float) -> list[ColumnElement[bool]]:
    """Return the condition for the records that a threshold lets through."""
    return [
        col(Candidate.document_id) == document_id,
        col(Candidate.state) == RecordState.OPEN,
        col(Candidate.doubts) == 0,
        col(Candidate.origin) == Origin.EXTRACTED,
        col(Candidate.trust) >= threshold,
    ]


def _accept(session: Session, document_id: int, pages: Sequence[ledger.Page], actor: Actor, **detail: float) -> None:
    """Accept the records as one act and tell it."""
    act = ledger.new_act()
    for page in pages:
        before = ledger.snapshot(page, None)
        page.record.state = ledger.settled(page, RecordState.ACCEPTED)
        for row in page.fields.values():
            if row.state is not FieldState.CORRECTED:
                row.state = FieldState.ACCEPTED
        ledger.write(session, page, actor, Action.ACCEPT, None, before, act=act)
    ledger.tell(session, actor, Action.ACCEPT, act, pages, **detail)
    ledger.mark_changed(session, document_id)
    session.commit()
