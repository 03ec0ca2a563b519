"""Dates that stand in several columns: 月｜日, 年｜月｜日, 開始日｜終了日 → one text that reads as one date or span."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.japanese.dates.forms import end_of_hours, goes_on
from extractor.japanese.dates.periods import DateContext, read_entry_lines
from extractor.japanese.text import compact
from extractor.layout.tables.table import Cell
from extractor.layout.text.line import Line
from extractor.records import Period
from extractor.tables.cells.items import piece_of
from extractor.tables.columns.roles import Assignment, Column

_BEGINS = re.compile(r"開始|始期|自$|^自|から|出発")
_ENDS = re.compile(r"終了|終期|至$|^至|まで|帰国|帰着")
_BARE = re.compile(r"\d{1,4}(?:[~～〜\-、,・]\d{1,2})*")
"""A number without unit, or several (`25～26`)."""
_IN_BRACKETS = re.compile(r"[（(][^（()）]+[）)]")
"""A place on a line of its own below its date: `（市役所ロビー）`."""
_UNITS = ("年", "月", "日")


def with_months(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns in which bare numbers under 年 or 月 left of a column of days are dates as well."""
    found = list(columns)
    for i in range(len(columns) - 1, 0, -1):
        head, before = _head(found[i]), _head(found[i - 1])
        after = found[i].plays("periods")
        if after is not None and head in _UNITS[1:] and before == _UNITS[_UNITS.index(head) - 1]:
            reason = f"見出し「{before}」が「{head}」の左に立つ"
            found[i - 1] = replace(found[i - 1], roles=(Assignment("periods", after.strength, reason),))
    return tuple(found)


def _head(column: Column) -> str:
    return compact("".join(column.head))


def join_date_columns(dated: Sequence[tuple[Column, Cell]]) -> str | None:
    """Return the text of a row's date columns taken together; None where each column has dates of its own."""
    texts = [_with_unit(column, cell) for column, cell in dated]
    heads = [_head(column) for column, _ in dated]
    if len(texts) == 2 and _BEGINS.search(heads[0]) and _ENDS.search(heads[1]):
        return f"{texts[0]}～{texts[1]}" if texts[0] and texts[1] else texts[0] or texts[1]
    return "".join(texts) if all(goes_on(first, following) for first, following in pairwise(texts)) else None


def without_dates(cell: Cell, when: DateContext) -> Cell:
    """Return what a cell says beside its dates and hours: the place under a head such as 日時・会場."""
    kept: list[Line] = []
    readings = read_entry_lines([line.text for line in cell.lines], when)
    for line, read in zip(cell.lines, readings, strict=True):
        start = end_of_hours(line.text, read.spans[-1][1] if read.spans else 0)
        if start < len(line.text) and (start == 0 or line.text[start:].strip()):
            kept.append(line.part(start, len(line.text)) if start else line)
    if len(kept) == 1 and len(kept) < len(cell.lines) and _IN_BRACKETS.fullmatch(kept[0].text.strip()):
        begin = len(kept[0].text) - len(kept[0].text.lstrip()) + 1
        kept = [kept[0].part(begin, len(kept[0].text.rstrip()) - 1)]
    return piece_of(cell, kept) if kept else cell


def finest(periods: Sequence[Period]) -> tuple[Period, ...]:
    """Return the periods without those that only say the year, half or month in which another one lies."""
    return tuple(
        period
        for period in periods
        if not any(
            other.precision != period.precision or other.precision == "month"
            for other in periods
            if other != period and period.start <= other.start and other.end <= period.end
        )
    )


def _with_unit(column: Column, cell: Cell) -> str:
    """Return a cell's text; a bare number under the head 月 is a month, 25～26 under 日 are days."""
    text = "".join(line.text.strip() for line in cell.lines)
    head = _head(column)
    return f"{text}{head}" if head in _UNITS and _BARE.fullmatch(compact(text)) else text
