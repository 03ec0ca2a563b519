"""Brings records of the report before that were not read, but are printed, into a document's first reading."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from extractor import UnreadableDocument, printed_texts
from extractor.records import Extraction, Record
from review_app.services.series.earlier_corrections import earlier_records
from review_app.services.series.repeated_records import repeated_records
from review_app.services.series.repeated_text import plain_pages
from review_app.settings import Settings


def with_repeated(settings: Settings, engine: Engine, path: Path, read: Extraction) -> Extraction:
    """Return a reading with the records of the report before it that are printed here too and were not read.

    Raises: UnreadableDocument, OSError.
    """
    with Session(engine) as session:
        sha256, known = earlier_records(session, read.document)
    earlier = settings.file_of(sha256) if sha256 else None
    if not known or earlier is None or not earlier.is_file():
        return read
    try:
        before = plain_pages(printed_texts(earlier))
    except (UnreadableDocument, OSError):  # the earlier file went: that is no fault of this one
        return read
    here = plain_pages(printed_texts(path))
    records = read.records
    for record in repeated_records(known, before, here, read.records):
        records = _placed(records, record)
    return read.model_copy(update={"records": records})


def _placed(records: tuple[Record, ...], new: Record) -> tuple[Record, ...]:
    """Return the records with another one, after those of its page."""
    place = sum(record.page <= new.page for record in records)
    return (*records[:place], new, *records[place:])
