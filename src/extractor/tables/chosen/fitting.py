"""Which of the choices that people made is for which table of a document, and the constraints that it puts on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.layout.tables.table import Table
from extractor.reading.page import Bbox
from extractor.table_choices import TableChoice, TablePlace
from extractor.tables.chosen.signature import same_form, signature_of
from extractor.tables.columns.column_names import ColumnName, named_columns
from extractor.tables.constraints import Constraints
from extractor.tables.structure.form_rows import below_form
from extractor.tables.structure.pieces import pieces_of

SAME_PLACE = 0.5
"""Boxes that share so much of what they cover are those of one table, if that has the same heads …"""
VERY_PLACE = 0.85
"""… and so much if it has others: its columns may be found elsewhere now."""


@dataclass(frozen=True)
class Fitted:
    """For each table the choice that it is read under (None: no one's); and the choices that fit no table."""

    choices: tuple[TableChoice | None, ...]
    unused: tuple[TableChoice, ...]


def fit(choices: Sequence[TableChoice], tables: Sequence[Table]) -> Fitted:
    """Return which choice each table is read under: one for its own place first, or one for tables of its form.

    A choice whose place holds no table any more goes to the table of its form on the same page, or else to the one of
    that form in the document. Choices for running text are left out.
    """
    signatures = [signature_of(table) for table in tables]
    found: list[TableChoice | None] = [None] * len(tables)
    used: set[int] = set()
    choices = [choice for choice in choices if choice.of == "table"]
    for i, choice in enumerate(choices):
        own = _table_of(choice, tables, signatures)
        if own is not None:
            found[own] = choice
            used.add(i)
    for i, choice in enumerate(choices):
        for n, signature in enumerate(signatures):
            if choice.alike and found[n] is None and same_form(choice.heads, signature):
                found[n] = choice
                used.add(i)
    return Fitted(tuple(found), tuple(choice for i, choice in enumerate(choices) if i not in used))


def _table_of(choice: TableChoice, tables: Sequence[Table], signatures: Sequence[tuple[str, ...]]) -> int | None:
    """Return the number of the table that a choice was made for; None if there is none like it."""
    if choice.place is None:
        return None
    shared = [_shared(choice.place, table) for table in tables]
    of_form = [n for n, signature in enumerate(signatures) if same_form(choice.heads, signature)]
    best = max(range(len(tables)), key=lambda n: shared[n], default=None)
    if best is not None and shared[best] >= (SAME_PLACE if best in of_form else VERY_PLACE):
        return best
    near = [n for n in of_form if tables[n].page == choice.place.page] or of_form
    return near[0] if len(near) == 1 else None


def constraints_for(choice: TableChoice, table: Table) -> Constraints:
    """Return what a choice asks of a table; what was drawn in another table of its form is moved to this one."""
    lines = {rows.page: rows.ys for rows in choice.rows}
    own = choice.place is not None and _shared(choice.place, table) >= SAME_PLACE
    named = {ColumnName(column.head, column.nth): frozenset(column.roles) for column in choice.columns}
    return Constraints(
        choice.kind,
        {},
        choice.head_rows,
        choice.unit,
        choice.xs if own else columns_in(choice, table),
        lines if own else {},
        named if own else named_there(named, table, choice.head_rows),
    )


def named_there(
    named: Mapping[ColumnName, frozenset[str]], table: Table, head_rows: int | None
) -> dict[ColumnName, frozenset[str]]:
    """Return of the columns that were chosen in another table of the form those that this one has."""
    found = {name for list_ in pieces_of(table) for name in named_columns(below_form(list_), named, head_rows)}
    return {name: roles for name, roles in named.items() if name in found}


def place_of(table: Table) -> TablePlace:
    """Return where a table begins, in tenths of points."""
    return TablePlace(page=table.page, bbox=_rounded(table.bbox))


def _rounded(bbox: Bbox) -> Bbox:
    x0, y0, x1, y1 = (round(value, 1) for value in bbox)
    return x0, y0, x1, y1


def columns_in(choice: TableChoice, table: Table) -> tuple[float, ...] | None:
    """Return the column lines of a choice moved and stretched to the width of another table of its form."""
    if choice.xs is None or choice.place is None:
        return choice.xs
    left, _, right, _ = choice.place.bbox
    stretch = (table.bbox[2] - table.bbox[0]) / (right - left)
    return tuple(table.bbox[0] + (x - left) * stretch for x in choice.xs)


def _shared(place: TablePlace, table: Table) -> float:
    """Return how much of what two boxes cover is covered by both, 0…1; those on different pages share nothing."""
    if place.page != table.page:
        return 0.0
    a, b = place.bbox, table.bbox
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)
