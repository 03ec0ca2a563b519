"""What each column of a table was taken for, and why: roles of events, meanings of indicators, axes of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.layout.tables.table import Table, transposed
from extractor.records import Kind
from extractor.tables.columns.roles import head_rows, read_columns
from extractor.tables.events.forms import has_heads_at_the_side
from extractor.tables.indicators.heads import find_kpi_head
from extractor.tables.numbers.statistics import find_axes
from extractor.tables.structure.side_by_side import unfold


@dataclass(frozen=True)
class Piece:
    """A table of the document with its short name (T1), the depth at which events begin, and the rows of its head."""

    name: str
    table: Table
    depth: int
    head: range


@dataclass(frozen=True)
class ColumnNote:
    """A role of a column: the column's name (T1.2), its grid columns, its head, and why it plays the role.

    `strength` is 0…1, None where the kind of table knows none. A column without a role has an empty one.
    """

    name: str
    start: int
    end: int
    head: str
    role: str
    strength: float | None
    reason: str


def pieces_of(tables: Iterable[Table]) -> Iterator[Piece]:
    """Yield the document's tables as they are read: those set side by side apart."""
    for number, table in enumerate(tables, 1):
        pieces = unfold(transposed(table) if has_heads_at_the_side(table) else table)
        for i, piece in enumerate(pieces):
            name = f"T{number}" + (chr(ord("a") + i) if len(pieces) > 1 else "")
            yield Piece(name, piece, head_rows(piece), _head(piece))


def _head(table: Table) -> range:
    """Return the rows of a table's head, as whoever reads the table finds it."""
    indicators, axes = find_kpi_head(table), find_axes(table)
    if indicators is not None:
        return range(indicators.top, indicators.bottom)
    return range(head_rows(table) or (axes.head_rows if axes else 0))


def column_notes(piece: Piece, kinds: set[Kind]) -> list[ColumnNote]:
    """Return what the columns were taken for; `kinds` are those of the records that the table gave."""
    if Kind.KPI in kinds and (notes := list(_kpi_notes(piece))):
        return notes
    if Kind.STATISTIC in kinds and Kind.EVENT not in kinds and (notes := list(_axis_notes(piece))):
        return notes
    return list(_event_notes(piece))


def _event_notes(piece: Piece) -> Iterator[ColumnNote]:
    """Yield the roles that head words and cells give the columns."""
    for i, column in enumerate(read_columns(piece.table, piece.depth), 1):
        name, head = f"{piece.name}.{i}", _one_line(" / ".join(column.head))
        for assigned in column.roles:
            yield ColumnNote(name, column.start, column.end, head, assigned.role, assigned.strength, assigned.reason)
        if not column.roles:
            yield ColumnNote(name, column.start, column.end, head, "", None, "役割なし / no role")


def _kpi_notes(piece: Piece) -> Iterator[ColumnNote]:
    """Yield what the heads of a table of indicators say: a year, a measure or a role."""
    head = find_kpi_head(piece.table)
    if head is None:
        return
    for column, (token, text) in enumerate(zip(head.tokens, head.texts, strict=True)):
        year = f"{token.year}{'年度' if token.year_type == 'fiscal' else '年'}" if token.year is not None else None
        said = " ".join(part for part in (token.role, token.measure, year) if part)
        reason = f"見出し「{_one_line(text)}」" if said else "役割なし / no role"
        yield ColumnNote(f"{piece.name}.{column + 1}", column, column + 1, _one_line(text), said, None, reason)


def _axis_notes(piece: Piece) -> Iterator[ColumnNote]:
    """Yield which columns are row heads and which hold numbers."""
    axes = find_axes(piece.table)
    if axes is None:
        return
    for column in range(piece.table.column_count):
        stack = [cell for row in range(axes.head_rows) if (cell := piece.table.at(row, column)) is not None]
        head = _one_line(" / ".join(dict.fromkeys(cell.text for cell in stack)))
        role, reason = "", "順位など、見出しでも数値でもない列 / neither head nor number"
        if column in axes.head_columns:
            role, reason = "row head", "数値の左に並ぶ言葉 / words left of the numbers"
        elif column in axes.body_columns:
            role, reason = "number", "数値が並ぶ / mostly numbers"
        yield ColumnNote(f"{piece.name}.{column + 1}", column, column + 1, head, role, None, reason)


def _one_line(text: str) -> str:
    return "".join(text.split("\n"))
