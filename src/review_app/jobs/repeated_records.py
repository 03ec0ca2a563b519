"""Brings records of the report before that were not read, but are printed, into a document's first reading."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlmodel import Session

from extractor import UnreadableDocument
from extractor.records import Extraction, Record
from review_app.jobs.laid_out import Watch, printed_texts_of
from review_app.services.errors import FileMissing, TableProcessFailed
from review_app.services.series.earlier_corrections import earlier_records
from review_app.services.series.repeated_records import repeated_records
from review_app.services.series.repeated_text import plain_pages
from review_app.settings import Settings


def with_repeated(
    settings: Settings, engine: Engine, sha256: str, read: Extraction, watch: Watch | None = None
) -> Extraction:
    """Return a reading of the file with that digest, with records of the report before it that are printed here too.

    Those that were read here by themselves are not brought in. `watch` is called now and then meanwhile; what it
    raises is passed on.
    Raises: UnreadableDocument, FileMissing, TableProcessFailed.
    """
    with Session(engine) as session:
        earlier, known = earlier_records(session, read.document)
    if not known or not earlier:
        return read
    try:
        before = plain_pages(printed_texts_of(settings, earlier, watch))
    except (UnreadableDocument, FileMissing, TableProcessFailed):  # it is gone or worse: no fault of this one
        return read
    here = plain_pages(printed_texts_of(settings, sha256, watch))
    records = read.records
    for record in repeated_records(known, before, here, read.records):
        records = _placed(records, record)
    return read.model_copy(update={"records": records})


def _placed(records: tuple[Record, ...], new: Record) -> tuple[Record, ...]:
    """Return the records with another one, after those of its page."""
    place = sum(record.page <= new.page for record in records)
    return (*records[:place], new, *records[place:])
