"""What rows and columns can be: each dimension, where it stands, and how its values are ordered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from review_app.models import NameKind


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

    `column` of the facts holds it; `names`: its values are names that people may have settled to be the same.
    `ordered`: its values have an order of their own; others come by size.
    """

    column: str
    filter: str
    names: NameKind | None = None
    ordered: bool = False


FISCAL_YEAR_START, MONTHS = 4, 12
"""Fiscal years begin in April."""


def month_of_fiscal_year(month: int) -> int:
    """Return which month of the fiscal year a month is; April is 0."""
    return (month - FISCAL_YEAR_START) % MONTHS


PLACES: Mapping[Dimension, Place] = MappingProxyType(
    {
        Dimension.YEAR: Place("fiscal_year", "years", ordered=True),
        Dimension.MONTH: Place("month", "months", ordered=True),
        Dimension.PARTNER: Place("partner", "partners", NameKind.PARTNER),
        Dimension.CATEGORY: Place("category", "categories"),
        Dimension.DIRECTION: Place("direction", "directions", ordered=True),
        Dimension.SUBJECT: Place("subject", "subjects", NameKind.SUBJECT),
        Dimension.HEAD: Place("head", "heads"),
        Dimension.TABLE: Place("title", "tables"),
        Dimension.MEASURE: Place("measure", "measures", ordered=True),
        Dimension.PUBLISHER: Place("document_id", "publishers", NameKind.BODY),
        Dimension.SERIES: Place("document_id", "series"),
        Dimension.KIND: Place("kind", "kinds", ordered=True),
    }
)
