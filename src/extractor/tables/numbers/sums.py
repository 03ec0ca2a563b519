"""Checks of printed totals against the sums of the numbers before them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.japanese.figures import read_figure
from extractor.japanese.numbers import Number
from extractor.layout.tables.table import Cell
from extractor.records import Check
from extractor.tables.numbers.heads import HeadedTable

ROUNDING = 0.5
"""A sum of rounded numbers may differ from the printed total by less than this."""


def sum_checks(headed: HeadedTable, cell: Cell) -> tuple[Check, ...]:
    """Return checks of a total against the numbers before it in its row or above it in its column."""
    number = _number(cell)
    if number is None or headed.is_share(cell.row, cell.column):
        return ()
    table, axes = headed.table, headed.axes
    checks: list[Check] = []
    if headed.is_total_column(cell.column):
        before = [c for c in axes.body_columns if c < cell.column and not headed.is_share(cell.row, c)]
        groups = _summable([(c, headed.is_total_column(c)) for c in before])
        checks += _check([[table.at(cell.row, c) for c in group] for group in groups], number.value, "横")
    if headed.is_total_row(cell.row):
        above = [r for r in range(axes.head_rows, cell.row) if not headed.is_part_row(r)]
        before = [r for r in above if not headed.is_share(r, cell.column)]
        groups = _summable([(r, headed.is_total_row(r)) for r in before])
        checks += _check([[table.at(r, cell.column) for r in group] for group in groups], number.value, "縦")
    return tuple(checks)


def _summable(places: Sequence[tuple[int, bool]]) -> list[list[int]]:
    """Return the places that a total may sum: all addends, all subtotals, or what follows the last subtotal.

    Each place is a row or column with whether it is a subtotal.
    """
    addends = [place for place, total in places if not total]
    totals = [place for place, total in places if total]
    return [addends, totals, [place for place in addends if not totals or place > totals[-1]]]


def _number(cell: Cell | None) -> Number | None:
    figure = read_figure(cell.text) if cell is not None else None
    return figure.number if figure is not None else None


def _check(groups: Sequence[Sequence[Cell | None]], value: float, direction: str) -> list[Check]:
    """Return a check of a total against the sums that it may be; a doubt only about numbers of one unit."""
    numbers = [[number for cell in cells if (number := _number(cell)) is not None] for cells in groups]
    sums = [sum(number.value for number in group) for group in numbers if len(group) > 1]
    if not sums:
        return []
    fitting = next((total for total in sums if abs(total - value) < ROUNDING), None)
    if fitting is not None:
        message = f"{direction}の合計 {fitting:,.10g} と表記 {value:,.10g}（一致）"
        return [Check(code="sum", ok=True, message=message)]
    if len({number.unit for number in numbers[0]}) > 1:
        return []
    message = f"{direction}の合計 {sums[0]:,.10g} と表記 {value:,.10g}（合いません）"
    return [Check(code="sum", ok=False, message=message)]
