"""Checks of what a file says of its data: code tables, units, definitions, codes of regions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from review_app.exports.rules.facts import CODES, DEFINITIONS, HISTORY
from review_app.exports.rules.produced import TEXT_TYPES, Produced
from review_app.services.releases.municipality_codes import is_code

NO_MEASURE = re.compile(r"番号|コード|ID|年|月|日|ページ|版|NO|緯度|経度|時刻", re.IGNORECASE)
UNIT_IN_HEAD = re.compile(r"[（(].+[）)]|率|単位")
REGION_CODE_HEAD = re.compile(r"地方公共団体コード|市区町村コード|地域コード")
OF_CODES = re.compile(r"コード$|区分$|種別$")


def no_code_table(produced: Produced) -> Iterator[str]:
    """L3-02: columns of codes, and no table that says what they mean."""
    if produced.companion(CODES) is not None:
        return
    named = {
        column.head for _, column in produced.columns() if column.filled and not REGION_CODE_HEAD.search(column.head)
    }
    for head in sorted(named):
        defined = produced.defined_as(head)
        if (defined is not None and defined.codes) or OF_CODES.search(head):
            yield f"「{head}」のコード表がありません"


def no_unit(produced: Produced) -> Iterator[str]:
    """L3-04: numbers whose unit stands neither in a column, nor in the head, nor in the definitions."""
    for table in produced.data:
        has_column = any("単位" in head for head in table.heads)
        for column in table.columns:
            if not column.is_of_numbers or NO_MEASURE.search(column.head) or UNIT_IN_HEAD.search(column.head):
                continue
            defined = produced.defined_as(column.head)
            if not has_column and not (defined is not None and (defined.has_unit or defined.types <= TEXT_TYPES)):
                yield f"{table.name}「{column.head}」"


def regions(produced: Produced) -> Iterator[str]:
    """L3-06: codes that are none, or no codes at all."""
    found = False
    for place, column in produced.columns():
        if REGION_CODE_HEAD.search(column.head):
            found = found or bool(column.filled)
            yield from (f"{place}「{value}」" for value in column.values if not is_code(value))
    if not found:
        yield "地域コードの列がありません。地域の名称が正式なものか、確かめてください"


def undocumented(produced: Produced) -> Iterator[str]:
    """L3-08: no definitions, or no history."""
    for names in (DEFINITIONS, HISTORY):
        if produced.companion(names) is None:
            yield f"「{names[1]}」がありません"
