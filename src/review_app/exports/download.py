"""What a route needs for a download: a file name, a media type and the bytes in chunks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session


class Table(StrEnum):
    """The CSV tables: one row an event, an event's count or period, an indicator's observation, or a statistic."""

    EVENTS = "events"
    COUNTS = "event_counts"
    PERIODS = "event_periods"
    KPIS = "kpi_observations"
    STATISTICS = "statistics"


@dataclass(frozen=True)
class Download:
    """A file on its way; iterate `chunks` while the session is open."""

    file_name: str
    media_type: str
    chunks: Iterator[bytes]


def csv_download(session: Session, table: Table, *, document_id: int | None = None) -> Download:
    """Return the table as CSV (UTF-8 with BOM, CRLF), of one document or of the whole dataset. Raises NotFound."""
    raise NotImplementedError


def json_download(session: Session, *, document_id: int | None = None) -> Download:
    """Return the confirmed records as JSON: the contract's form for one document, a list of them for all."""
    raise NotImplementedError
