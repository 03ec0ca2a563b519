"""Keeps the facts of what the dataset holds: written with a commit, gone with what it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import delete, exists, insert
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from extractor.records import typed_value
from review_app.models import DatasetFact, DatasetRecord, Document
from review_app.services.dataset.facts import facts_of
from review_app.services.stored import key_of

ROWS_AT_ONCE = 200
"""How many rows of the dataset are drawn from in one transaction."""
_HOLDS = col(DatasetRecord.ended_commit_id).is_(None)


def refresh_facts(session: Session, document_id: int) -> None:
    """Let the facts be those of what the dataset now holds of the document. The caller commits."""
    session.flush()
    document = session.get_one(Document, document_id)
    held = _HOLDS & (col(DatasetRecord.document_id) == document_id)
    has_facts = exists().where(col(DatasetFact.row_id) == col(DatasetRecord.id))
    ended = select_columns(col(DatasetFact.row_id)).where(
        col(DatasetFact.document_id) == document_id,
        ~exists().where(col(DatasetRecord.id) == col(DatasetFact.row_id), _HOLDS),
    )
    session.execute(
        delete(DatasetFact).where(col(DatasetFact.row_id).in_(ended)), execution_options={"synchronize_session": False}
    )
    _draw(session, select(DatasetRecord).where(held, ~has_facts), document.fiscal_year)


def redraw_facts(session: Session, document_id: int) -> None:
    """Draw all facts of the document again, because what is known of it as a whole has changed. The caller commits."""
    session.execute(delete(DatasetFact).where(col(DatasetFact.document_id) == document_id))
    refresh_facts(session, document_id)


def draw_missing_facts(session: Session) -> int:
    """Draw facts of documents that were committed before there were any, a commit each; return how many documents."""
    has_facts = exists().where(col(DatasetFact.row_id) == col(DatasetRecord.id))
    query = select(DatasetRecord.document_id).where(_HOLDS, ~has_facts).distinct()
    documents = session.exec(query).all()
    for document_id in documents:
        refresh_facts(session, document_id)
        session.commit()
    return len(documents)


def _draw(session: Session, query: Any, fiscal_year: int | None) -> None:
    rows = session.exec(query.execution_options(yield_per=ROWS_AT_ONCE))
    for some in rows.partitions(ROWS_AT_ONCE):
        session.execute(insert(DatasetFact), list(_rows(some, fiscal_year)))


def _rows(rows: Iterable[DatasetRecord], fiscal_year: int | None) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        values = {name: typed_value(row.kind, name, field["value"]) for name, field in row.fields.items()}
        about = {"row_id": key_of(row), "document_id": row.document_id, "kind": row.kind}
        for fact in facts_of(row.kind, values, fiscal_year):
            yield {**about, **asdict(fact)}
