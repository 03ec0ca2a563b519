"""The confirmed dataset: its records, page by page, and tables that answer questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Response

from review_app.api.answers import written
from review_app.api.credentials import Database, Program
from review_app.api.shapes.dataset import AmountOut, CellOut, DatasetOut, DatasetQuery, PivotOut, PivotQuery
from review_app.api.shapes.records import ConfirmedOut
from review_app.services.dataset.address import Dropped, filters_of, question_of
from review_app.services.dataset.listing import find_records
from review_app.services.dataset.pivot import Amount, Key, pivot
from review_app.services.errors import InvalidFilter

router = APIRouter(tags=["dataset"])


@router.get("/dataset/records", response_model=DatasetOut)
def list_confirmed(session: Database, _: Program, query: Annotated[DatasetQuery, Query()]) -> Response:
    """List what was confirmed and committed, document by document, in reading order, or sorted otherwise."""
    filters, dropped = filters_of(query.pairs())
    _refuse(dropped)
    found = find_records(session, filters, sort=query.sort, limit=query.limit + 1, after=query.after)
    shown = found.records[: query.limit]
    return written(
        DatasetOut(
            total=found.total,
            records=tuple(map(ConfirmedOut.model_validate, shown)),
            next_after=shown[-1].id if len(found.records) > query.limit and query.sort == "document" else None,
        )
    )


@router.get("/dataset/pivot", response_model=PivotOut)
def lay_out(session: Database, _: Program, query: Annotated[PivotQuery, Query()]) -> Response:
    """Add numbers up by rows and columns; numbers of different units are never added."""
    question, dropped = question_of(query.pairs())
    _refuse(dropped)
    found = pivot(session, question)
    return written(
        PivotOut(
            rows=found.rows,
            columns=found.columns,
            cells=tuple(
                _cell(row, column, found.cells[row, column])
                for row in found.rows
                for column in found.columns
                if (row, column) in found.cells
            ),
            total_rows=_totals({(key, None): amounts for key, amounts in found.total_rows.items()}),
            total_columns=_totals({(None, key): amounts for key, amounts in found.total_columns.items()}),
            total=tuple(map(AmountOut.model_validate, found.total)),
            records=found.records,
            undivided=tuple(sorted(found.undivided)),
        )
    )


def _totals(found: Mapping[tuple[Key, Key], tuple[Amount, ...]]) -> tuple[CellOut, ...]:
    return tuple(_cell(row, column, amounts) for (row, column), amounts in found.items())


def _cell(row: Key, column: Key, amounts: tuple[Amount, ...]) -> CellOut:
    return CellOut(row=row, column=column, amounts=tuple(map(AmountOut.model_validate, amounts)))


def _refuse(dropped: tuple[Dropped, ...]) -> None:
    """Refuse what means nothing: a program must not get more than it asked for.

    Raises: InvalidFilter.
    """
    if dropped:
        raise InvalidFilter(dropped[0].name, dropped[0].value)
