"""What a batch would do, record by record, before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from extractor.records import Kind
from review_app.models import Candidate
from review_app.models.states import FieldState, RecordState
from review_app.services.decide.batches.change import STATES, BatchAct, Change, changes, value_after
from review_app.services.decide.batches.selection import Selection, selected
from review_app.services.ledger import LoadedRecord
from review_app.services.people import activity
from review_app.services.read import doubts
from review_app.services.read.summary import label


@dataclass(frozen=True)
class BatchLine:
    """A record that would change: how, as JSON values of the field or states; `doubts`: why to look at it first."""

    id: int
    kind: Kind
    page: int
    section: tuple[str, ...]
    label: str
    before: Any
    after: Any
    doubts: int
    decided: bool
    sampled: bool


@dataclass(frozen=True)
class TableInDoubt:
    """A table (records of one kind under the same headings on a page) of which some records are doubtful."""

    kind: Kind
    page: int
    section: tuple[str, ...]
    doubtful: int


@dataclass(frozen=True)
class BatchPlan:
    """What a batch would do: the records that change, how many of the selected are so already.

    `expected_errors` is the number of wrong records among those that would be accepted; `in_doubt` are tables of the
    selected records of which some record, selected or not, is doubtful. `seen` is passed on when the batch is done.
    """

    lines: tuple[BatchLine, ...]
    unchanged: int
    expected_errors: float
    in_doubt: tuple[TableInDoubt, ...]
    seen: int


def plan_batch(session: Session, document_id: int, selection: Selection, change: Change) -> BatchPlan:
    """Return what the batch would do.

    Raises: InvalidValue (the field or value does not fit).
    """
    found = selected(session, document_id, selection)
    changing = [loaded for loaded in found if changes(loaded, change)]
    accepts = change.act is BatchAct.ACCEPT
    return BatchPlan(
        lines=tuple(_line(loaded, change) for loaded in changing),
        unchanged=len(found) - len(changing),
        expected_errors=round(sum(1 - loaded.record.trust for loaded in changing), 2) if accepts else 0.0,
        in_doubt=_tables_in_doubt(session, document_id, changing) if accepts else (),
        seen=activity.latest_act(session, document_id),
    )


def _line(loaded: LoadedRecord, change: Change) -> BatchLine:
    record, row = loaded.record, loaded.fields.get(change.field)
    before: Any = record.state.value
    after: Any = STATES[change.act].value if change.act in STATES else None
    if change.field:
        before = row.current if row else None
        after = value_after(loaded, change)
    return BatchLine(
        id=loaded.id,
        kind=record.kind,
        page=record.page,
        section=tuple(record.section),
        label=label(record.title, record.amount),
        before=before,
        after=after,
        doubts=record.doubts,
        decided=record.state is not RecordState.OPEN or (row is not None and row.state is not FieldState.OPEN),
        sampled=record.state is RecordState.OPEN and record.queue == doubts.Queue.SAMPLE,
    )


def _tables_in_doubt(session: Session, document_id: int, changing: Iterable[LoadedRecord]) -> tuple[TableInDoubt, ...]:
    """Return the tables of these records of which some record needs an eye."""
    tables = {(one.record.kind, one.record.page, tuple(one.record.section)) for one in changing}
    query = select(Candidate.kind, Candidate.page, Candidate.section).where(
        Candidate.document_id == document_id, col(Candidate.needs_eye), Candidate.state != RecordState.REMOVED
    )
    doubtful: dict[tuple[Kind, int, tuple[str, ...]], int] = {}
    for kind, page, section in session.exec(query):
        if (key := (kind, page, tuple(section))) in tables:
            doubtful[key] = doubtful.get(key, 0) + 1
    return tuple(TableInDoubt(*key, count) for key, count in sorted(doubtful.items(), key=lambda item: item[0][1]))
