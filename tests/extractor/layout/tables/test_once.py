"""What is found in a table is found once."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.tables import table

from extractor.layout.tables.once import once_per_table
from extractor.layout.tables.table import Table


def test_a_table_is_looked_at_once_for_each_question() -> None:
    asked: list[tuple[int, int]] = []

    @once_per_table
    def first_cell(printed: Table, row: int, column: int = 0) -> str | None:
        asked.append((row, column))
        cell = printed.at(row, column)
        return cell.text if cell is not None else None

    printed = table([["年度", "件数"], ["令和５年度", "12"]])
    assert [first_cell(printed, row) for row in (0, 1, 0, 2, 2)] == ["年度", "令和５年度", "年度", None, None]
    assert first_cell(printed, 1, column=1) == "12"
    assert asked == [(0, 0), (1, 0), (2, 0), (1, 1)]
    assert first_cell(replace(printed), 0) == "年度"
    assert asked == [(0, 0), (1, 0), (2, 0), (1, 1), (0, 0)]
