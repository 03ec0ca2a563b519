"""Pieces of one table on a page: rows under the same column lines, set a little apart, with no head of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.extractor.made.tables import table, texts
from tests.extractor.made.text import line

from extractor.layout.flow.joining import with_joined_pieces
from extractor.layout.tables.table import Table

HEADED = [["", "４月", "５月", "合計"], ["来所", "23", "17", "40"], ["電話", "5", "3", "8"]]
HEADLESS = [["本人", "22", "21", "43"], ["家族", "10", "23", "33"]]
ABOVE = table(HEADED)
BELOW = table(HEADLESS, top=ABOVE.bbox[3] + 30)


def beside(of: Table, rows: Sequence[Sequence[str]]) -> Table:
    """A table right of another, from the same height on."""
    printed = table(rows, top=of.bbox[1])
    right = of.bbox[2] + 20
    box = (right, of.bbox[1], right + 100, printed.bbox[3])
    return replace(printed, bbox=box, last_bbox=box, xs=tuple(right + x for x in printed.xs))


def test_rows_under_the_same_columns_belong_to_the_table_above() -> None:
    (joined,) = with_joined_pieces([ABOVE, BELOW], [])
    assert texts(joined) == [*HEADED, *HEADLESS]


def test_tables_beside_the_pieces_do_not_part_them() -> None:
    tables = [ABOVE, beside(ABOVE, [["前年", "計"], ["3", "4"]]), beside(BELOW, [["前年", "計"], ["1", "2"]]), BELOW]
    joined = with_joined_pieces(tables, [])
    assert [texts(found)[0][0] for found in joined] == ["", "前年", "前年"]
    assert texts(joined[0]) == [*HEADED, *HEADLESS]


def test_print_between_them_heads_a_table_of_its_own() -> None:
    assert len(with_joined_pieces([ABOVE, BELOW], [line("相談者別", 10.0, ABOVE.bbox[3] + 10)])) == 2


def test_a_head_of_its_own_makes_a_table_of_its_own() -> None:
    headed = table([["", "６月", "７月", "合計"], *HEADLESS], top=ABOVE.bbox[3] + 30)
    assert len(with_joined_pieces([ABOVE, headed], [])) == 2
