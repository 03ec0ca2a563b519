"""Dates that stand in several columns: 月｜日, 年｜月｜日, 開始日｜終了日 → one text that reads as one date or span."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.candidates.field import CandidateField, joined
from extractor.japanese.dates.eras import ERA_YEAR
from extractor.japanese.dates.forms import goes_on
from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell
from extractor.records import Period
from extractor.tables.columns.column import Column
from extractor.tables.columns.evidence.cell_evidence import BARE_YEAR, YEAR_UNITS
from extractor.tables.columns.month_columns import DATE_UNITS
from extractor.vocabulary.heads.column_words import column_words

_BARE = re.compile(rf"\d{{1,4}}(?:[~～〜\-、,・]\d{{1,2}})*|{ERA_YEAR}")
"""A number without unit, or several (`25～26`); a year of an era (平成30)."""


def join_date_columns(dated: Sequence[tuple[Column, Cell]]) -> str | None:
    """Return the text of a row's date columns taken together; None if each column has dates of its own."""
    texts = [_with_unit(column, cell) for column, cell in dated]
    if len(texts) == 2 and _is_first_day(dated[0][0].folded_head) and _is_last_day(dated[1][0].folded_head):
        return f"{texts[0]}～{texts[1]}" if texts[0] and texts[1] else texts[0] or texts[1]
    return "".join(texts) if all(goes_on(first, following) for first, following in pairwise(texts)) else None


def with_unit_of_head(column: Column, cell: Cell) -> str | None:
    """Return the text of a cell of bare years under 年度 or 年 with that unit (平成30); None if it needs none."""
    text = "".join(line.text.strip() for line in cell.lines)
    fits = column.folded_head in YEAR_UNITS and BARE_YEAR.fullmatch(compact(text))
    return f"{text}{column.folded_head}" if fits else None


def _is_first_day(head: str) -> bool:
    words = column_words().date_pairs
    return any(word in head for word in words.begins) or _at_edge(head, words.begins_at_edge)


def _is_last_day(head: str) -> bool:
    words = column_words().date_pairs
    return any(word in head for word in words.ends) or _at_edge(head, words.ends_at_edge)


def _at_edge(head: str, words: tuple[str, ...]) -> bool:
    return head.startswith(words) or head.endswith(words)


def _with_unit(column: Column, cell: Cell) -> str:
    """Return a cell's text; a bare number under the head 月 is a month, 25～26 under 日 are days."""
    text = "".join(line.text.strip() for line in cell.lines)
    head = column.folded_head
    return f"{text}{head}" if head in DATE_UNITS and _BARE.fullmatch(compact(text)) else text


def joined_fields(first: CandidateField, second: CandidateField) -> CandidateField:
    """Return what two columns of one role state as one field; of dates only the finest are kept."""
    both = joined(first, second)
    dates = isinstance(both.value, tuple) and isinstance(both.value[0], Period)
    return replace(both, value=_finest(both.value)) if dates else both


def _finest(periods: Sequence[Period]) -> tuple[Period, ...]:
    """Return the periods without those that only state the year, half or month in which another one lies.

    Nor does a day count that begins or ends a longer period: it is printed once more in a column of its own.
    """
    return tuple(
        period
        for period in periods
        if not any(_is_edge(period, other) for other in periods)
        and not any(
            other.precision != period.precision or other.precision == "month"
            for other in periods
            if other != period and period.start <= other.start and other.end <= period.end
        )
    )


def _is_edge(period: Period, other: Period) -> bool:
    """Return whether a period is one day, and that day the first or the last of a longer one."""
    is_day = period.start == period.end and period.precision == other.precision == "day"
    return is_day and other.start < other.end and period.start in (other.start, other.end)
