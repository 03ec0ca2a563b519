"""The best one-to-one assignment of the rows of a table of costs to its columns.

The shortest augmenting paths of D. F. Crouse, On implementing 2D rectangular assignment algorithms, IEEE Transactions
on Aerospace and Electronic Systems 52 (2016), in the order of steps of SciPy's `linear_sum_assignment`, so that ties
fall alike. SciPy itself takes as long to import as a short report to be read, and tables have few columns.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

FREE = -1
"""The row of a column that none has been assigned to."""


@dataclass
class _Duals:
    """The state of the search: prices of rows and columns, and which belong together so far."""

    costs: Sequence[Sequence[float]]
    of_rows: list[float]
    of_columns: list[float]
    row_of: list[int]
    column_of: list[int]


@dataclass
class _Path:
    """The shortest way from one row to a free column: the row before each column, and the cost up to each."""

    before: list[int]
    costs: list[float]
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    end: int = FREE
    cost: float = 0.0


def cheapest_assignment(costs: Sequence[Sequence[float]]) -> list[int]:
    """Return for each row the column that it is assigned to, so that the sum of the costs is the least.

    `costs` has at least as many columns as rows, and is finite.
    """
    columns = len(costs[0]) if costs else 0
    duals = _Duals(costs, [0.0] * len(costs), [0.0] * columns, [FREE] * columns, [FREE] * len(costs))
    for row in range(len(costs)):
        path = _shortest_path(duals, row)
        _reprice(duals, path, row)
        _augment(duals, path, row)
    return duals.column_of


def _shortest_path(duals: _Duals, row: int) -> _Path:
    """Return the shortest augmenting path from a row to a free column."""
    columns = len(duals.of_columns)
    path = _Path([FREE] * columns, [math.inf] * columns)
    remaining = list(range(columns - 1, -1, -1))
    while path.end == FREE:
        path.rows.add(row)
        lowest, chosen = math.inf, FREE
        for place, column in enumerate(remaining):
            cost = path.cost + duals.costs[row][column] - duals.of_rows[row] - duals.of_columns[column]
            if cost < path.costs[column]:
                path.before[column], path.costs[column] = row, cost
            reached = path.costs[column]
            if reached < lowest or (reached == lowest and duals.row_of[column] == FREE):
                lowest, chosen = reached, place
        path.cost = lowest
        column = remaining[chosen]
        if duals.row_of[column] == FREE:
            path.end = column
        else:
            row = duals.row_of[column]
        path.columns.add(column)
        remaining[chosen] = remaining[-1]
        remaining.pop()
    return path


def _reprice(duals: _Duals, path: _Path, first: int) -> None:
    """Change the prices so that what the path goes over costs nothing more than before."""
    duals.of_rows[first] += path.cost
    for row in path.rows - {first}:
        duals.of_rows[row] += path.cost - path.costs[duals.column_of[row]]
    for column in path.columns:
        duals.of_columns[column] -= path.cost - path.costs[column]


def _augment(duals: _Duals, path: _Path, first: int) -> None:
    """Assign along the path, from its end back to its first row."""
    column, row = path.end, FREE
    while row != first:
        row = path.before[column]
        duals.row_of[column] = row
        duals.column_of[row], column = column, duals.column_of[row]
