"""What cells show that stand side by side below one head: numbers of different units, marks beside names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.japanese.text import compact, fold
from extractor.layout.tables.table import Cell, Table

FEWEST_CELLS = 2
"""So many cells with the same words after their numbers show a unit."""
LONGEST_MARK = 4
MOST_MARKS = 0.34
"""Marks repeat: no more than this share of the filled cells are different."""
FEWEST_ROWS = 4
SIDES = 2
MOSTLY_NAMED, MOSTLY_DIFFERENT = 0.9, 0.5
"""Beside a column of marks the names are printed in this share of the rows, and this share of them differ."""
_NUMBER_AND_UNIT = re.compile(r"\d[\d,]*(?:\.\d+)?([^\d\s、,・()（）/~～\-.:：%％年月時分歳才]{1,4})")


def common_unit(texts: Sequence[str]) -> str | None:
    """Return what is printed after the number in each of several cells, as printed (1G, 2G → G); None if it differs."""
    matches = [_NUMBER_AND_UNIT.fullmatch(fold(text.strip())) for text in texts]
    units = {match[1] for match in matches if match is not None}
    if len(texts) < FEWEST_CELLS or len(units) != 1 or None in matches:
        return None
    printed = texts[0].strip()
    return printed[len(printed) - len(units.pop()) :]


def marks_beside_names(table: Table, head_rows: int, start: int, end: int) -> int | None:
    """Return which of two grid columns below one head holds marks (合同, 共催) of some of the names in the other.

    None where neither does: names are printed in nearly every row and differ, marks are short and repeat.
    """
    rows = [[table.at(row, column) for column in range(start, end)] for row in range(head_rows, table.row_count)]
    own = [row for row in rows if len({id(cell) for cell in row}) == end - start]
    if end - start != SIDES or len(own) < FEWEST_ROWS:
        return None
    texts = [[_text(row[side]) for row in own] for side in range(SIDES)]
    return next((start + i for i in range(SIDES) if _are_marks(texts[i]) and _are_names(texts[1 - i])), None)


def _are_marks(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    if len(filled) < FEWEST_CELLS or any(len(text) > LONGEST_MARK or any(map(str.isdigit, text)) for text in filled):
        return False
    return len(set(filled)) <= max(1, MOST_MARKS * len(filled))


def _are_names(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    return len(filled) >= MOSTLY_NAMED * len(texts) and len(set(filled)) >= MOSTLY_DIFFERENT * len(filled)


def _text(cell: Cell | None) -> str:
    return compact(cell.text) if cell is not None else ""
