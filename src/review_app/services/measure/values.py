"""How right the values were that people looked at: by field and by how sure the reading was of them.

Counted is what somebody looked at: records on which a person did something by itself. What was accepted together with
others says nothing about its values, for nobody need have seen them. Records that were left out are not counted here
either: a right number is left out too if nobody wants it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import Activity, Candidate, Document, FieldValue
from review_app.models.states import ActivityKind, FieldState, Origin, RecordState
from review_app.services.measure.share import Share
from review_app.services.read.doubts import Queue

BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
"""Ends of the bands of confidence; each band holds its lower end, the last one both."""
KEPT = (RecordState.ACCEPTED, RecordState.COMMITTED)
_NO_LOOK = (ActivityKind.UNDO, ActivityKind.COMMIT, ActivityKind.REREAD, ActivityKind.APPROVE)


@dataclass(frozen=True)
class Cell:
    """The values of a field in a band: how many were right, of which drawn at random, and their summed confidence."""

    name: str
    band: int
    values: Share
    sampled: Share
    said: float


@dataclass(frozen=True)
class Band:
    """A band of confidence from `low` to `high`: what was said of its values on average (None: there are none)."""

    low: float
    high: float
    values: Share
    sampled: Share
    said: float | None


@dataclass(frozen=True)
class FieldAccuracy:
    """A field's values over all bands, band by band, and how many a person had to add."""

    name: str
    values: Share
    said: float | None
    missed: int
    bands: tuple[Band, ...]


def is_here() -> ColumnElement[bool]:
    """Return the condition for records of documents that are not withdrawn: those are often a report once more."""
    withdrawn = select_columns(col(Document.id)).where(col(Document.withdrawn_at).is_not(None))
    return col(Candidate.document_id).not_in(withdrawn)


def looked_at() -> Select[Any]:
    """Return the query for the records on which a person did something by itself."""
    return select_columns(col(Activity.record_id)).where(
        col(Activity.act).is_not(None),
        col(Activity.actor_id).is_not(None),
        col(Activity.record_id).is_not(None),
        col(Activity.records) == 1,
        col(Activity.kind).not_in(_NO_LOOK),
    )


def cells_of(session: Session, *documents: ColumnElement[bool]) -> list[Cell]:
    """Return the values that were read and looked at, of the documents whose records fit, by field and band."""
    band = case(*((col(FieldValue.confidence) < high, place) for place, high in enumerate(BOUNDS[1:-1])), else_=_LAST)
    right = case((col(FieldValue.state) != FieldState.CORRECTED, 1), else_=0)
    sampled = case((col(Candidate.queue) == Queue.SAMPLE.value, 1), else_=0)
    query = (
        select_columns(
            col(FieldValue.name),
            band,
            func.sum(right),
            func.count(),
            func.sum(right * sampled),
            func.sum(sampled),
            func.sum(col(FieldValue.confidence)),
        )
        .join(Candidate, col(Candidate.id) == col(FieldValue.record_id))
        .where(
            *seen_records(), *documents, col(FieldValue.extracted).is_not(None), col(FieldValue.confidence).is_not(None)
        )
        .group_by(col(FieldValue.name), band)
        .order_by(col(FieldValue.name), band)
    )
    return [
        Cell(name, place, Share(good, count), Share(sampled_good, sampled_count), float(said))
        for name, place, good, count, sampled_good, sampled_count, said in session.execute(query)
    ]


def missed_in(session: Session, *documents: ColumnElement[bool]) -> dict[str, int]:
    """Return how many values people had to add to records that were read and looked at, by field."""
    query = (
        select_columns(col(FieldValue.name), func.count())
        .join(Candidate, col(Candidate.id) == col(FieldValue.record_id))
        .where(*seen_records(), *documents, col(FieldValue.extracted).is_(None), col(FieldValue.current).is_not(None))
        .group_by(col(FieldValue.name))
    )
    return {row[0]: row[1] for row in session.execute(query)}


def bands_of(cells: Iterable[Cell]) -> tuple[Band, ...]:
    """Return all bands with what the cells add up to."""
    known = tuple(cells)
    bands = []
    for place, (low, high) in enumerate(pairwise(BOUNDS)):
        own = [cell for cell in known if cell.band == place]
        values = sum((cell.values for cell in own), Share())
        bands.append(Band(low, high, values, sum((cell.sampled for cell in own), Share()), _said(own)))
    return tuple(bands)


def fields_of(cells: Iterable[Cell], missed: dict[str, int]) -> tuple[FieldAccuracy, ...]:
    """Return each field that was read or added, those with most values first."""
    by_name: dict[str, list[Cell]] = {name: [] for name in missed}
    for cell in cells:
        by_name.setdefault(cell.name, []).append(cell)
    fields = [
        FieldAccuracy(name, sum((cell.values for cell in own), Share()), _said(own), missed.get(name, 0), bands_of(own))
        for name, own in by_name.items()
    ]
    return tuple(sorted(fields, key=lambda field: (-field.values.of, field.name)))


def seen_records() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for records that were read, looked at and kept."""
    return (
        col(Candidate.state).in_(KEPT),
        col(Candidate.origin) == Origin.EXTRACTED,
        col(Candidate.id).in_(looked_at()),
        is_here(),
    )


def _said(cells: Iterable[Cell]) -> float | None:
    known = tuple(cells)
    count = sum(cell.values.of for cell in known)
    return sum(cell.said for cell in known) / count if count else None


_LAST = len(BOUNDS) - 2
