"""Charts drawn above a table of their data in one frame: the numbers along their axis are no figures and no heads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.japanese.figures import read_figure
from extractor.layout.tables.table import Cell, Table, without_empty_tracks
from extractor.layout.text.line import Line

FEWEST_MARKS = 4
"""So many numbers one below the other in even steps are those along an axis."""
SAME_STEP = 0.01
"""Steps of an axis differ by at most this share: they are rounded where they are printed."""


def without_axes(table: Table) -> Table:
    """Return a table without the numbers of axes, and without the rows and columns that only a chart filled.

    A table that shows none is returned as it is.
    """
    axes = {cell: axis for cell in table.cells if len(cell.lines) >= FEWEST_MARKS and (axis := _axis(cell.lines))}
    if not axes:
        return table
    marks = {id(line) for axis in axes.values() for line in (*axis, *_goes_on(table, axis))}
    return _without_margins(replace(table, cells=tuple(_without(cell, marks) for cell in table.cells)))


def _without_margins(table: Table) -> Table:
    """Return a table without the rows and columns in which nothing but a title over all of them is printed."""
    filled = [cell for cell in table.cells if cell.lines]
    rows = sorted({row for cell in filled for row in _rows(cell)})
    columns = sorted({place for cell in filled if cell.columns < table.column_count for place in _columns(cell)})
    cells = tuple(own for cell in table.cells if (own := _within(cell, rows, columns)) is not None)
    xs = (*(table.xs[column] for column in columns), table.xs[columns[-1] + 1]) if columns else table.xs
    kept = replace(table, cells=cells, xs=xs, row_count=len(rows))
    return without_empty_tracks(kept) if columns else table


def _within(cell: Cell, rows: Sequence[int], columns: Sequence[int]) -> Cell | None:
    """Return a cell as it stands among the rows and columns that are kept; None if it has none of them."""
    top, bottom = bisect_left(rows, cell.row), bisect_left(rows, cell.row + cell.rows)
    left, right = bisect_left(columns, cell.column), bisect_left(columns, cell.column + cell.columns)
    if top == bottom or left == right:
        return None
    return replace(cell, row=top, rows=bottom - top, column=left, columns=right - left)


def _columns(cell: Cell) -> range:
    return range(cell.column, cell.column + cell.columns)


def _rows(cell: Cell) -> range:
    return range(cell.row, cell.row + cell.rows)


def _axis(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of the longest run of bare numbers that falls in even steps; empty if it is short."""
    longest: tuple[Line, ...] = ()
    for run in _runs(lines):
        if len(run) > len(longest):
            longest = run
    return longest if len(longest) >= FEWEST_MARKS else ()


def _runs(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield the runs of lines that are bare numbers in even falling steps."""
    run: list[Line] = []
    for line in lines:
        value = _value(line)
        if value is None:
            yield tuple(run)
            run = []
        elif len(run) > 1 and not _same_step([*(_known(one) for one in run[-2:]), value]):
            yield tuple(run)
            run = [run[-1], line] if _known(run[-1]) > value else [line]
        elif run and _known(run[-1]) <= value:
            yield tuple(run)
            run = [line]
        else:
            run.append(line)
    yield tuple(run)


def _same_step(values: Sequence[float]) -> bool:
    """Return whether numbers fall in even steps."""
    first, *others = (before - after for before, after in pairwise(values))
    return first > 0 and all(abs(step - first) <= SAME_STEP * first for step in others)


def _goes_on(table: Table, axis: Sequence[Line]) -> Iterator[Line]:
    """Yield the last number of an axis where it stands in a cell of its own: the one a step below the last."""
    expected = [_known(line) for line in axis[-2:]]
    for cell in table.cells:
        if len(cell.lines) == 1 and (value := _value(cell.lines[0])) is not None and _same_step([*expected, value]):
            yield cell.lines[0]


def _value(line: Line) -> float | None:
    """Return the number that a line is without a unit, or with ％; None if it is anything else."""
    figure = read_figure(line.text)
    return None if figure is None or figure.number is None or figure.bracketed else float(figure.number.value)


def _known(line: Line) -> float:
    value = _value(line)
    assert value is not None  # noqa: S101 - lines of runs are numbers
    return value


def _without(cell: Cell, marks: set[int]) -> Cell:
    """Return a cell without the lines of axes."""
    if not any(id(line) in marks for line in cell.lines):
        return cell
    parts = tuple(
        replace(part, lines=tuple(line for line in part.lines if id(line) not in marks)) for part in cell.parts
    )
    return replace(cell, parts=parts)
