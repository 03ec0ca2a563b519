"""Picks, out of the facts kept in memory, those that filters leave; what else they need is asked of the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from review_app.models import DatasetRecord, Document, Measure, NameKind
from review_app.services.dataset.columns import Coded, FactColumns
from review_app.services.dataset.fact_blocks import Ints
from review_app.services.dataset.filters import UNSTATED, Filters
from review_app.services.dataset.series import series_by_document
from review_app.services.find.search import records_with
from review_app.services.same_names.names import named_as

_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "kinds": "kind",
        "measures": "measure",
        "years": "fiscal_year",
        "months": "month",
        "categories": "category",
        "directions": "direction",
        "documents": "document_id",
        "heads": "head",
        "tables": "title",
        "units": "same_unit",
    }
)
_NAMED = (("partners", NameKind.PARTNER, "partner"), ("subjects", NameKind.SUBJECT, "subject"))


def picked(session: Session, facts: FactColumns, filters: Filters, measures: tuple[Measure, ...]) -> Ints:
    """Return the places of the facts of these measures that the filters leave."""
    left = _of(facts.coded["measure"], measures)
    for field, name in _COLUMNS.items():
        if wanted := getattr(filters, field):
            left &= _of(facts.coded[name], wanted)
    for field, kind, name in _NAMED:
        if wanted := getattr(filters, field):
            left &= _of(facts.coded[name], _names(session, kind, wanted))
    if filters.publishers:
        names = _names(session, NameKind.BODY, filters.publishers)
        query = select_columns(col(Document.id), col(Document.publisher))
        of_them = [str(key) for key, name in session.execute(query) if _said(name) in names]
        left &= _of(facts.coded["document_id"], of_them)
    if filters.series:
        of_them = [str(key) for key, name in series_by_document(session).items() if name in filters.series]
        left &= _of(facts.coded["document_id"], of_them)
    if filters.text.strip():
        left &= np.isin(facts.row_ids, _rows_with(session, filters.text))[facts.rows]
    return np.flatnonzero(left)


def undivided(facts: FactColumns, at: Ints) -> Ints:
    """Return those of the facts at these places whose number is of several partners together."""
    shared = facts.coded["shared"]
    is_shared = np.array([bool(value) for value in shared.values], np.bool_)
    return at[is_shared[shared.codes[at]]]


def _rows_with(session: Session, text: str) -> Ints:
    """Return the ids of the dataset's rows whose record contains all words."""
    query = select_columns(col(DatasetRecord.id)).where(
        col(DatasetRecord.record_id).in_(records_with(session, text)), col(DatasetRecord.ended_commit_id).is_(None)
    )
    return np.array(session.execute(query).scalars().all(), np.int64)


def _of(column: Coded, wanted: Iterable[str]) -> NDArray[np.bool_]:
    """Return which facts have one of the values, as filters name them."""
    names = frozenset(wanted)
    fits = np.array([_said(value) in names for value in column.values], np.bool_)
    return fits[column.codes] if column.values else np.zeros(0, np.bool_)


def _said(value: Any) -> str:
    return UNSTATED if value is None else str(getattr(value, "value", value))


def _names(session: Session, kind: NameKind, wanted: tuple[str, ...]) -> frozenset[str]:
    """Return the names and all others of the same things."""
    stated = tuple(name for name in wanted if name != UNSTATED)
    return named_as(session, kind, stated) | ({UNSTATED} if UNSTATED in wanted else frozenset())
