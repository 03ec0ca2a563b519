"""A record as people see it: every field of its kind with its value, its place in print, and what is doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extractor.records import FIELDS, Box, Check, FieldType, Kind, Value, typed_value
from review_app.models import Candidate, FieldValue
from review_app.models.states import FieldState, Origin, RecordState
from review_app.services.read import doubts
from review_app.services.read.doubts import Queue
from review_app.services.read.summary import label, record_title
from review_app.services.stored import boxes_of, checks_of, key_of


@dataclass(frozen=True)
class Proposal:
    """A newer reading that differs from what a person decided on a field (`value` None: absent).

    `earlier`: it is no reading but what was corrected in that report of an earlier year.
    """

    value: Value | None
    text: str
    boxes: tuple[Box, ...]
    confidence: float | None
    earlier: str | None = None


@dataclass(frozen=True)
class FieldView:
    """A field as it now stands. `value` None: absent (cleared, or not in the document); `extracted`: as first read.

    `confidence` is None if a person added the field. `reasons`: why to look at it, in words.
    """

    name: str
    type: FieldType
    value: Value | None
    extracted: Value | None
    text: str
    boxes: tuple[Box, ...]
    confidence: float | None
    checks: tuple[Check, ...]
    state: FieldState
    proposal: Proposal | None = None
    reasons: tuple[doubts.Reason, ...] = ()

    @property
    def present(self) -> bool:
        """Whether the field has a value."""
        return self.value is not None

    @property
    def doubts(self) -> tuple[Check, ...]:
        """The checks that speak against the extracted value; none once a person has corrected it."""
        if self.state is FieldState.CORRECTED:
            return ()
        return tuple(check for check in self.checks if not check.ok)


@dataclass(frozen=True)
class RecordView:
    """A record with every field of its kind in the contract's order, absent ones included (see `present_fields`).

    `queue` is its place among those to look at (see `doubts.Queue`).
    """

    id: int
    document_id: int
    stable_id: str
    kind: Kind
    page: int
    section: tuple[str, ...]
    position: int
    confidence: float
    state: RecordState
    version: int
    title: str
    fields: tuple[FieldView, ...]
    origin: Origin = Origin.EXTRACTED
    reasons: tuple[doubts.Reason, ...] = ()
    approved_by: int | None = None
    queue: int = Queue.CONFIDENT
    amount: str = ""

    @property
    def label(self) -> str:
        """What the record is called: its title, then a statistic's number."""
        return label(self.title, self.amount)

    @property
    def present_fields(self) -> tuple[FieldView, ...]:
        """The fields that have a value."""
        return tuple(field for field in self.fields if field.present)

    def field(self, name: str) -> FieldView:
        """Return the field `name`.

        Raises: KeyError if the kind has no such field.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


def view_of(record: Candidate, stored: Mapping[str, FieldValue]) -> RecordView:
    """Return a record with every field of its kind in the contract's order."""
    judged = (doubts.Judged.of(row) for row in stored.values())
    open_trust = record.trust if record.state is RecordState.OPEN else 1.0
    reasons = doubts.reasons(record.kind, judged, gone=record.gone, trust=open_trust)
    fields = tuple(
        _field(record.kind, name, field_type, stored.get(name), tuple(r for r in reasons if r.field == name))
        for name, field_type in FIELDS[record.kind].items()
    )
    return RecordView(
        id=key_of(record),
        document_id=record.document_id,
        stable_id=record.stable_id,
        kind=record.kind,
        page=record.page,
        section=tuple(record.section),
        position=record.position,
        confidence=record.confidence,
        state=record.state,
        version=record.version,
        title=record_title(record.kind, {field.name: field.value for field in fields}),
        fields=fields,
        origin=record.origin,
        reasons=reasons,
        approved_by=record.approved_by_id,
        queue=record.queue,
        amount=record.amount,
    )


def _field(
    kind: Kind, name: str, field_type: FieldType, row: FieldValue | None, reasons: tuple[doubts.Reason, ...]
) -> FieldView:
    """Return a stored field, or an empty one if it is absent."""
    if row is None:
        return FieldView(name, field_type, None, None, "", (), None, (), FieldState.OPEN, None, reasons)
    value = _typed(kind, name, field_type, row.current)
    return FieldView(
        name=name,
        type=field_type,
        value=value,
        extracted=value if row.extracted == row.current else _typed(kind, name, field_type, row.extracted),
        text=row.text,
        boxes=boxes_of(row.boxes),
        confidence=row.confidence,
        checks=checks_of(row.checks),
        state=row.state,
        proposal=_proposal(kind, name, row),
        reasons=reasons,
    )


def _typed(kind: Kind, name: str, field_type: FieldType, stored: Any) -> Value | None:
    """Return a stored value typed; it was checked when it was stored, so plain text needs no second look."""
    if stored is None or (field_type is FieldType.TEXT and isinstance(stored, str)):
        return stored
    return typed_value(kind, name, stored)


def _proposal(kind: Kind, name: str, row: FieldValue) -> Proposal | None:
    """Return what is proposed for a field with its value typed; what an earlier report teaches only until decided."""
    stored = row.proposal
    if stored is None or ("earlier" in stored and row.state is not FieldState.OPEN):
        return None
    return Proposal(
        value=None if stored["value"] is None else typed_value(kind, name, stored["value"]),
        text=stored["text"],
        boxes=boxes_of(stored["boxes"]),
        confidence=stored["confidence"],
        earlier=stored["earlier"]["document"] if "earlier" in stored else None,
    )
