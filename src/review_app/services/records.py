"""Reads candidate records for the review desk: lists, one record with its fields, the neighbours still open."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from extractor.records import Box, Check, FieldType, Kind, Value
from review_app.models.states import FieldState, RecordState


@dataclass(frozen=True)
class FieldView:
    """A field as it now stands. `value` None: absent (cleared, or not in the document); `extracted`: as first read.

    `confidence` is None where a person added the field.
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
    """A record with every field of its kind in the contract's order, absent ones included (see `present_fields`)."""

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

    @property
    def present_fields(self) -> tuple[FieldView, ...]:
        """The fields that have a value."""
        return tuple(field for field in self.fields if field.present)

    def field(self, name: str) -> FieldView:
        """Return the field `name`; KeyError where the kind has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


@dataclass(frozen=True)
class RecordSummary:
    """A record as a line of the list. `doubts`: how many checks speak against it; `number` of an event if printed."""

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


def list_records(
    session: Session, document_id: int, *, page: int | None = None, state: RecordState | None = None
) -> tuple[RecordSummary, ...]:
    """Return the document's records in reading order, only those that start on `page` or stand at `state` if given."""
    raise NotImplementedError


def records_on_page(session: Session, document_id: int, page: int) -> tuple[RecordView, ...]:
    """Return the records that have a box on `page` or start there, with their fields (for the page's overlay)."""
    raise NotImplementedError


def get_record(session: Session, record_id: int) -> RecordView:
    """Return one record with its fields; raises NotFound."""
    raise NotImplementedError


def next_open(session: Session, document_id: int, after: int | None = None) -> int | None:
    """Return the id of the next open record after record `after` (None: from the start), round the end; else None."""
    raise NotImplementedError


def previous_open(session: Session, document_id: int, before: int | None = None) -> int | None:
    """Return the id of the open record before record `before` (None: from the end), round the start; else None."""
    raise NotImplementedError
