"""What of the dataset is asked for: filters over facts, as the address of a page states them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from extractor.records import Kind
from review_app.models import DatasetFact, DatasetRecord, Document, Measure, NameKind
from review_app.services.find.search import texts_with
from review_app.services.same_names.names import named_as
from review_app.services.series.series import title_without_year

UNSTATED = "-"
"""In the place of a value: those that do not state it."""


@dataclass(frozen=True)
class Filters:
    """The facts that are asked for: any of the values given for a property, all properties together.

    `years` are fiscal years, `series` titles without their years, `subjects` indicators or row heads, `heads` column
    heads, `tables` titles of tables. `text`: words that the record contains. `UNSTATED` stands for what is not stated.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def narrowed(self, **values: str | None) -> Filters:
        """Return these filters with one value for each property that is named, None for what is not stated."""
        only: dict[str, Any] = {name: (UNSTATED if value is None else value,) for name, value in values.items()}
        return replace(self, **only)

    def having(self, **values: tuple[str, ...]) -> Filters:
        """Return these filters with other values for each property that is named; none: it narrows nothing."""
        changed: dict[str, Any] = {**values}
        return replace(self, **changed)


NO_FILTERS = Filters()


def conditions(session: Session, filters: Filters) -> ColumnElement[bool]:
    """Return the condition on `DatasetFact`; what stands elsewhere is looked up by subqueries."""
    found: list[ColumnElement[bool]] = []
    for name, column in _OF_FACTS.items():
        if wanted := getattr(filters, name):
            found.append(_any_of(column, wanted))
    for name, kind, column in _OF_NAMES:
        if wanted := getattr(filters, name):
            found.append(_any_named(session, kind, column, wanted))
    if filters.publishers:
        found.append(_of_documents(_any_named(session, NameKind.BODY, col(Document.publisher), filters.publishers)))
    if filters.series:
        found.append(col(DatasetFact.document_id).in_(series_documents(session, filters.series)))
    if filters.text.strip():
        found.append(col(DatasetFact.row_id).in_(rows_with(session, filters.text)))
    return and_(True, *found)


def series_documents(session: Session, names: tuple[str, ...]) -> tuple[int, ...]:
    """Return the documents whose title without its year is one of `names`."""
    return tuple(key for key, name in series_by_document(session).items() if name in names)


def series_by_document(session: Session) -> Mapping[int, str]:
    """Return the series (title without its year) of each document that has facts."""
    with_facts = select_columns(col(DatasetFact.document_id)).distinct()
    query = select_columns(col(Document.id), col(Document.title), col(Document.file_name)).where(
        col(Document.id).in_(with_facts)
    )
    return {key: title_without_year(title or name) for key, title, name in session.execute(query)}


def _any_of(column: Any, wanted: tuple[str, ...]) -> ColumnElement[bool]:
    """Return the condition that the column has one of the values, read as its type; what is none fits nothing."""
    values = [value for text in wanted if text != UNSTATED and (value := _typed(column, text)) is not None]
    stated: ColumnElement[bool] = column.in_(values)
    return stated | column.is_(None) if UNSTATED in wanted else stated


def _typed(column: Any, text: str) -> Any:
    kind = column.type.python_type
    if kind is int:
        return int(text) if text.isdecimal() and len(text) < 10 else None
    return _WORDS[kind](text) if kind in _WORDS and text in set(kind) else None if kind in _WORDS else text


_WORDS = {Kind: Kind, Measure: Measure}


def _any_named(session: Session, kind: NameKind, column: Any, wanted: tuple[str, ...]) -> ColumnElement[bool]:
    """Return the condition that the name is one of those wanted, or another name of the same thing."""
    names = named_as(session, kind, tuple(name for name in wanted if name != UNSTATED))
    stated: ColumnElement[bool] = column.in_(names)
    return stated | column.is_(None) if UNSTATED in wanted else stated


def _of_documents(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return col(DatasetFact.document_id).in_(select_columns(col(Document.id)).where(condition))


def rows_with(session: Session, text: str) -> Select[Any]:
    """Return the rows of the dataset whose record contains all words."""
    return select_columns(col(DatasetRecord.id)).where(
        col(DatasetRecord.record_id).in_(texts_with(session, text)), col(DatasetRecord.ended_commit_id).is_(None)
    )


_OF_FACTS: Mapping[str, Any] = {
    "kinds": col(DatasetFact.kind),
    "measures": col(DatasetFact.measure),
    "years": col(DatasetFact.fiscal_year),
    "months": col(DatasetFact.month),
    "categories": col(DatasetFact.category),
    "directions": col(DatasetFact.direction),
    "documents": col(DatasetFact.document_id),
    "heads": col(DatasetFact.head),
    "tables": col(DatasetFact.title),
    "units": col(DatasetFact.same_unit),
}
_OF_NAMES = (
    ("partners", NameKind.PARTNER, col(DatasetFact.partner)),
    ("subjects", NameKind.SUBJECT, col(DatasetFact.subject)),
)
