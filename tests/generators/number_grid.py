"""Tables of numbers: row heads, column heads, totals, and the statistics that each cell states."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from tests.generators import invented
from tests.generators.model import Cell, Grid, Row, Stated

MONTHS = tuple(f"{month}月" for month in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3))


def statistic(
    row: Sequence[str], column: Sequence[str], value: float, *, title: str | None = None, unit: str | None = None
) -> Stated:
    """Return the gold of one number."""
    fields: dict[str, Any] = {"row": list(row), "column": list(column), "value": value}
    if title is not None:
        fields["title"] = title
    if unit is not None:
        fields["unit"] = unit
    return Stated("statistic", fields)


def number_cell(value: float | None, blank: str = "－") -> Cell:
    """Return a cell with the number as it is printed; None is printed as `blank`."""
    if value is None:
        return Cell(blank, align="right")
    return Cell(f"{value:,}" if value >= 0 else f"△{-value:,}", align="right")


def number_grid(
    seed: int,
    title: str | None,
    *,
    unit: str | None = None,
    columns: Sequence[str] = ("令和４年度", "令和５年度", "令和６年度"),
    rows: Sequence[str] = invented.SERVICES[:5],
    first_width: float = 110,
    width: float = 70,
    total: bool = True,
    corner: str = "区分",
) -> Grid:
    """Return a cross table of random numbers with a row of totals."""
    rng = random.Random(seed)
    body: list[Row] = []
    sums = [0] * len(columns)
    for row in rows:
        values = [rng.choice((rng.randrange(1, 99), rng.randrange(100, 4000))) for _ in columns]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        body.append(_row(row, values, columns, title, unit))
    if total:
        body.append(_row("計", sums, columns, title, unit))
    head = Row(tuple(Cell(text, head=True, align="center") for text in (corner, *columns)))
    return Grid((first_width, *([width] * len(columns))), (head,), tuple(body))


def _row(row: str, values: Sequence[int], columns: Sequence[str], title: str | None, unit: str | None) -> Row:
    stated = [
        statistic([row], [column], value, title=title, unit=unit) for column, value in zip(columns, values, strict=True)
    ]
    return Row((Cell(row), *(number_cell(value) for value in values)), tuple(stated))


def noted(value: float, unit: str) -> Stated:
    """Return the gold of a number in a note: it may be proposed, and what else is said of it is open."""
    return Stated("statistic", {"value": value, "unit": unit}, ("title", "row", "column"), optional=True)
