"""Columns of contents that are names of events as well, as their cells end like such names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.japanese.text import compact
from extractor.layout.tables.table import Table
from extractor.tables.columns.cell_evidence import body_cells
from extractor.tables.columns.column import Assignment, Column, roles_in
from extractor.vocabulary.name_words import name_words

IMPLIED_STRENGTH = 0.5
"""Strength of the role of a name that only the wording of contents shows."""
LONGEST_NAMES = 40


def with_named_contents(columns: Sequence[Column], table: Table, head_rows: int) -> tuple[Column, ...]:
    """Return the columns with those of contents as names too, where no head names the events."""
    roles = roles_in(columns)
    if "summary" not in roles or roles & {"name", "theme"}:
        return tuple(columns)
    return tuple(_also_named(column, table, head_rows) for column in columns)


def _also_named(column: Column, table: Table, head_rows: int) -> Column:
    """Return a column of contents as one of names too, if most of its cells are names of events."""
    if column.plays("summary") is None:
        return column
    texts = [compact(cell.text) for cell in body_cells(table, head_rows, column.start)]
    endings = name_words().endings
    names = sum(len(text) <= LONGEST_NAMES and "、" not in text and text.endswith(endings) for text in texts)
    if len(texts) < 2 or names <= len(texts) / 2:
        return column
    reason = "内容が事業の名前で終わる"
    return replace(column, roles=(*column.roles, Assignment("name", IMPLIED_STRENGTH, reason)))
