"""Columns of numbers that stand apart at the right of a table belong to its rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.extractor.made.tables import table, texts

from extractor.layout.tables.beside import with_pieces_beside
from extractor.layout.tables.table import Table

ROWS = [["区分", "給料"], ["令和５年度", "千円\n215"], ["令和６年度", "千円\n220"]]


def right_of(printed: Table, rows: list[list[str]], gap: float = 30.0, down: float = 0.0) -> Table:
    """A table whose left side is `gap` points right of another and whose top is `down` points below its top."""
    piece = table(rows, top=100.0 + down)
    shift = printed.bbox[2] + gap
    cells = tuple(
        replace(
            cell,
            parts=tuple(
                replace(part, bbox=(part.bbox[0] + shift, part.bbox[1], part.bbox[2] + shift, part.bbox[3]))
                for part in cell.parts
            ),
        )
        for cell in piece.cells
    )
    box = (piece.bbox[0] + shift, piece.bbox[1], piece.bbox[2] + shift, piece.bbox[3])
    return replace(piece, cells=cells, xs=tuple(x + shift for x in piece.xs), bbox=box, last_bbox=box)


def test_numbers_in_line_with_the_rows_of_a_table_are_columns_of_it() -> None:
    printed = table(ROWS)
    (joined,) = with_pieces_beside([printed, right_of(printed, [["（参考）平均"], ["千円\n54"], ["千円\n－"]])])
    assert texts(joined) == [
        ["区分", "給料", "（参考）平均"],
        ["令和５年度", "千円\n215", "千円\n54"],
        ["令和６年度", "千円\n220", "千円\n－"],
    ]
    assert joined.bbox[2] == 330.0


@pytest.mark.parametrize(
    ("rows", "gap", "down"),
    [
        ([["区分", "計"], ["甲", "千円\n54"], ["乙", "千円\n3"]], 30.0, 0.0),
        ([["計"], ["千円\n54"], ["千円\n3"]], 30.0, 9.0),
        ([["計"], ["千円\n54"], ["千円\n3"]], 90.0, 0.0),
    ],
)
def test_a_table_with_words_of_its_own_or_out_of_line_stays_apart(
    rows: list[list[str]], gap: float, down: float
) -> None:
    printed = table(ROWS)
    assert len(with_pieces_beside([printed, right_of(printed, rows, gap, down)])) == 2
