"""Columns of what bodies came for, or did, that name events: for how long, and how many came (研修目的｜日数｜人数)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.tables.table import Table
from extractor.tables.columns.column import Assignment, Column, roles_in
from extractor.tables.columns.evidence.cell_evidence import body_cells
from extractor.tables.columns.evidence.cell_signs import score_of, signs_of
from extractor.tables.columns.figures import is_of_lengths
from extractor.vocabulary.heads.column_words import column_words

PURPOSE_STRENGTH = 0.7
"""Strength of the role of a name that the head of a purpose and the columns beside it show."""
NAMING_OR_DATING = frozenset({"name", "theme", "periods"})
"""Roles that leave no other column to name the events, or that date them."""


def with_named_purposes(columns: Sequence[Column], table: Table, head_rows: int) -> tuple[Column, ...]:
    """Return the columns with the one of purposes or contents as that of names, in a list of undated events.

    Nothing dates or names such events, but columns say how long each was and how many people took part.
    """
    roles = roles_in(columns)
    lasting = any(is_of_lengths(table, head_rows, column) for column in columns)
    if roles & NAMING_OR_DATING or "counts" not in roles or not lasting:
        return tuple(columns)
    stating = [column for column in columns if _states_purpose(column, is_of_body="organizers" in roles)]
    if len(stating) != 1 or not _reads_like_names(stating[0], table, head_rows):
        return tuple(columns)
    reason = f"見出し「{stating[0].folded_head}」の横に日数と人数が並ぶ"
    named = replace(stating[0], roles=(Assignment("name", PURPOSE_STRENGTH, reason),))
    return tuple(named if column is stating[0] else column for column in columns)


def _states_purpose(column: Column, *, is_of_body: bool) -> bool:
    """Return whether a head names a purpose, or contents where bodies stand beside them."""
    return column.folded_head in column_words().purposes.heads or (is_of_body and column.plays("summary") is not None)


def _reads_like_names(column: Column, table: Table, head_rows: int) -> bool:
    """Return whether cells read like names of events; years in them and repeats do not count.

    Several bodies may well come for the same thing (令和５年度職場体験).
    """
    signs = signs_of(body_cells(table, head_rows, column.start))
    return signs is not None and score_of(replace(signs, repeated=0.0, dates=0.0), "name") > 0
