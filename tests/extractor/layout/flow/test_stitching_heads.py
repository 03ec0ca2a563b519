"""How deep a head is that a page prints again: below it the first row of a page is a row, whatever it says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.extractor.made.tables import table, texts

from extractor.layout.flow.stitching import stitch
from extractor.layout.page_layout import PageLayout
from extractor.layout.tables.table import Table
from extractor.reading.page import Page


def joined(*sheets: Sequence[Sequence[str]]) -> tuple[Table, ...]:
    pages = [PageLayout(Page(n, 300.0, 800.0), (table(rows, page=n),), ()) for n, rows in enumerate(sheets, 1)]
    return stitch(pages).tables


HEAD = ["日程", "事業名", "担当課"]
WIDE = [["日程", "参加者", "<"], ["", "大人", "子ども"]]
TALL = [["日程", "参加者", "<"], ["^", "大人", "子ども"]]
TITLED = [["国際交流事業", "<", "<"], HEAD]
ROW = ["４月", "花の会", "文化課"]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param([HEAD], id="of one row"),
        pytest.param(WIDE, id="of two rows below a wide cell"),
        pytest.param(TALL, id="of two rows beside a tall cell"),
        pytest.param(TITLED, id="under a title within the frame"),
        pytest.param([TITLED[0], *WIDE], id="of two rows under a title"),
    ],
)
def test_a_row_that_both_pages_begin_with_stays_a_row_below_the_head(head: list[list[str]]) -> None:
    (whole,) = joined([*head, ROW, ["５月", "星の会", "教育課"]], [*head, ROW, ["６月", "月の会", "教育課"]])
    assert texts(whole)[len(head) :] == [ROW, ["５月", "星の会", "教育課"], ROW, ["６月", "月の会", "教育課"]]


def test_the_rest_of_a_row_is_told_by_its_wraps_where_few_cells_are_blank() -> None:
    full = "花と緑と水と市民の"
    (whole,) = joined(
        [HEAD, ["４月", full, full]],
        [HEAD, ["", "会", "課"], ["５月", "星の会", "教育課"]],
    )
    assert texts(whole)[1] == ["４月", f"{full}\n会", f"{full}\n課"]


def test_a_row_below_texts_that_had_room_is_a_row_of_its_own() -> None:
    (whole,) = joined([HEAD, ["４月", "花の会", "文化課"]], [HEAD, ["", "星の会", "教育課"]])
    assert texts(whole)[1:] == [["４月", "花の会", "文化課"], ["４月", "星の会", "教育課"]]
