"""Tables in other grids: lines moved, removed and drawn anew, with merged cells and over pages."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.tables import ABOVE, LEFT, table, texts

from extractor.layout.tables.table import Part, Table
from extractor.tables.structure.moved_boundaries import page_boxes, row_lines, with_boundaries

MERGED = [
    ["区分", "参加者", LEFT],
    [ABOVE, "市民", "職員"],
    ["春", "12人", "3人"],
    [ABOVE, "20人", "4人"],
]


def over_pages(upper: Table, lower: Table, *, shift: float = 0.0) -> Table:
    """A table whose rows go on on the next page, there farther to the right."""
    moved = [
        replace(
            cell,
            row=cell.row + upper.row_count,
            parts=tuple(
                Part(
                    2,
                    (part.bbox[0] + shift, part.bbox[1], part.bbox[2] + shift, part.bbox[3]),
                    tuple(
                        replace(
                            line,
                            page=2,
                            bbox=(line.bbox[0] + shift, line.bbox[1], line.bbox[2] + shift, line.bbox[3]),
                            edges=tuple((a + shift, b + shift) for a, b in line.edges),
                        )
                        for line in part.lines
                    ),
                )
                for part in cell.parts
            ),
        )
        for cell in lower.cells
    ]
    count = upper.row_count + lower.row_count
    return replace(upper, cells=(*upper.cells, *moved), row_count=count, last_page=2, last_bbox=lower.bbox)


def test_the_own_boundaries_of_a_table_change_nothing() -> None:
    printed = table(MERGED)
    same = with_boundaries(printed, printed.xs, row_lines(printed))
    assert texts(same) == texts(printed)
    assert [(c.row, c.column, c.rows, c.columns) for c in same.cells] == [
        (c.row, c.column, c.rows, c.columns) for c in printed.cells
    ]


def test_a_head_over_two_columns_stays_over_both_when_the_line_below_it_is_moved() -> None:
    printed = table(MERGED)
    moved = with_boundaries(printed, (0.0, 100.0, 190.0, 300.0))
    assert texts(moved) == texts(printed)


def test_a_category_beside_several_rows_stays_merged_when_a_row_is_cut() -> None:
    printed = table([["区分", "行事"], ["春", "花の会\n歌の会"], [ABOVE, "茶の会"]])
    top, first, second, bottom = row_lines(printed)[1]
    lines = printed.cells[3].lines
    between = (lines[0].bbox[3] + lines[1].bbox[1]) / 2
    assert texts(with_boundaries(printed, None, {1: (top, first, between, second, bottom)})) == [
        ["区分", "行事"],
        ["春", "花の会"],
        ["春", "歌の会"],
        ["春", "茶の会"],
    ]


def test_a_line_that_is_taken_away_joins_two_columns_cell_by_cell() -> None:
    printed = table([["会場", "行事"], ["市役所\n１階", "花の会\n春の部"]])
    assert texts(with_boundaries(printed, (0.0, 200.0))) == [["会場\n行事"], ["市役所\n１階\n花の会\n春の部"]]


def test_what_a_line_cut_in_two_is_one_text_again_without_it() -> None:
    whole = table([["行事"], ["花の会のつどい"]])
    cut = with_boundaries(whole, (0.0, whole.cells[1].lines[0].edges[3][0], 100.0))
    assert texts(cut)[1] == ["花の会", "のつどい"]
    assert texts(with_boundaries(cut, (0.0, 100.0))) == texts(whole)


def test_column_lines_hold_on_all_pages_wherever_the_table_stands_on_them() -> None:
    head, rest = table([["行事　会場"], ["花の会　市役所"]], 200.0), table([["星の会　図書館"]], 200.0)
    printed = over_pages(head, rest, shift=30.0)
    edge = head.cells[1].lines[0].edges[3][1] + 1
    assert texts(with_boundaries(printed, (0.0, edge, 200.0)))[1:] == [["花の会", "市役所"], ["星の会", "図書館"]]
    assert page_boxes(printed)[2] == ((30.0, rest.bbox[1], 230.0, rest.bbox[3]), 30.0)


def test_rows_of_one_page_can_be_joined_while_those_of_the_others_stay() -> None:
    printed = over_pages(table([["行事"], ["花の会"]]), table([["星の会"], ["月の会"]]))
    lines = row_lines(printed)[2]
    joined = with_boundaries(printed, None, {2: (lines[0], lines[-1])})
    assert texts(joined) == [["行事"], ["花の会"], ["星の会\n月の会"]]
    assert (joined.row_count, joined.last_page) == (3, 2)
