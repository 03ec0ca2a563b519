"""Stores the first reading of a document, of which nobody sees anything until its status is set at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from sqlalchemy import Engine, delete
from sqlmodel import Session, col, select

from extractor.records import Extraction
from review_app.jobs.storing import rows
from review_app.jobs.storing.transactions import in_batches, write_anew
from review_app.models import Candidate, Document, FieldValue
from review_app.services.find.search_index import forget_records, steps_to_index_pages
from review_app.services.series.earlier_corrections import lessons_for


def store_first(
    engine: Engine, document_id: int, attempt: int, extraction: Extraction, page_texts: Sequence[str]
) -> bool:
    """Store the candidates and the searched text, a few at a time; False if they are not waited for any more.

    What an earlier attempt left is removed first: nobody can have decided on any of it.
    """
    with Session(engine) as session:
        sha256 = session.get_one(Document, document_id).sha256
        lessons = lessons_for(session, extraction.document)
    sampled = rows.sample_of(sha256, extraction.records)
    placed = rows.prepared(document_id, rows.numbered(extraction.records), sampled, lessons)
    steps: Iterator[Callable[[Session], None]] = (
        step
        for part in (
            _steps_to_forget(engine, document_id),
            (partial(rows.put_records, records=batch) for batch in in_batches(placed)),
            steps_to_index_pages(document_id, page_texts),
        )
        for step in part
    )
    return all(write_anew(engine, document_id, attempt, step) for step in steps)


def _steps_to_forget(engine: Engine, document_id: int) -> Iterator[Callable[[Session], None]]:
    """Yield what removes, a few at a time, what an earlier attempt left."""
    with Session(engine) as session:
        left = session.exec(select(Candidate.id).where(Candidate.document_id == document_id)).all()
    for ids in in_batches(key for key in left if key is not None):
        yield partial(_forget, ids=ids)


def _forget(session: Session, ids: Sequence[int]) -> None:
    forget_records(session, ids)
    session.exec(delete(FieldValue).where(col(FieldValue.record_id).in_(ids)))
    session.exec(delete(Candidate).where(col(Candidate.id).in_(ids)))
