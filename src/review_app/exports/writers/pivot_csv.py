"""A table of added-up numbers as CSV: a line for each row and unit, so that a column never holds two units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from review_app.exports.cells import Cell
from review_app.exports.writers.csv_file import PLAIN, head_line, line


def pivot_csv(heads: tuple[str, ...], rows: Iterable[tuple[str, Sequence[Mapping[str | None, float | None]]]]) -> bytes:
    """Return the file: `heads` are over the rows, the units and each column; rows hold their numbers by unit."""
    lines = [head_line(PLAIN, heads)]
    for label, cells in rows:
        units = dict.fromkeys(unit for cell in cells for unit in cell)
        lines += [line(PLAIN, (label, unit, *(_plain(cell.get(unit)) for cell in cells))) for unit in units]
    return b"".join(lines)


def _plain(value: float | None) -> Cell:
    """Return a whole number without a point."""
    return int(value) if value is not None and value == int(value) else value
