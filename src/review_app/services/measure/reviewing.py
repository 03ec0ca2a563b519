"""What became of the records of each document, and how long people worked on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import Activity, Candidate, FieldValue
from review_app.models.states import FieldState, Origin, RecordState
from review_app.services.measure.share import Share
from review_app.services.measure.values import KEPT, is_here, looked_at
from review_app.services.read.doubts import Queue

LONGEST_GAP = timedelta(minutes=5)
"""Between two acts of a person that are further apart than this, nobody is taken to have been at work."""


@dataclass(frozen=True)
class RecordCounts:
    """What became of records, by number.

    `untouched` and `corrected` were looked at and kept; `together` were accepted with others and need not have been
    seen; `left_out` are rejected, `open` not decided, `added` made by people. `edits` are the values of kept records
    that stand otherwise than read. `sampled_…` are those drawn at random from the confident ones and looked at.
    """

    untouched: int = 0
    corrected: int = 0
    together: int = 0
    left_out: int = 0
    open: int = 0
    added: int = 0
    edits: int = 0
    sampled_untouched: int = 0
    sampled_corrected: int = 0
    sampled_left_out: int = 0

    def __add__(self, other: RecordCounts) -> RecordCounts:
        return RecordCounts(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    @property
    def kept(self) -> int:
        """How many records that were read or added stand as confirmed."""
        return self.untouched + self.corrected + self.together + self.added

    @property
    def decided(self) -> int:
        """How many records somebody decided on."""
        return self.kept + self.left_out

    @property
    def untouched_share(self) -> Share:
        """Of the kept records that were looked at, those in which nothing was changed."""
        return Share(self.untouched, self.untouched + self.corrected)

    @property
    def sampled_share(self) -> Share:
        """Of the records drawn at random and looked at, those in which nothing was changed; left out counts against."""
        wrong = self.sampled_corrected + self.sampled_left_out
        return Share(self.sampled_untouched, self.sampled_untouched + wrong)

    @property
    def edits_a_record(self) -> float | None:
        """How many values were changed or added in a kept record that was read, on average."""
        read = self.kept - self.added
        return self.edits / read if read else None


def counts_by_document(session: Session, *documents: ColumnElement[bool]) -> dict[int, RecordCounts]:
    """Return what became of the records of the documents that fit, by document."""
    corrected = (
        select_columns(col(FieldValue.record_id).label("record_id"), func.count().label("edits"))
        .where(col(FieldValue.state) == FieldState.CORRECTED)
        .group_by(col(FieldValue.record_id))
        .subquery()
    )
    edits = func.coalesce(corrected.c.edits, 0)
    keys = (
        col(Candidate.document_id),
        col(Candidate.state),
        col(Candidate.origin),
        case((col(Candidate.queue) == Queue.SAMPLE.value, 1), else_=0).label("sampled"),
        case((edits > 0, 1), else_=0).label("changed"),
        case((col(Candidate.id).in_(looked_at()), 1), else_=0).label("looked"),
    )
    query = (
        select_columns(*keys, func.count(), func.sum(edits))
        .select_from(Candidate)
        .join(corrected, corrected.c.record_id == col(Candidate.id), isouter=True)
        .where(col(Candidate.state) != RecordState.REMOVED, is_here(), *documents)
        .group_by(*keys)
    )
    found: dict[int, RecordCounts] = defaultdict(RecordCounts)
    for document_id, state, origin, sampled, changed, looked, count, edited in session.execute(query):
        outcome = _outcome(state, origin, changed=bool(changed), looked=bool(looked))
        counted = {outcome: count}
        if state in KEPT:
            counted["edits"] = int(edited) if origin is Origin.EXTRACTED else 0
        if sampled and looked and outcome in ("untouched", "corrected", "left_out"):
            counted[f"sampled_{outcome}"] = count
        found[document_id] += RecordCounts(**counted)
    return dict(found)


def minutes_by_document(session: Session) -> dict[int, float]:
    """Return how many minutes people worked on each document.

    From one act of a person to the next one, gaps of up to `LONGEST_GAP` count for the document of the later act; what
    comes before a person's first act, or after a longer gap, is not known and does not count.
    """
    query = (
        select_columns(col(Activity.actor_id), col(Activity.document_id), col(Activity.at))
        .where(col(Activity.act).is_not(None), col(Activity.actor_id).is_not(None))
        .order_by(col(Activity.actor_id), col(Activity.at), col(Activity.id))
    )
    seconds: dict[int, float] = {}
    before_actor: int | None = None
    before: datetime | None = None
    for actor, document_id, at in session.execute(query):
        gap: timedelta | None = at - before if before is not None and actor == before_actor else None
        counted = gap.total_seconds() if gap is not None and gap <= LONGEST_GAP else 0.0
        seconds[document_id] = seconds.get(document_id, 0.0) + counted
        before_actor, before = actor, at
    return {document_id: total / 60 for document_id, total in seconds.items()}


def added_up(counts: Iterable[RecordCounts]) -> RecordCounts:
    """Return the sum."""
    return sum(counts, RecordCounts())


def _outcome(state: RecordState, origin: Origin, *, changed: bool, looked: bool) -> str:
    """Return as what a record counts."""
    if state is RecordState.OPEN:
        return "open"
    if state is RecordState.REJECTED:
        return "left_out"
    if origin is Origin.PERSON:
        return "added"
    if not looked:
        return "together"
    return "corrected" if changed else "untouched"
