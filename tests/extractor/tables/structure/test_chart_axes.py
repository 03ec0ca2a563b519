"""Charts in one frame with the table of their data: the numbers along the axis are no figures and no heads."""

from __future__ import annotations

from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import figures_of, values
from tests.extractor.made.tables import LEFT, table, texts

from extractor.tables.structure.chart_axes import without_axes

YEARS = ["", "R3", "R4", "R5"]
OWN = ["当該値", "73.91", "82.74", "82.83"]
MEAN = ["平均値", "70.76", "71.66", "73.06"]
BLANK = ["", LEFT, LEFT, LEFT]


def framed(*top: str) -> list[list[str]]:
    return [*([text, LEFT, LEFT, LEFT] for text in top), YEARS, OWN, MEAN, BLANK]


def test_the_numbers_along_an_axis_below_the_title_of_a_chart_are_neither_heads_nor_figures() -> None:
    records = read_rows(framed("①収支比率(％)\n【76.78】\n85.00\n80.00\n75.00\n70.00\n65.00"))
    assert figures_of(records) == [
        (("当該値",), ("R3",), 73.91),
        (("当該値",), ("R4",), 82.74),
        (("当該値",), ("R5",), 82.83),
        (("平均値",), ("R3",), 70.76),
        (("平均値",), ("R4",), 71.66),
        (("平均値",), ("R5",), 73.06),
    ]
    assert set(values(records, "title")) == {"①収支比率(％)"}
    assert set(values(records, "unit")) == {"％"}


def test_the_last_number_of_an_axis_may_stand_in_a_cell_of_its_own() -> None:
    printed = table(framed("④企業債残高(円)", "900\n700\n500\n300", "100"))
    assert texts(without_axes(printed))[:2] == [["④企業債残高(円)"] * 4, YEARS]


def test_numbers_one_below_the_other_in_uneven_steps_are_no_axis() -> None:
    printed = table([["区分", "人数"], ["花国\n星国\n月国\n空国", "90\n75\n50\n30"]])
    assert without_axes(printed) is printed


def test_rising_numbers_are_no_axis_for_its_largest_number_stands_on_top() -> None:
    printed = table([["番号", "名"], ["1\n2\n3\n4\n5", "花\n星\n月\n空\n海"]])
    assert without_axes(printed) is printed
