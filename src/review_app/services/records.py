"""Reads candidate records for the review desk: lists, one record with its fields, the neighbours still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from extractor.records import FIELDS, Box, Check, FieldType, Kind, Value, typed_value
from review_app.models import Candidate, FieldValue
from review_app.models.states import FieldState, RecordState
from review_app.services.errors import NotFound
from review_app.services.ledger import key_of

IDS_A_QUERY = 500
"""How many ids stand in one IN (…): well below what any database takes."""


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


@dataclass
class _Line:
    """A line of the list while its fields come in."""

    record: Candidate
    values: dict[str, Any]
    doubts: int = 0

    def summary(self) -> RecordSummary:
        """Return the line as it is shown."""
        number = self.values.get("number")
        return RecordSummary(
            id=key_of(self.record),
            kind=self.record.kind,
            page=self.record.page,
            position=self.record.position,
            number=None if number is None else str(number),
            title=record_title(self.record.kind, self.values),
            confidence=self.record.confidence,
            state=self.record.state,
            version=self.record.version,
            doubts=self.doubts,
        )


def list_records(
    session: Session, document_id: int, *, page: int | None = None, state: RecordState | None = None
) -> tuple[RecordSummary, ...]:
    """Return the document's records in reading order, only those that start on `page` or stand at `state` if given."""
    records = select(Candidate).where(Candidate.document_id == document_id).order_by(col(Candidate.position))
    if page is not None:
        records = records.where(Candidate.page == page)
    if state is not None:
        records = records.where(Candidate.state == state)
    lines = {key_of(record): _Line(record, {}) for record in session.exec(records)}
    # Columns, not whole rows: a document may have thousands of records, and a line shows little of each.
    columns = (
        select_columns(
            col(FieldValue.record_id),
            col(FieldValue.name),
            col(FieldValue.current),
            col(FieldValue.checks),
            col(FieldValue.state),
        )
        .join(Candidate, col(Candidate.id) == FieldValue.record_id)
        .where(col(Candidate.document_id) == document_id)
    )
    for record_id, name, value, checks, field_state in session.connection().execute(columns):
        if line := lines.get(record_id):
            line.values[name] = value
            line.doubts += field_state is not FieldState.CORRECTED and sum(not check["ok"] for check in checks)
    return tuple(line.summary() for line in lines.values())


def records_on_page(session: Session, document_id: int, page: int) -> tuple[RecordView, ...]:
    """Return the records that have a box on `page` or start there, with their fields (for the page's overlay)."""
    query = (
        select(Candidate)
        .where(Candidate.document_id == document_id, Candidate.page <= page, Candidate.last_page >= page)
        .order_by(col(Candidate.position))
    )
    return _views(session, session.exec(query).all())


def get_record(session: Session, record_id: int) -> RecordView:
    """Return one record with its fields; raises NotFound."""
    record = session.get(Candidate, record_id)
    if record is None:
        raise NotFound
    return _views(session, [record])[0]


def next_open(session: Session, document_id: int, after: int | None = None) -> int | None:
    """Return the id of the next open record after record `after` (None: from the start), round the end; else None."""
    open_ids, here = _open_positions(session, document_id, after)
    later = [entry for entry in open_ids if here is None or entry[1] > here] or open_ids
    return later[0][0] if later else None


def previous_open(session: Session, document_id: int, before: int | None = None) -> int | None:
    """Return the id of the open record before record `before` (None: from the end), round the start; else None."""
    open_ids, here = _open_positions(session, document_id, before)
    earlier = [entry for entry in open_ids if here is None or entry[1] < here] or open_ids
    return earlier[-1][0] if earlier else None


def record_title(kind: Kind, values: Mapping[str, Any]) -> str:
    """Return the words by which people know a record: its name, indicator, or table and heads; may be empty."""
    if kind is Kind.EVENT:
        parts = [values.get("name")]
    elif kind is Kind.KPI:
        parts = [values.get("indicator")]
    else:
        parts = [values.get("title"), *(values.get("row") or ()), *(values.get("column") or ())]
    return " ".join(str(part) for part in parts if part)


def _open_positions(session: Session, document_id: int, here: int | None) -> tuple[list[tuple[int, int]], int | None]:
    """Return id and position of the open records in reading order, and the position of record `here`."""
    query = (
        select(Candidate.id, Candidate.position)
        .where(Candidate.document_id == document_id, Candidate.state == RecordState.OPEN)
        .order_by(col(Candidate.position))
    )
    found = [(record_id, position) for record_id, position in session.exec(query).all() if record_id is not None]
    standing = session.get(Candidate, here) if here is not None else None
    return found, standing.position if standing else None


def _views(session: Session, records: Iterable[Candidate]) -> tuple[RecordView, ...]:
    """Return the records with their fields, loaded in one query for every few hundred records."""
    rows = list(records)
    stored: dict[int, dict[str, FieldValue]] = {key_of(record): {} for record in rows}
    ids = list(stored)
    for start in range(0, len(ids), IDS_A_QUERY):
        query = select(FieldValue).where(col(FieldValue.record_id).in_(ids[start : start + IDS_A_QUERY]))
        for row in session.exec(query):
            stored[row.record_id][row.name] = row
    return tuple(_view(record, stored[key_of(record)]) for record in rows)


def _view(record: Candidate, stored: Mapping[str, FieldValue]) -> RecordView:
    """Return a record with every field of its kind in the contract's order."""
    fields = tuple(
        _field(record.kind, name, field_type, stored.get(name)) for name, field_type in FIELDS[record.kind].items()
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
    )


def _field(kind: Kind, name: str, field_type: FieldType, row: FieldValue | None) -> FieldView:
    """Return a stored field, or the empty place of one that is absent."""
    if row is None:
        return FieldView(name, field_type, None, None, "", (), None, (), FieldState.OPEN)
    return FieldView(
        name=name,
        type=field_type,
        value=None if row.current is None else typed_value(kind, name, row.current),
        extracted=None if row.extracted is None else typed_value(kind, name, row.extracted),
        text=row.text,
        boxes=tuple(Box.model_validate(box) for box in row.boxes),
        confidence=row.confidence,
        checks=tuple(Check.model_validate(check) for check in row.checks),
        state=row.state,
    )
