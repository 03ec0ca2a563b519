"""Columns of bare numbers under 年 or 月 beside a column of days: they hold parts of the same dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.tables.columns.column import Assignment, Column

DATE_UNITS = ("年", "月", "日")
"""Heads of columns that hold one part of a date each, the largest first."""


def with_months(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns in which bare numbers under 年 or 月 left of a column of days are dates as well."""
    found = list(columns)
    for i in range(len(columns) - 1, 0, -1):
        head, before = found[i].folded_head, found[i - 1].folded_head
        after = found[i].plays("periods")
        if after is not None and head in DATE_UNITS[1:] and before == DATE_UNITS[DATE_UNITS.index(head) - 1]:
            reason = f"見出し「{before}」が「{head}」の左に立つ"
            found[i - 1] = replace(found[i - 1], roles=(Assignment("periods", after.strength, reason),))
    return tuple(found)
