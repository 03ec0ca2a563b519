"""Columns of dates that are not those of the row's event: of a partner, or only planned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.tables.table import Table
from extractor.tables.columns.column import Assignment, Column
from extractor.tables.columns.evidence.cell_evidence import CONTENT_STRENGTH, begins_with_dates, body_cells
from extractor.vocabulary.heads.column_words import column_words

_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]$")


def without_other_dates(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns without dates of the partners (都市名（提携年月日）), if another column dates the events."""
    words = column_words().other_dates.words
    others = {column for column in columns if any(word in column.folded_head for word in words)}
    if not any(column.plays("periods") and column not in others for column in columns):
        return tuple(columns)
    return tuple(column.without("periods") if column in others else column for column in columns)


def _bare_head(column: Column) -> str:
    """Return a column's head without a bracket at its end: 実績（時期） says 実績."""
    return _BRACKET.sub("", column.folded_head)


def with_actual_dates(columns: Sequence[Column], table: Table, head_rows: int) -> tuple[Column, ...]:
    """Return the columns with dates from the one that says how it went, if another only plans them (計画｜実績)."""
    words = column_words().planned
    plans = [column for column in columns if column.plays("periods") and _bare_head(column) in words.plan]
    done = [
        column
        for column in columns
        if _bare_head(column) in words.done and begins_with_dates(body_cells(table, head_rows, column.start))
    ]
    if not plans or len(done) != 1:
        return tuple(columns)
    (actual,) = done
    dates = Assignment("periods", CONTENT_STRENGTH, f"見出し「{actual.folded_head}」の下が日付で始まる")
    kept = actual.without("periods", "summary").roles
    return tuple(
        replace(column, roles=(*kept, dates))
        if column == actual
        else column.without("periods")
        if column in plans
        else column
        for column in columns
    )
