"""Turns an extraction's records into rows of candidates and fields, each with its place in the queue."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from extractor.records import Record
from review_app.jobs.lessons_in_rows import taught
from review_app.models import Candidate, FieldValue, SearchText
from review_app.models.records.candidate import POSITION_STEP
from review_app.services.find.search_index import put_in, text_of
from review_app.services.read import doubts, summary
from review_app.services.series.lessons import NOTHING_LEARNT, Lessons
from review_app.services.stored import key_of, to_json

SAMPLED_SHARE = 0.1
SMALLEST_SAMPLE = 3
"""Of the confident records one in ten, and at least three, are shown early, to put their confidence to the test."""


@dataclass(frozen=True)
class PreparedRecord:
    """A record's rows before they are stored: its candidate, its fields (without its id) and what is searched of it."""

    candidate: Candidate
    fields: tuple[FieldValue, ...]
    words: str


def prepared(
    document_id: int,
    placed: Iterable[tuple[int, Record]],
    sampled: frozenset[str],
    lessons: Lessons = NOTHING_LEARNT,
) -> Iterator[PreparedRecord]:
    """Yield the rows of these (position, record) pairs; all that takes time is done here, before anything is locked.

    `lessons`: what earlier reports of the series teach of their values.
    """
    for position, record in placed:
        candidate, rows = candidate_of(document_id, position, record), taught(record, fields_of(0, record), lessons)
        summary.refresh(candidate, rows)
        summary.place(candidate, rows, sampled=record.id in sampled)
        yield PreparedRecord(candidate, rows, text_of((row.current, row.text) for row in rows))


def put_records(session: Session, records: Sequence[PreparedRecord]) -> None:
    """Store prepared records; the caller commits."""
    session.add_all(one.candidate for one in records)
    session.flush()
    rows = [{**_columns(row), "record_id": key_of(one.candidate)} for one in records for row in one.fields]
    if rows:
        session.execute(insert(FieldValue), rows)
    texts = [
        SearchText(
            document_id=one.candidate.document_id,
            record_id=key_of(one.candidate),
            page=one.candidate.page,
            text=one.words,
        )
        for one in records
        if one.words
    ]
    put_in(session, texts)


def _columns(row: FieldValue) -> dict[str, Any]:
    """Return the columns of a field that has no row yet."""
    return row.model_dump(exclude={"id"})


def numbered(records: Sequence[Record]) -> list[tuple[int, Record]]:
    """Return the records with their positions."""
    return [(place * POSITION_STEP, record) for place, record in enumerate(records, start=1)]


def sample_of(sha256: str, records: Sequence[Record]) -> frozenset[str]:
    """Return the ids of the confident records that are shown early: drawn by chance, but always the same ones."""
    confident = [
        record.id
        for record in records
        if doubts.queue_of(
            record.kind, map(doubts.Judged.of, fields_of(0, record)), sampled=False, confidence=record.confidence
        )
        is doubts.Queue.CONFIDENT
    ]
    size = max(SMALLEST_SAMPLE, math.ceil(len(confident) * SAMPLED_SHARE))
    return frozenset(sorted(confident, key=lambda record_id: _lot(sha256, record_id))[:size])


def _lot(sha256: str, record_id: str) -> bytes:
    return hashlib.sha256(f"{sha256}:{record_id}".encode()).digest()


def candidate_of(document_id: int, position: int, record: Record) -> Candidate:
    """Return the candidate's row."""
    return Candidate(
        document_id=document_id,
        stable_id=record.id,
        kind=record.kind,
        page=record.page,
        last_page=last_page_of(record),
        section=list(record.section),
        position=position,
        confidence=record.confidence,
    )


def last_page_of(record: Record) -> int:
    """Return the last page on which the record has a box."""
    return max([record.page, *(box.page for field in record.fields.values() for box in field.boxes)])


def fields_of(record_id: int, record: Record) -> Iterator[FieldValue]:
    """Yield the rows of its fields."""
    for name, field in record.fields.items():
        value = to_json(field.value)
        yield FieldValue(
            record_id=record_id,
            name=name,
            extracted=value,
            current=value,
            text=field.text,
            boxes=to_json(field.boxes),
            confidence=field.confidence,
            checks=to_json(field.checks),
        )
