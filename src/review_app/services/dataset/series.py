"""The series of reports of which the dataset holds something: titles without their years."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import DatasetFact, Document
from review_app.services.series.series import title_without_year


def series_by_document(session: Session) -> Mapping[int, str]:
    """Return the series of each document that has facts."""
    with_facts = select_columns(col(DatasetFact.document_id)).distinct()
    query = select_columns(col(Document.id), col(Document.title), col(Document.file_name)).where(
        col(Document.id).in_(with_facts)
    )
    return {key: title_without_year(title or name) for key, title, name in session.execute(query)}
