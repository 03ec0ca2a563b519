"""Dates that stand in several columns: 月｜日, 年｜月｜日, 開始日｜終了日 → one text that reads as one date or span."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.japanese.text import compact
from extractor.layout.table import Cell
from extractor.tables.roles import Column

_BEGINS = re.compile(r"開始|始期|自$|^自|から|出発")
_ENDS = re.compile(r"終了|終期|至$|^至|まで|帰国|帰着")
_MONTH = re.compile(r"(?:.*年(?:度)?)?\d{1,2}月")
_DAY_FIRST = re.compile(r"\d{1,2}(?:日|[(（]|[~～,、・.]|$)")
_UNITS = ("年", "月", "日")


def join_date_columns(dated: Sequence[tuple[Column, Cell]]) -> str | None:
    """Return the text of a row's date columns taken together; None where each column has dates of its own."""
    texts = [_with_unit(column, cell) for column, cell in dated]
    heads = [compact("".join(column.head)) for column, _ in dated]
    if len(texts) == 2 and _BEGINS.search(heads[0]) and _ENDS.search(heads[1]):
        return f"{texts[0]}～{texts[1]}" if texts[0] and texts[1] else texts[0] or texts[1]
    folded = [compact(text) for text in texts]
    for first, following in pairwise(folded):
        whole_before = _MONTH.fullmatch(first) or first.endswith(("年", "年度"))
        if not whole_before or not (_DAY_FIRST.match(following) or _MONTH.match(following)):
            return None
    return "".join(texts)


def _with_unit(column: Column, cell: Cell) -> str:
    """Return a cell's text; a bare number under the head 月 is a month."""
    text = "".join(line.text.strip() for line in cell.lines)
    head = compact("".join(column.head))
    return f"{text}{head}" if head in _UNITS and compact(text).isdigit() else text
