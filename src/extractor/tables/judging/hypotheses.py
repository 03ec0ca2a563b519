"""Other choices under which a reader may read a piece more plausibly: another head, another column of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.japanese.dates.periods import ANY_YEAR, read_periods
from extractor.layout.tables.table import Table
from extractor.tables.columns.evidence.cell_evidence import body_cells, holds_number
from extractor.tables.columns.evidence.cell_signs import score_of, signs_of
from extractor.tables.constraints import Constraints
from extractor.tables.reading import Piece, ReadColumn, TableReading
from extractor.tables.structure.stacked_numbers import stacked_numbers

MOST_HEAD_ROWS = 3
DOUBTFUL_NAME = 0.6
"""Events whose names are no surer than this on average may be named by another column."""
OF_NAMES = frozenset({"bad_names", "other_names", "partner_is_category"})
OF_HEADS = frozenset({"same_heads", "numeric_heads"})
BESIDE_NAMES = frozenset({"periods"})
"""Roles that a column of names may play as well (協定名（締結日）)."""
SURE = 0.85
"""A column that its head gives a role of at least this strength holds no names."""


def hypotheses(reading: TableReading, piece: Piece) -> Iterator[Piece]:
    """Yield a piece under each choice that may read it better than a judged reading did; nothing if it is settled."""
    if not piece.constraints.is_free or reading.head_rows is None:
        return
    against = set(reading.verdict.contradictions)
    named = reading.verdict.signs.get("named", 1.0)
    if reading.reader == "events" and (against & OF_NAMES or named < DOUBTFUL_NAME):
        for column in reading.columns:
            if column.place is not None and _may_name(column, reading):
                kept = {role.role for role in column.roles} & BESIDE_NAMES
                yield _under(piece, Constraints(reading.reader, {column.place: frozenset({"name", *kept})}))
    if against & (OF_NAMES | OF_HEADS):
        for depth in (reading.head_rows - 1, reading.head_rows + 1):
            if 0 <= depth <= min(MOST_HEAD_ROWS, reading.table.row_count - 1) and _may_be_head(reading.table, depth):
                yield _under(piece, Constraints(reading.reader, head_rows=depth))


def _under(piece: Piece, constraints: Constraints) -> Piece:
    return replace(piece, constraints=constraints)


def _may_be_head(table: Table, depth: int) -> bool:
    """Return whether the last of the first `depth` rows holds words: no numbers and no dates."""
    cells = [cell for cell in table.row_cells(depth - 1) if cell.lines] if depth else []
    return not any(
        holds_number(cell) or stacked_numbers(cell) or read_periods(cell.text, ANY_YEAR).periods for cell in cells
    )


def _may_name(column: ReadColumn, reading: TableReading) -> bool:
    """Return whether a column's cells read like names, and it neither plays another role for sure nor names events."""
    roles = [role for role in column.roles if role.role not in BESIDE_NAMES]
    if any(role.role == "name" or (role.strength or 0.0) >= SURE for role in roles):
        return False
    signs = signs_of(body_cells(reading.table, reading.head_rows or 0, column.place or 0))
    return signs is not None and score_of(signs, "name") > 0
