"""Columns of names that no head calls so: the longest words beside dates, or contents that end like event names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.japanese.text import compact
from extractor.layout.tables.table import Table
from extractor.tables.columns.cell_evidence import body_cells, is_number
from extractor.tables.columns.column import Assignment, Column, roles_in
from extractor.vocabulary.name_words import name_words

IMPLIED_STRENGTH = 0.5
"""Strength of the role of a name that only the place beside dates or the wording of contents shows."""
SHORTEST_NAMES = 2
LONGEST_NAMES = 40


def with_implied_name(columns: Sequence[Column], table: Table, head_rows: int) -> tuple[Column, ...]:
    """Return the columns with one of names, where dates or contents stand but no head names the events."""
    roles = roles_in(columns)
    if "summary" in roles and not roles & {"name", "theme"}:
        return tuple(_also_named(column, table, head_rows) for column in columns)
    if "periods" not in roles or roles & {"name", "summary", "theme"}:
        return tuple(columns)
    lengths = {i: _mean_letters(column, table, head_rows) for i, column in enumerate(columns) if not column.roles}
    longest = max(lengths, key=lengths.__getitem__, default=None)
    if longest is None or lengths[longest] < SHORTEST_NAMES:
        return tuple(columns)
    named = (Assignment("name", IMPLIED_STRENGTH, "日付の横に並ぶ最も長い言葉"),)
    return tuple(replace(column, roles=named) if i == longest else column for i, column in enumerate(columns))


def _mean_letters(column: Column, table: Table, head_rows: int) -> float:
    """Return how many letters a cell of the column holds on average; 0 if one of them is a number."""
    texts = [compact(cell.text) for cell in body_cells(table, head_rows, column.start)]
    if not texts or any(is_number(text) for text in texts):
        return 0.0
    return sum(char.isalpha() for text in texts for char in text) / len(texts)


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
