"""A record as a line of a list."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields as fields_of
from typing import Any

from sqlalchemy import Select
from sqlalchemy import select as select_columns
from sqlmodel import col

from extractor.records import Kind
from review_app.models import Candidate
from review_app.models.states import Origin, RecordState
from review_app.services.read.doubts import Queue
from review_app.services.read.summary import label


@dataclass(frozen=True)
class RecordSummary:
    """A record as a line of the list. `doubts`: how many reasons to look at it; `number` of an event if printed.

    `needs_eye`: it is open and doubtful, or a newer reading differs from what was decided.
    """

    id: int
    kind: Kind
    page: int
    position: int
    number: str | None
    title: str
    confidence: float
    state: RecordState
    version: int
    doubts: int
    needs_eye: bool = False
    origin: Origin = Origin.EXTRACTED
    queue: int = Queue.CONFIDENT
    amount: str = ""

    @property
    def label(self) -> str:
        """What the record is called: its title, then a statistic's number."""
        return label(self.title, self.amount)


def summaries() -> Select[Any]:
    """Return the query for the lines of all records that count; columns, not whole rows, because lists are long."""
    return select_columns(*(getattr(Candidate, field.name) for field in fields_of(RecordSummary))).where(
        col(Candidate.state) != RecordState.REMOVED
    )
