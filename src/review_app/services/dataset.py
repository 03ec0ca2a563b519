"""The confirmed dataset: what people accepted and committed, with where it stands in which document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from extractor.records import Box, Kind, Value


@dataclass(frozen=True)
class ConfirmedField:
    """A confirmed value with its provenance; `corrected` where a person changed or added it."""

    value: Value
    text: str
    boxes: tuple[Box, ...]
    confidence: float | None
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
) -> tuple[ConfirmedRecord, ...]:
    """Return confirmed records in the order of their documents and pages."""
    raise NotImplementedError


def iterate_confirmed(
    session: Session, *, kind: Kind | None = None, document_id: int | None = None
) -> Iterator[ConfirmedRecord]:
    """Yield the same records one by one, without holding them all (for exports)."""
    raise NotImplementedError


def count_confirmed(session: Session, *, kind: Kind | None = None, document_id: int | None = None) -> int:
    """Return how many records the dataset holds."""
    raise NotImplementedError
