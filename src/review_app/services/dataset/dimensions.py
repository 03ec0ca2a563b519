"""What facts can be laid out by: each dimension, where it stands, and how its values are ordered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlmodel import col

from review_app.models import DatasetFact, Document, NameKind


class Dimension(StrEnum):
    """A property of facts that rows or columns of a pivot stand for."""

    YEAR = "year"
    MONTH = "month"
    PARTNER = "partner"
    CATEGORY = "category"
    DIRECTION = "direction"
    SUBJECT = "subject"
    HEAD = "head"
    TABLE = "table"
    MEASURE = "measure"
    PUBLISHER = "publisher"
    SERIES = "series"
    KIND = "kind"


@dataclass(frozen=True)
class Place:
    """Where a dimension stands. `filter`: the field of `Filters` that narrows to one of its values.

    `names`: its values are names that people may have settled to be the same. `ordered`: its values have an order of
    their own; others come by size. `by_document`: it is worked out of the document, after the database has added up.
    """

    column: Any
    filter: str
    names: NameKind | None = None
    ordered: bool = False
    by_document: bool = False


PLACES: Mapping[Dimension, Place] = MappingProxyType(
    {
        Dimension.YEAR: Place(col(DatasetFact.fiscal_year), "years", ordered=True),
        Dimension.MONTH: Place(col(DatasetFact.month), "months", ordered=True),
        Dimension.PARTNER: Place(col(DatasetFact.partner), "partners", NameKind.PARTNER),
        Dimension.CATEGORY: Place(col(DatasetFact.category), "categories"),
        Dimension.DIRECTION: Place(col(DatasetFact.direction), "directions", ordered=True),
        Dimension.SUBJECT: Place(col(DatasetFact.subject), "subjects", NameKind.SUBJECT),
        Dimension.HEAD: Place(col(DatasetFact.head), "heads"),
        Dimension.TABLE: Place(col(DatasetFact.title), "tables"),
        Dimension.MEASURE: Place(col(DatasetFact.measure), "measures", ordered=True),
        Dimension.PUBLISHER: Place(col(Document.publisher), "publishers", NameKind.BODY),
        Dimension.SERIES: Place(col(DatasetFact.document_id), "series", by_document=True),
        Dimension.KIND: Place(col(DatasetFact.kind), "kinds", ordered=True),
    }
)
