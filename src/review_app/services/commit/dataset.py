"""The confirmed dataset: what people accepted and committed, with its place in its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import func, tuple_
from sqlmodel import Session, col, select

from extractor.records import FIELDS, Box, Check, Kind, Value, typed_value
from review_app.models import DatasetRecord, Document, User
from review_app.services.read.summary import record_title
from review_app.services.stored import boxes_of, checks_of, key_of

ROWS_AT_ONCE = 200
"""How many rows an export holds in memory."""
MOST_ROWS = 1 << 31
"""More than any dataset holds: SQLite takes an offset only with a limit."""
_HOLDS = col(DatasetRecord.ended_commit_id).is_(None)
_IN_ORDER = (col(DatasetRecord.document_id), col(DatasetRecord.position), col(DatasetRecord.id))


@dataclass(frozen=True)
class ConfirmedField:
    """A confirmed value with its provenance; `corrected`: a person changed or added it."""

    value: Value
    text: str
    boxes: tuple[Box, ...]
    confidence: float | None
    checks: tuple[Check, ...]
    corrected: bool


@dataclass(frozen=True)
class ConfirmedRecord:
    """A record of the dataset, `fields` in the contract's order; `revision` counts its versions in the dataset."""

    id: int
    record_id: int
    stable_id: str
    document_id: int
    file_name: str
    sha256: str
    document_title: str | None
    publisher: str | None
    fiscal_year: int | None
    kind: Kind
    page: int
    confidence: float
    section: tuple[str, ...]
    title: str
    fields: Mapping[str, ConfirmedField]
    confirmed_by: str
    confirmed_at: datetime
    revision: int


def list_confirmed(
    session: Session,
    *,
    kind: Kind | None = None,
    document_id: int | None = None,
    limit: int | None = None,
    offset: int = 0,
    after: int | None = None,
) -> tuple[ConfirmedRecord, ...]:
    """Return confirmed records in the order of their documents (the oldest first) and of reading.

    `after` is the id of the dataset's record to continue after; unlike `offset` it is as fast far down the list.
    """
    query = _query(kind, document_id)
    if after is not None and (last := session.get(DatasetRecord, after)) is not None:
        keys = tuple_(col(DatasetRecord.document_id), col(DatasetRecord.position), col(DatasetRecord.id))
        query = query.where(keys > tuple_(last.document_id, last.position, last.id))
    if offset:
        # Passing over keys is cheap, passing over whole rows is not.
        keys = _narrowed(select(DatasetRecord.id).where(_HOLDS).order_by(*_IN_ORDER), kind, document_id)
        keys = keys.offset(offset).limit(limit if limit is not None else MOST_ROWS)
        query = query.where(col(DatasetRecord.id).in_(keys))
    if limit is not None:
        query = query.limit(limit)
    return tuple(_confirmed(*row) for row in session.exec(query).all())


def confirmed_by_id(session: Session, ids: tuple[int, ...]) -> tuple[ConfirmedRecord, ...]:
    """Return these records of the dataset in the order of `ids`; those that it no longer holds are left out."""
    found = session.exec(_query(None, None).where(col(DatasetRecord.id).in_(ids))).all()
    by_id = {key_of(row[0]): _confirmed(*row) for row in found}
    return tuple(by_id[key] for key in ids if key in by_id)


def iterate_confirmed(
    session: Session, *, kind: Kind | None = None, document_id: int | None = None
) -> Iterator[ConfirmedRecord]:
    """Yield the same records one by one, without holding them all (for exports)."""
    query = _query(kind, document_id).execution_options(yield_per=ROWS_AT_ONCE)
    for row in session.exec(query):
        yield _confirmed(*row)


def count_confirmed(session: Session, *, kind: Kind | None = None, document_id: int | None = None) -> int:
    """Return how many records the dataset holds."""
    query = select(func.count()).where(_HOLDS)
    return int(session.exec(_narrowed(query, kind, document_id)).one())


def _query(kind: Kind | None, document_id: int | None) -> Any:
    """Return the query for the rows that hold, each with its document and who confirmed it."""
    query = (
        select(DatasetRecord, Document, User.name)
        .join(Document, col(Document.id) == DatasetRecord.document_id)
        .join(User, col(User.id) == DatasetRecord.confirmed_by_id)
        .where(_HOLDS)
        .order_by(*_IN_ORDER)
    )
    return _narrowed(query, kind, document_id)


def _narrowed(query: Any, kind: Kind | None, document_id: int | None) -> Any:
    """Return the query narrowed to that kind and that document, if given."""
    if kind is not None:
        query = query.where(DatasetRecord.kind == kind)
    if document_id is not None:
        query = query.where(DatasetRecord.document_id == document_id)
    return query


def _confirmed(row: DatasetRecord, document: Document, confirmed_by: str) -> ConfirmedRecord:
    """Return a stored row as people and exports see it."""
    fields = {name: _field(row.kind, name, row.fields[name]) for name in FIELDS[row.kind] if name in row.fields}
    return ConfirmedRecord(
        id=key_of(row),
        record_id=row.record_id,
        stable_id=row.stable_id,
        document_id=row.document_id,
        file_name=document.file_name,
        sha256=document.sha256,
        document_title=document.title,
        publisher=document.publisher,
        fiscal_year=document.fiscal_year,
        kind=row.kind,
        page=row.page,
        confidence=row.confidence,
        section=tuple(row.section),
        title=record_title(row.kind, {name: field.value for name, field in fields.items()}),
        fields=MappingProxyType(fields),
        confirmed_by=confirmed_by,
        confirmed_at=row.confirmed_at,
        revision=row.revision,
    )


def _field(kind: Kind, name: str, stored: dict[str, Any]) -> ConfirmedField:
    """Return a stored field with its value typed."""
    return ConfirmedField(
        value=typed_value(kind, name, stored["value"]),
        text=stored["text"],
        boxes=boxes_of(stored["boxes"]),
        confidence=stored["confidence"],
        checks=checks_of(stored["checks"]),
        corrected=stored["corrected"],
    )
