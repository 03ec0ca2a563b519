"""A sheet as it is printed: its name and its cells as text, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and rows; a blank cell is an empty text, and rows may be of different lengths."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Block:
    """Rows without a blank row between them: `lines` above the table (captions, unit lines), and the table's rows."""

    lines: tuple[str, ...]
    rows: tuple[Row, ...]


def blocks(sheet: Sheet) -> Iterator[Block]:
    """Yield the stretches between blank rows. Rows with one filled cell above the first fuller row are lines."""
    some: list[Row] = []
    for row in (*sheet.rows, ()):
        if any(row):
            some.append(row)
        elif some:
            yield _block(some)
            some = []


def _block(rows: list[Row]) -> Block:
    first = next((place for place, row in enumerate(rows) if _filled(row) > 1), len(rows))
    lines = tuple(next(cell for cell in row if cell) for row in rows[:first])
    return Block(lines, _without_blank_edges(rows[first:]))


def _without_blank_edges(rows: list[Row]) -> tuple[Row, ...]:
    """Return the rows from the first to the last column that has a filled cell, all of one length."""
    filled = sorted({column for row in rows for column, cell in enumerate(row) if cell})
    if not filled:
        return ()
    first, last = filled[0], filled[-1] + 1
    return tuple(tuple(row[column] if column < len(row) else "" for column in range(first, last)) for row in rows)


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell)
