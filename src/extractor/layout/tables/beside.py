"""Pieces of a table that stand apart at its right: columns of numbers whose rows have no heads of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.japanese.figures import read_figure, says_no_figure
from extractor.layout.tables.table import Cell, Table

SAME_EDGE = 2.0
"""Edges of rows that differ by less than this are one, in points."""
WIDEST_GAP = 60.0
"""A piece of a table stands at most so far from it, in points."""


def with_pieces_beside(tables: Sequence[Table]) -> list[Table]:
    """Return the tables with the columns of numbers beside them (合計, 参考), where rows and both ends are in line."""
    joined: list[Table] = []
    for table in sorted(tables, key=lambda table: table.bbox[0]):
        left = next((other for other in joined if _continues(other, table)), None)
        if left is None:
            joined.append(table)
        else:
            joined[joined.index(left)] = _joined(left, table)
    return sorted(joined, key=lambda table: (table.bbox[1], table.bbox[0]))


def _continues(left: Table, piece: Table) -> bool:
    """Return whether a table has nothing but numbers below its heads and the rows of the table at its left."""
    gap = piece.bbox[0] - left.bbox[2]
    ends = zip((left.bbox[1], left.bbox[3]), (piece.bbox[1], piece.bbox[3]), strict=True)
    if not 0 <= gap <= WIDEST_GAP or any(abs(a - b) > SAME_EDGE for a, b in ends):
        return False
    body = [cell for cell in piece.cells if cell.row and cell.lines]
    heads = [cell for cell in piece.cells if not cell.row and cell.lines]
    if not heads or not body or any(map(_holds_number, heads)) or not any(map(_holds_number, body)):
        return False
    whole = all(_holds_number(cell) or says_no_figure(cell.text) for cell in body)
    return whole and _rows_of(left, piece) is not None


def _holds_number(cell: Cell) -> bool:
    figure = read_figure(cell.text)
    return figure is not None and figure.number is not None


def _tops(table: Table) -> list[float]:
    """Return the upper edge of each row, in points."""
    return [min(cell.bbox[1] for cell in table.cells if cell.row == row) for row in _rows(table)]


def _rows(table: Table) -> list[int]:
    return sorted({cell.row for cell in table.cells})


def _rows_of(left: Table, piece: Table) -> list[int] | None:
    """Return the row of the left table at which each row of a piece begins; None if one begins at no row of it."""
    edges = dict(zip(_rows(left), _tops(left), strict=True))
    found: list[int] = []
    for top in _tops(piece):
        row = next((row for row, edge in edges.items() if abs(edge - top) <= SAME_EDGE), None)
        if row is None:
            return None
        found.append(row)
    return found if len(found) == piece.row_count else None


def _joined(left: Table, piece: Table) -> Table:
    """Return a table with the columns of a piece at its right."""
    rows = [*(_rows_of(left, piece) or ()), left.row_count]
    cells = [
        replace(
            cell,
            row=rows[cell.row],
            rows=rows[cell.row + cell.rows] - rows[cell.row],
            column=cell.column + left.column_count,
        )
        for cell in piece.cells
    ]
    ordered = sorted((*left.cells, *cells), key=lambda cell: (cell.row, cell.column))
    box = (*left.bbox[:2], *piece.bbox[2:])
    return replace(left, cells=tuple(ordered), xs=(*left.xs[:-1], *piece.xs), bbox=box, last_bbox=box)
