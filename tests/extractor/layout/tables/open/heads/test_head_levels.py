"""Heads of several levels over tables without rules: what stands over which columns, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

from tests.extractor.made.columns import body_rows, row_at

from extractor.layout.tables.grid import build_grid
from extractor.layout.tables.open.heads.levels import head_levels
from extractor.layout.tables.open.heads.pieces import needed_gutters
from extractor.layout.tables.open.open_tables import supply_columns
from extractor.layout.tables.rules import clean_rules
from extractor.layout.text.line import Line
from extractor.reading.page import Rule

PLACES = (40.0, 120.0, 190.0, 260.0, 330.0, 400.0, 470.0)
ROWS = ("東館 11 22 33 44 55 66", "西館 12 23 34 45 56 67", "南館 13 24 35 46 57 68", "北館 14 25 36 47 58 69")
GUTTERS = (85.0, 155.0, 225.0, 295.0, 365.0, 435.0)


def head_cells(lines: Sequence[Line], *, top: float, bottom: float) -> list[tuple[int, int, int, int]]:
    """Return row, column, rows and columns of the head's cells of a table between two drawn lines."""
    rules = (Rule(True, top, 0.0, 510.0), Rule(True, bottom, 0.0, 510.0))
    grid = build_grid(clean_rules(supply_columns(rules, lines).rules))
    assert grid is not None
    body = len(grid.ys) - 1 - len(ROWS)
    return [(slot.row, slot.column, slot.rows, slot.columns) for slot in grid.slots if slot.row < body]


def test_years_stand_over_the_columns_whose_words_come_again_below_each() -> None:
    years = row_at(100, {190: "令和４年度", 400: "令和５年度"})
    name = row_at(108, {40: "施設名"})
    measures = row_at(116, dict(zip(PLACES[1:], ("件数", "人数", "使用料") * 2, strict=True)))
    cells = head_cells([years, name, measures, *body_rows(PLACES, *ROWS, top=134)], top=98, bottom=200)
    assert cells == [(0, 0, 2, 1), (0, 1, 1, 3), (0, 4, 1, 3), *((1, column, 1, 1) for column in range(1, 7))]


def test_three_levels_are_parted_and_shallow_heads_reach_down() -> None:
    first = row_at(100, {190: "決算額", 400: "前年度との比較"})
    second = row_at(116, {155: "収入済額"})
    third = row_at(132, {120: "金額", 190: "構成比"})
    between = row_at(124, {260: "収納率", 330: "増減額", 400: "増減率", 470: "増減比"})
    name = row_at(115.5, {40: "款"})
    lines = [first, second, third, between, name, *body_rows(PLACES, *ROWS, top=150)]
    assert head_cells(sorted(lines, key=lambda one: one.bbox[1]), top=98, bottom=216) == [
        *((0, 0, 3, 1), (0, 1, 1, 3), (0, 4, 1, 3)),
        *((1, 1, 1, 2), (1, 3, 2, 1), (1, 4, 2, 1), (1, 5, 2, 1), (1, 6, 2, 1)),
        *((2, 1, 1, 1), (2, 2, 1, 1)),
    ]


def test_a_head_of_two_lines_beside_one_of_one_line_is_wrapped() -> None:
    upper = row_at(100, {120: "開催", 260: "参加者"})
    single = row_at(106, {40: "施設名", 190: "人数", 330: "講師", 400: "職員", 470: "計"})
    lower = row_at(112, {120: "回数", 260: "の延べ数"})
    cells = head_cells([upper, single, lower, *body_rows(PLACES, *ROWS, top=130)], top=98, bottom=196)
    assert cells == [(0, column, 1, 1) for column in range(7)]


def test_two_readings_of_a_head_that_fit_as_well_leave_a_doubt() -> None:
    years = row_at(100, {190: "令和４年度", 400: "令和５年度"})
    clear = row_at(116, dict(zip(PLACES, ("施設名", *("件数", "人数", "使用料") * 2), strict=True)))
    other = row_at(112, dict(zip(PLACES, ("施設名", "開催数", "人数", "使用料", "備品", "点数", "計"), strict=True)))
    body = body_rows(PLACES, *ROWS, top=134)
    sure = head_levels([years, clear, *body], GUTTERS, 0.0, 510.0, (98.0, 200.0))
    unsure = head_levels([years, other, *body], GUTTERS, 0.0, 510.0, (98.0, 200.0))
    assert sure is not None
    assert unsure is not None
    assert sure.doubt < unsure.doubt


def test_a_head_in_the_middle_and_numbers_at_the_right_are_one_column() -> None:
    head = row_at(100, {40: "施設名", 130: "件数", 240: "１便当たり"})
    numbers = [row_at(120 + 16 * i, {40: "東館", 130: str(11 + i), 300: f"{i}.5"}) for i in range(4)]
    assert needed_gutters([head, *numbers], (85.0, 185.0, 280.0)) == (85.0, 185.0)


def test_a_column_without_any_print_is_none() -> None:
    rows = [row_at(100 + 16 * i, {40: "東館" if i else "施設名", 240: str(11 + i) if i else "件数"}) for i in range(4)]
    assert needed_gutters(rows, (85.0, 185.0)) == (185.0,)


def test_no_head_of_one_line_is_divided() -> None:
    head = row_at(100, dict(zip(PLACES, ("施設名", "一月", "二月", "三月", "四月", "五月", "六月"), strict=True)))
    assert head_levels([head, *body_rows(PLACES, *ROWS, top=120)], GUTTERS, 0.0, 510.0, (98.0, 190.0)) is None
