"""The order in which records are looked at, a page at a time: by doubt, or in the order of the document.

By doubt means: failed checks, missing required values, low confidence, a sample of the confident ones, the rest. A
record keeps its place when it is decided, so that the list does not move under the reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import Candidate
from review_app.models.states import RecordState
from review_app.services.read.record_summary import RecordSummary, summaries

Order = Literal["doubt", "page"]
RECORDS_A_PAGE = 50


@dataclass(frozen=True)
class RecordPage:
    """A page of the list. `first` is the place of its first record (from 1) among the `total` that fit the filters.

    `after` and `before` are the record ids to ask for the next and the previous page with (None at the end).
    """

    records: tuple[RecordSummary, ...]
    total: int
    first: int
    after: int | None
    before: int | None


@dataclass(frozen=True)
class Wanted:
    """Which records of a document: those that start on `page`, are in `state`, `needs_eye`; None: any."""

    document_id: int
    page: int | None = None
    state: RecordState | None = None
    needs_eye: bool | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the filters."""
        given: list[tuple[Any, Any]] = [
            (Candidate.document_id, self.document_id),
            (Candidate.page, self.page),
            (Candidate.state, self.state),
            (Candidate.needs_eye, self.needs_eye),
        ]
        return [col(Candidate.state) != RecordState.REMOVED] + [
            col(column) == value for column, value in given if value is not None
        ]


def record_page(
    session: Session,
    wanted: Wanted,
    *,
    order: Order = "doubt",
    after: int | None = None,
    before: int | None = None,
    around: int | None = None,
    limit: int = RECORDS_A_PAGE,
) -> RecordPage:
    """Return a page of records: after record `after`, before `before`, the page with `around`, or the first one."""
    conditions = wanted.conditions()
    total = session.connection().execute(select_columns(func.count()).where(*conditions)).scalar_one()
    if around is not None:
        start = _count_before(session, conditions, order, around) // limit * limit
    elif after is not None:
        start = _count_before(session, conditions, order, after, itself=True)
    elif before is not None:
        start = max(_count_before(session, conditions, order, before) - limit, 0)
    else:
        start = 0
    query = summaries().where(*conditions).order_by(*_keys(order)).limit(limit)
    # Of one document at most a few thousand lines of an index are passed over.
    found = tuple(RecordSummary(*row) for row in session.connection().execute(query.offset(start)))
    return RecordPage(
        records=found,
        total=total,
        first=start + 1,
        after=found[-1].id if found and start + len(found) < total else None,
        before=found[0].id if found and start > 0 else None,
    )


def next_in_queue(
    session: Session, wanted: Wanted, *, order: Order = "doubt", here: int | None = None, forward: bool = True
) -> int | None:
    """Return the id of the next record that fits from record `here` (None: from the start), in either direction.

    After the last one comes the first; None if no record fits.
    """
    keys = [key.asc() if forward else key.desc() for key in _keys(order)]
    query = select_columns(col(Candidate.id)).where(*wanted.conditions()).order_by(*keys).limit(1)
    beyond = [] if here is None else _beyond(session, order, here, forward=forward)
    for condition in beyond:
        found = session.connection().execute(query.where(condition)).scalar()
        if found is not None:
            return int(found)
    return session.connection().execute(query).scalar()


def _keys(order: Order) -> list[Any]:
    """Return the columns that the order goes by."""
    return [col(Candidate.queue), col(Candidate.position)] if order == "doubt" else [col(Candidate.position)]


def _beyond(session: Session, order: Order, here: int, *, forward: bool) -> list[ColumnElement[bool]]:
    """Return the condition for the records beyond record `here`, in a list; empty if there is no such record."""
    at = session.connection().execute(select_columns(*_keys(order)).where(col(Candidate.id) == here)).first()
    if at is None:
        return []
    conditions = []
    for depth, key in enumerate(_keys(order)):
        same = [earlier == value for earlier, value in zip(_keys(order)[:depth], at, strict=False)]
        conditions.append(and_(*same, key > at[depth] if forward else key < at[depth]))
    return [or_(*conditions)]


def _count_before(
    session: Session, conditions: list[ColumnElement[bool]], order: Order, here: int, *, itself: bool = False
) -> int:
    """Return how many records that fit come before record `here` (`itself`: up to it)."""
    earlier = _beyond(session, order, here, forward=False)
    if not earlier:
        return 0
    where = or_(earlier[0], col(Candidate.id) == here) if itself else earlier[0]
    return int(session.connection().execute(select_columns(func.count()).where(*conditions, where)).scalar_one())
