"""What people put right in committed reports of a series, learnt from their records each time it is asked for.

Nothing is kept beside them: what is corrected, committed anew or withdrawn teaches from then on as it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from extractor.records import DocumentInfo, Kind
from review_app.models import Candidate, FieldValue
from review_app.models.states import Origin, RecordState
from review_app.services.series.lessons import Lessons, ReadRecord, SettledRecord, learn
from review_app.services.series.repeated_records import EarlierRecord
from review_app.services.series.report_name import committed_before
from review_app.services.stored import key_of

REPORTS = 3
"""So many reports of a series teach, the newest ones."""


def lessons_for(session: Session, info: DocumentInfo) -> Lessons:
    """Return what is known of the values and records of a report that was just read."""
    documents = committed_before(session, info)[:REPORTS]
    return learn(
        (key_of(document), document.title or document.file_name, tuple(_settled(session, key_of(document))))
        for document in documents
    )


def earlier_records(session: Session, info: DocumentInfo) -> tuple[str, tuple[EarlierRecord, ...]]:
    """Return the digest of the report before the one that was just read, and its events and numbers of sentences.

    Numbers of tables, which have a column head, are found with their table; those that nothing names are left.
    """
    documents = committed_before(session, info)[:1]
    if not documents:
        return "", ()
    (document,) = documents
    query = (
        select_columns(col(Candidate.id), col(Candidate.kind), col(Candidate.page))
        .where(
            col(Candidate.document_id) == document.id,
            col(Candidate.state) == RecordState.COMMITTED,
            col(Candidate.kind).in_((Kind.EVENT, Kind.STATISTIC)),
        )
        .order_by(col(Candidate.position))
    )
    found = session.connection().execute(query).all()
    values: dict[int, dict[str, Any]] = defaultdict(dict)
    fields = select(FieldValue.record_id, FieldValue.name, FieldValue.current)
    for key, name, current in session.exec(fields.where(col(FieldValue.record_id).in_([row[0] for row in found]))):
        if current is not None:
            values[key][name] = current
    label = document.title or document.file_name
    records = (EarlierRecord(Kind(kind), page, values[int(key or 0)], label) for key, kind, page in found)
    return document.sha256, tuple(filter(_is_of_text, records))


def _is_of_text(one: EarlierRecord) -> bool:
    return one.kind is Kind.EVENT or ({"row", "value"} <= one.values.keys() and "column" not in one.values)


def _settled(session: Session, document_id: int) -> Iterator[SettledRecord]:
    """Yield the records of a document that were read, and are in the dataset or were left out."""
    states = (RecordState.COMMITTED, RecordState.REJECTED)
    read: dict[int, dict[str, Any]] = defaultdict(dict)
    left: dict[int, dict[str, Any]] = defaultdict(dict)
    ours = (
        col(Candidate.document_id) == document_id,
        col(Candidate.origin) == Origin.EXTRACTED,
        col(Candidate.state).in_(states),
    )
    fields = select_columns(
        col(FieldValue.record_id), col(FieldValue.name), col(FieldValue.extracted), col(FieldValue.current)
    ).join(Candidate, col(Candidate.id) == col(FieldValue.record_id))
    for record_id, name, extracted, current in session.connection().execute(fields.where(*ours)):
        read[record_id][name] = extracted
        left[record_id][name] = current
    records = select_columns(
        col(Candidate.id),
        col(Candidate.kind),
        col(Candidate.state),
        col(Candidate.section),
        col(Candidate.section_read),
    )
    for found, kind, state, section, section_read in session.connection().execute(records.where(*ours)):
        key = int(found or 0)
        as_read = tuple(section if section_read is None else section_read)
        values = {name: value for name, value in read[key].items() if value is not None}
        yield SettledRecord(
            ReadRecord(Kind(kind), as_read, values), None if state == RecordState.REJECTED else left[key]
        )
