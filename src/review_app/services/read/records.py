"""Reads candidate records for the review desk: lists, one record with its fields, the neighbours still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of
from typing import Any

from sqlalchemy import Select
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from extractor.records import FIELDS, Box, Check, FieldType, Kind, Value, typed_value
from review_app.models import Candidate, FieldValue
from review_app.models.states import FieldState, Origin, RecordState
from review_app.services.errors import NotFound
from review_app.services.ledger import key_of
from review_app.services.read import doubts
from review_app.services.read.doubts import Queue
from review_app.services.read.summary import label, record_title

IDS_A_QUERY = 500
"""How many ids stand in one IN (…): well below what any database takes."""


@dataclass(frozen=True)
class Proposal:
    """What a newer reading says of a field on which a person has decided otherwise (`value` None: absent)."""

    value: Value | None
    text: str
    boxes: tuple[Box, ...]
    confidence: float | None


@dataclass(frozen=True)
class FieldView:
    """A field as it now stands. `value` None: absent (cleared, or not in the document); `extracted`: as first read.

    `confidence` is None where a person added the field. `reasons`: why to look at it, in words.
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
        """What the record is called: its title, and a statistic's number behind it."""
        return label(self.title, self.amount)

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
    """A record as a line of the list. `doubts`: how many reasons to look at it; `number` of an event if printed.

    `needs_eye`: it is open and doubtful, or a newer reading speaks against what was decided.
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
        """What the record is called: its title, and a statistic's number behind it."""
        return label(self.title, self.amount)


def list_records(
    session: Session, document_id: int, *, page: int | None = None, state: RecordState | None = None
) -> tuple[RecordSummary, ...]:
    """Return the document's records in reading order, only those that start on `page` or stand at `state` if given.

    For a page of them in the order of doubt, see `services.queue`.
    """
    query = summaries().where(col(Candidate.document_id) == document_id).order_by(col(Candidate.position))
    if page is not None:
        query = query.where(col(Candidate.page) == page)
    if state is not None:
        query = query.where(col(Candidate.state) == state)
    return tuple(RecordSummary(*row) for row in session.connection().execute(query))


def summaries() -> Select[Any]:
    """Return the query for the lines of all records that count; columns, not whole rows, because lists are long."""
    return select_columns(*(getattr(Candidate, field.name) for field in fields_of(RecordSummary))).where(
        col(Candidate.state) != RecordState.REMOVED
    )


def records_on_page(session: Session, document_id: int, page: int) -> tuple[RecordView, ...]:
    """Return the records that have a box on `page` or start there, with their fields (for the page's overlay)."""
    query = (
        select(Candidate)
        .where(Candidate.document_id == document_id, Candidate.page <= page, Candidate.last_page >= page)
        .where(Candidate.state != RecordState.REMOVED)
        .order_by(col(Candidate.position))
    )
    return _views(session, session.exec(query).all())


@dataclass(frozen=True)
class Place:
    """Where a field of a record stands on a page: what an overlay draws."""

    record_id: int
    field: str
    state: RecordState
    needs_eye: bool
    bbox: tuple[float, float, float, float]


def places_on_page(session: Session, document_id: int, page: int) -> tuple[Place, ...]:
    """Return the boxes on `page` of all records, in reading order, without the records themselves (see Place)."""
    query = (
        select_columns(
            col(FieldValue.record_id),
            col(FieldValue.name),
            col(Candidate.state),
            col(Candidate.needs_eye),
            col(FieldValue.boxes),
        )
        .join(Candidate, col(Candidate.id) == FieldValue.record_id)
        .where(col(Candidate.document_id) == document_id, col(Candidate.page) <= page)
        .where(col(Candidate.last_page) >= page, col(Candidate.state) != RecordState.REMOVED)
        .order_by(col(Candidate.position))
    )
    return tuple(
        Place(record_id, name, state, needs_eye, tuple(box["bbox"]))
        for record_id, name, state, needs_eye, boxes in session.connection().execute(query)
        for box in boxes
        if box["page"] == page
    )


def get_record(session: Session, record_id: int) -> RecordView:
    """Return one record with its fields; raises NotFound."""
    found = get_records(session, [record_id])
    if not found:
        raise NotFound
    return found[0]


def get_records(session: Session, record_ids: Sequence[int]) -> tuple[RecordView, ...]:
    """Return these records with their fields in the order of the ids; unknown and removed ones are left out."""
    query = select(Candidate).where(col(Candidate.id).in_(record_ids), Candidate.state != RecordState.REMOVED)
    found = {view.id: view for view in _views(session, session.exec(query).all())}
    return tuple(found[record_id] for record_id in record_ids if record_id in found)


def next_open(session: Session, document_id: int, after: int | None = None) -> int | None:
    """Return the id of the next open record after record `after` (None: from the start), round the end; else None."""
    return _open_neighbour(session, document_id, after, forward=True)


def previous_open(session: Session, document_id: int, before: int | None = None) -> int | None:
    """Return the id of the open record before record `before` (None: from the end), round the start; else None."""
    return _open_neighbour(session, document_id, before, forward=False)


def _open_neighbour(session: Session, document_id: int, here: int | None, *, forward: bool) -> int | None:
    """Return the nearest open record in that direction in reading order, round the end."""
    position = col(Candidate.position)
    query = (
        select(Candidate.id)
        .where(Candidate.document_id == document_id, Candidate.state == RecordState.OPEN)
        .order_by(position.asc() if forward else position.desc())
        .limit(1)
    )
    if here is not None:
        at = select(Candidate.position).where(Candidate.id == here).scalar_subquery()
        beyond = session.exec(query.where(position > at if forward else position < at)).first()
        if beyond is not None:
            return beyond
    return session.exec(query).first()


def _views(session: Session, records: Iterable[Candidate]) -> tuple[RecordView, ...]:
    """Return the records with their fields, loaded in one query for every few hundred records."""
    rows = list(records)
    stored: dict[int, dict[str, Any]] = {key_of(record): {} for record in rows}
    ids = list(stored)
    for start in range(0, len(ids), IDS_A_QUERY):
        query = select_columns(*_FIELD_COLUMNS).where(col(FieldValue.record_id).in_(ids[start : start + IDS_A_QUERY]))
        for row in session.connection().execute(query):
            stored[row.record_id][row.name] = row
    return tuple(view_of(record, stored[key_of(record)]) for record in rows)


_FIELD_COLUMNS = tuple(FieldValue.__table__.columns)  # type: ignore[attr-defined]
"""Columns, not whole rows: a page may show some hundred records."""


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
    """Return a stored field, or the empty place of one that is absent."""
    if row is None:
        return FieldView(name, field_type, None, None, "", (), None, (), FieldState.OPEN, None, reasons)
    value = _typed(kind, name, field_type, row.current)
    return FieldView(
        name=name,
        type=field_type,
        value=value,
        extracted=value if row.extracted == row.current else _typed(kind, name, field_type, row.extracted),
        text=row.text,
        boxes=_boxes(row.boxes),
        confidence=row.confidence,
        checks=tuple(Check.model_construct(**check) for check in row.checks),
        state=row.state,
        proposal=None if row.proposal is None else _proposal(kind, name, row.proposal),
        reasons=reasons,
    )


def _typed(kind: Kind, name: str, field_type: FieldType, stored: Any) -> Value | None:
    """Return a stored value typed; it was checked when it was stored, so plain text needs no second look."""
    if stored is None or (field_type is FieldType.TEXT and isinstance(stored, str)):
        return stored
    return typed_value(kind, name, stored)


def _boxes(stored: Iterable[Mapping[str, Any]]) -> tuple[Box, ...]:
    """Return stored boxes; they were checked when they were stored."""
    return tuple(Box.model_construct(page=box["page"], bbox=tuple(box["bbox"])) for box in stored)


def _proposal(kind: Kind, name: str, stored: Mapping[str, Any]) -> Proposal:
    """Return a stored proposal with its value typed."""
    return Proposal(
        value=None if stored["value"] is None else typed_value(kind, name, stored["value"]),
        text=stored["text"],
        boxes=_boxes(stored["boxes"]),
        confidence=stored["confidence"],
    )
