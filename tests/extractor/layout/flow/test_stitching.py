"""Tables over pages: heads printed again, rows cut by the page, merged cells that go on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extractor.made.tables import table, texts
from tests.extractor.made.text import line

from extractor.layout.flow.stitching import repeated_head_rows, stitch
from extractor.layout.page_layout import PageLayout
from extractor.layout.tables.table import Table
from extractor.layout.text.line import Line
from extractor.reading.page import Page

HEAD = ["日程", "事業名", "担当課"]


def pages(*sheets: Sequence[Sequence[str]], between: Sequence[Line] = ()) -> list[PageLayout]:
    """One table a page from its top on; `between` stands above the tables but the first."""
    return [
        PageLayout(
            Page(number, 300.0, 800.0),
            (table(rows, page=number),),
            tuple(text for text in between if text.page == number),
        )
        for number, rows in enumerate(sheets, 1)
    ]


def joined(*sheets: Sequence[Sequence[str]], between: Sequence[Line] = ()) -> tuple[Table, ...]:
    return stitch(pages(*sheets, between=between)).tables


def test_a_head_printed_again_is_dropped() -> None:
    (whole,) = joined([HEAD, ["４月", "花の会", "文化課"]], [HEAD, ["５月", "星の会", "教育課"]])
    assert texts(whole) == [HEAD, ["４月", "花の会", "文化課"], ["５月", "星の会", "教育課"]]
    assert (whole.page, whole.last_page) == (1, 2)


def test_a_table_goes_on_without_its_head() -> None:
    (whole,) = joined([HEAD, ["４月", "花の会", "文化課"]], [["５月", "星の会", "教育課"]])
    assert texts(whole)[2] == ["５月", "星の会", "教育課"]


def test_a_row_cut_by_the_page_is_made_whole() -> None:
    (whole,) = joined([HEAD, ["４月", "花と緑の", "文化課"]], [HEAD, ["", "会", ""], ["５月", "星の会", "教育課"]])
    assert texts(whole)[1:] == [["４月", "花と緑の\n会", "文化課"], ["５月", "星の会", "教育課"]]
    assert [part.page for part in whole.at(1, 1).parts] == [1, 2]  # type: ignore[union-attr]


def test_a_new_row_under_a_blank_first_cell_stays_a_row() -> None:
    (whole,) = joined([HEAD, ["４月", "花の会", "文化課"]], [HEAD, ["", "星の会", "教育課"]])
    assert whole.row_count == 3


def test_a_merged_cell_goes_on_over_the_page() -> None:
    (whole,) = joined(
        [HEAD, ["４月", "花の会", "文化課"], ["^", "月の会", "文化課"]],
        [HEAD, ["", "星の会", "教育課"], ["^", "日の会", "教育課"]],
    )
    assert [row[0] for row in texts(whole)[1:]] == ["４月"] * 4


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["日程", "事業名"], ["５月", "星の会"]], id="other columns"),
        pytest.param([["一覧", "<", "<"], HEAD, ["５月", "星の会", "教育課"]], id="a title over the same head"),
    ],
)
def test_another_table_stays_apart(rows: list[list[str]]) -> None:
    assert len(joined([HEAD, ["４月", "花の会", "文化課"]], rows)) == 2


def test_text_above_a_table_begins_a_new_one() -> None:
    caption = line("２　国内交流", y=80, page=2)
    assert (
        len(joined([HEAD, ["４月", "花の会", "文化課"]], [HEAD, ["５月", "星の会", "教育課"]], between=[caption])) == 2
    )


def test_a_note_that_the_table_goes_on_parts_nothing() -> None:
    note = line("（続き）", y=80, page=2)
    assert len(joined([HEAD, ["４月", "花の会", "文化課"]], [HEAD, ["５月", "星の会", "教育課"]], between=[note])) == 1


def test_page_numbers_and_running_heads_are_no_lines_of_the_document() -> None:
    layouts = [
        PageLayout(
            Page(number, 300.0, 800.0),
            (),
            (
                line("年報 令和５年度", y=10, page=number),
                line(f"本文{'一二三'[number - 1]}", y=300, page=number),
                line(f"- {number} -", y=780, page=number),
            ),
        )
        for number in (1, 2, 3)
    ]
    assert [text.text for text in stitch(layouts).lines] == ["本文一", "本文二", "本文三"]


def test_a_head_is_compared_without_its_blanks() -> None:
    above, below = table([["日 程", "事業名"], ["４月", "花"]]), table([["日程", "事 業 名"], ["５月", "星"]])
    assert repeated_head_rows(above, below) == 1


def test_a_body_row_like_the_first_one_is_no_head() -> None:
    course = ["４月", "花の会", "文化課"]
    (whole,) = joined([HEAD, course, ["５月", "星の会", "教育課"]], [HEAD, course, ["６月", "月の会", "教育課"]])
    assert whole.row_count == 5


words = st.text("花星月日の会課", min_size=1, max_size=4)
body = st.lists(st.tuples(words, words, words).map(list), min_size=1, max_size=4)


@given(st.lists(body, min_size=1, max_size=4), st.booleans())
def test_no_printed_line_is_lost_or_doubled(bodies: list[list[list[str]]], repeat: bool) -> None:
    for number, rows in enumerate(bodies):
        rows[0][1] += str(number)  # the first rows of two pages differ
    sheets = [[HEAD, *rows] if repeat or not number else rows for number, rows in enumerate(bodies)]
    found = stitch(pages(*sheets)).tables
    printed = sorted(
        text.text for sheet in found for cell in sheet.cells for text in cell.lines if text.text not in HEAD
    )
    assert printed == sorted(word for rows in bodies for row in rows for word in row)


@pytest.mark.parametrize(
    ("gap", "rows", "count"),
    [
        (10.0, [["前年度", "43", "23"], ["前々年度", "48", "9"]], 1),
        (60.0, [["前年度", "43", "23"], ["前々年度", "48", "9"]], 2),
        (10.0, [["区分", "重大", "軽微"], ["転倒", "48", "9"]], 2),
        (10.0, [["前年度", "43"], ["前々年度", "48"]], 2),
    ],
    ids=["rows a little below", "far below", "a head of its own", "other columns"],
)
def test_rows_of_numbers_a_little_below_under_the_same_columns_are_of_one_table(
    gap: float, rows: Sequence[Sequence[str]], count: int
) -> None:
    above = table([["区分", "転倒", "転落"], ["東", "3", "1"], ["合計", "3", "1"]])
    below = table(rows, top=above.bbox[3] + gap)
    found = stitch([PageLayout(Page(1, 400.0, 800.0), (above, below), ())]).tables
    assert len(found) == count
    if count == 1:
        assert texts(found[0])[3:] == [list(row) for row in rows]
