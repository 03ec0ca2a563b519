"""The form of questions to the dataset and of their answers."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

from review_app.api.answers import Answer, Limit
from review_app.api.shapes.records import ConfirmedOut
from review_app.models import Measure
from review_app.services.dataset.address import Pair
from review_app.services.dataset.dimensions import Dimension
from review_app.services.dataset.listing import Sort
from review_app.services.dataset.pivot import Aggregate

CONFIRMED_A_PAGE = 100
_OWN = frozenset({"after", "limit", "sort", "document_id"})
Some = list[str]


class FiltersQuery(BaseModel):
    """Which facts to look at: any of the values given for a property, all properties together; `-`: not stated."""

    q: Annotated[str, Query(description="Words that the record contains")] = ""
    kind: Some = []
    measure: Annotated[Some, Query(description=", ".join(measure.value for measure in Measure))] = []
    year: Annotated[Some, Query(description="Fiscal years")] = []
    month: Some = []
    partner: Some = []
    category: Some = []
    direction: Some = []
    publisher: Some = []
    series: Annotated[Some, Query(description="Titles of reports without their years")] = []
    document: Some = []
    subject: Annotated[Some, Query(description="Names of events, indicators, row heads")] = []
    head: Annotated[Some, Query(description="Column heads")] = []
    table: Annotated[Some, Query(description="Titles of tables, paths of measures")] = []
    unit: Some = []

    def pairs(self) -> tuple[Pair, ...]:
        """Return what is asked as an address states it."""
        given = self.model_dump(exclude_none=True, exclude=set(_OWN), mode="json")
        listed = ((name, value if isinstance(value, list) else [value]) for name, value in given.items())
        return tuple((name, str(one)) for name, values in listed for one in values if one != "")


class DatasetQuery(FiltersQuery):
    """Which confirmed records to list, and in which order; `after` goes on in the order of documents."""

    document_id: Annotated[int | None, Query(description="The same as `document`")] = None
    sort: Sort = Sort.DOCUMENT
    after: int | None = None
    limit: Limit = CONFIRMED_A_PAGE

    def pairs(self) -> tuple[Pair, ...]:
        """Return what is asked as an address states it."""
        of_document = () if self.document_id is None else (("document", str(self.document_id)),)
        return (*super().pairs(), *of_document)


class PivotQuery(FiltersQuery):
    """What rows and columns are, and how several numbers become one."""

    rows: Dimension = Dimension.PARTNER
    columns: Dimension | None = None
    aggregate: Aggregate | None = None

    def pairs(self) -> tuple[Pair, ...]:
        """Return what is asked as an address states it."""
        return (*super().pairs(), *((("columns", "none"),) if self.columns is None else ()))


class DatasetOut(Answer):
    """A page of the dataset; ask for the next one with `after=next_after` (null: this was the last)."""

    total: int
    records: tuple[ConfirmedOut, ...]
    next_after: int | None


class AmountOut(Answer):
    """A number in one unit, out of how many records."""

    value: float | None
    unit: str | None
    records: int


class CellOut(Answer):
    """The amounts of a row and a column; a key that is null is not stated, or stands for all in a total."""

    row: str | int | None
    column: str | int | None
    amounts: tuple[AmountOut, ...]


class PivotOut(Answer):
    """A table of numbers. Totals are empty where they say nothing."""

    rows: tuple[str | int | None, ...]
    columns: tuple[str | int | None, ...]
    cells: tuple[CellOut, ...]
    total_rows: tuple[CellOut, ...]
    total_columns: tuple[CellOut, ...]
    total: tuple[AmountOut, ...]
    records: int
    undivided: tuple[str, ...] = Field(
        description="Rows or columns of several partners whose people print does not divide"
    )
