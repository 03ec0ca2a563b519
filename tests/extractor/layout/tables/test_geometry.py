"""Turning pages, cleaning rules, grids and lines: what holds whatever the numbers are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.layout.tables.grid import build_grid, slot_at
from extractor.layout.tables.rules import clean_rules, connected
from extractor.layout.tables.table import Cell, Part, Table, without_empty_tracks
from extractor.layout.text.line import build_lines, upright_columns
from extractor.reading.page import Glyph, Page, Rule, turned

WIDTH, HEIGHT = 600.0, 800.0
across = st.floats(0, WIDTH, allow_nan=False)
down = st.floats(0, HEIGHT, allow_nan=False)
boxes = st.tuples(across, down, across, down).map(
    lambda b: (min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3]))
)
rules = st.builds(
    lambda flat, position, start, length: Rule(flat, position, start, start + length),
    st.booleans(),
    st.integers(0, 300).map(float),
    st.integers(0, 300).map(float),
    st.integers(0, 200).map(float),
)


def frame(xs: list[float], ys: list[float]) -> list[Rule]:
    return [
        *(Rule(True, y, xs[0], xs[-1]) for y in ys),
        *(Rule(False, x, ys[0], ys[-1]) for x in xs),
    ]


@given(boxes, st.integers(0, 3))
def test_a_box_turned_and_turned_back_is_where_it_was(box: tuple[float, float, float, float], quarters: int) -> None:
    width, height = (HEIGHT, WIDTH) if quarters % 2 else (WIDTH, HEIGHT)
    back = turned(turned(box, quarters, WIDTH, HEIGHT), -quarters, width, height)
    assert back == pytest.approx(box, abs=1e-9)


@given(boxes)
def test_four_quarter_turns_are_none(box: tuple[float, float, float, float]) -> None:
    width, height, here = WIDTH, HEIGHT, box
    for _ in range(4):
        here = turned(here, 1, width, height)
        width, height = height, width
    assert here == pytest.approx(box, abs=1e-9)


def test_a_quarter_turn_takes_the_left_upper_corner_to_the_right() -> None:
    assert turned((0, 0, 10, 20), 1, WIDTH, HEIGHT) == (HEIGHT - 20, 0, HEIGHT, 10)


def test_a_page_in_reading_position_leads_back_to_the_page_as_displayed() -> None:
    shown = (50.0, 100.0, 60.0, 300.0)
    page = Page(1, HEIGHT, WIDTH, turn=1)
    assert page.to_display(turned(shown, 1, WIDTH, HEIGHT)) == shown


@given(st.lists(rules, max_size=25))
def test_clean_rules_are_in_order_and_none_is_shorter_than_an_ornament(drawn: list[Rule]) -> None:
    cleaned = clean_rules(drawn)
    assert all(rule.length >= 5.0 for rule in cleaned)
    order = [(not rule.horizontal, rule.position, rule.start) for rule in cleaned]
    assert order == sorted(order)


@given(st.lists(rules, max_size=25))
def test_pieces_at_one_position_do_not_touch(drawn: list[Rule]) -> None:
    cleaned = clean_rules(drawn)
    for a in cleaned:
        for b in cleaned:
            if a is not b and a.horizontal == b.horizontal and a.position == b.position:
                assert a.end + 3.0 < b.start or b.end + 3.0 < a.start


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12, unique=True), st.booleans())
def test_cleaning_rules_that_stand_apart_twice_changes_nothing(places: list[int], flat: bool) -> None:
    cleaned = clean_rules([Rule(flat, 5.0 * place, 0.0, 50.0) for place in places])
    assert clean_rules(cleaned) == cleaned


def test_a_line_drawn_in_pieces_and_twice_is_one_rule() -> None:
    pieces = [Rule(True, 100.0, 0, 50), Rule(True, 100.6, 51, 100), Rule(True, 101.2, 0, 100), Rule(True, 130.0, 0, 3)]
    (rule,) = clean_rules(pieces)
    assert (rule.start, rule.end) == (0, 100)
    assert rule.position == pytest.approx(100.75, abs=0.01)


def test_frames_that_do_not_touch_are_apart() -> None:
    cleaned = clean_rules([*frame([0, 50, 100], [0, 20, 40]), *frame([0, 100], [80, 100, 120])])
    assert sorted(len(group) for group in connected(cleaned)) == [5, 6]


@given(
    st.lists(st.integers(1, 25), min_size=2, max_size=6, unique=True),
    st.lists(st.integers(1, 25), min_size=2, max_size=6, unique=True),
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=8),
)
def test_slots_tile_a_closed_frame_without_overlap(
    columns: list[int], rows: list[int], gaps: list[tuple[int, int, bool]]
) -> None:
    """Whatever inner sides are left out, every elementary cell belongs to exactly one slot."""
    xs, ys = [20.0 * x for x in sorted(columns)], [20.0 * y for y in sorted(rows)]
    missing = set(gaps)
    drawn: list[Rule] = []
    for i, y in enumerate(ys):
        for j, (left, right) in enumerate(pairwise(xs)):
            if i in (0, len(ys) - 1) or (i, j, True) not in missing:
                drawn.append(Rule(True, y, left, right))
    for j, x in enumerate(xs):
        for i, (upper, lower) in enumerate(pairwise(ys)):
            if j in (0, len(xs) - 1) or (i, j, False) not in missing:
                drawn.append(Rule(False, x, upper, lower))
    grid = build_grid(drawn)
    assert grid is not None
    places = [
        (row, column)
        for slot in grid.slots
        for row in range(slot.row, slot.row + slot.rows)
        for column in range(slot.column, slot.column + slot.columns)
    ]
    assert len(places) == len(set(places)) == (len(grid.xs) - 1) * (len(grid.ys) - 1)
    assert grid.bbox == (xs[0], ys[0], xs[-1], ys[-1])


def test_a_side_that_is_not_drawn_merges_two_cells() -> None:
    drawn = [*frame([0, 100], [0, 20, 40]), Rule(False, 50.0, 20.0, 40.0)]
    grid = build_grid(drawn)
    assert grid is not None
    assert [(s.row, s.column, s.rows, s.columns) for s in grid.slots] == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def open_at_the_sides(top: float) -> list[Rule]:
    ys = [top, top + 20, top + 40, top + 60]
    return [*(Rule(True, y, 0, 150) for y in ys), *(Rule(False, x, top, ys[-1]) for x in (50.0, 100.0))]


def test_row_lines_that_end_together_close_the_open_sides_of_a_table() -> None:
    grid = build_grid(open_at_the_sides(200.0))
    assert grid is not None
    assert grid.xs == (0, 50.0, 100.0, 150)
    assert len(grid.slots) == 9


def test_a_supplied_side_may_have_the_coordinate_of_a_row_line() -> None:
    grid = build_grid(open_at_the_sides(0.0))
    assert grid is not None
    assert len(grid.slots) == 9


def test_two_lines_enclose_nothing() -> None:
    assert build_grid([Rule(True, 0, 0, 100), Rule(True, 20, 0, 100)]) is None


def test_a_gap_between_two_frames_that_almost_touch_takes_no_row_from_the_upper_one() -> None:
    cells = tuple(
        Cell(row, 0, 1, 1, (Part(1, (0.0, y, 10.0, y + 10), ()),)) for row, y in ((0, 0.0), (1, 10.0), (3, 22.0))
    )
    found = without_empty_tracks(Table(1, (0.0, 0.0, 10.0, 32.0), (0.0, 10.0), 4, cells, 1, (0.0, 0.0, 10.0, 32.0)))
    assert [(cell.row, cell.rows) for cell in found.cells] == [(0, 1), (1, 1), (2, 1)]


def test_a_point_outside_the_grid_has_no_place() -> None:
    grid = build_grid(frame([0, 50, 100], [0, 20, 40]))
    assert grid is not None
    assert slot_at(grid, 75, 10) == (0, 1)
    assert slot_at(grid, 75, 41) is None
    assert slot_at(grid, -1, 10) is None


def glyphs(text: str, x: float, y: float, *, step: float = 10.0) -> list[Glyph]:
    return [Glyph(char, x + step * i, y, x + step * i + 10, y + 10, 10.0) for i, char in enumerate(text)]


def test_glyphs_of_one_baseline_are_one_line_from_left_to_right() -> None:
    mixed = [*glyphs("第二行", 0, 15), *glyphs("交流", 30, 1), *glyphs("国際的", 0, 0)]
    found = build_lines(mixed, 1)
    assert [line.text for line in found] == ["国際的交流", "第二行"]
    assert found[0].bbox == (0, 0, 50, 11)


@pytest.mark.parametrize(
    ("gap", "text"),
    [
        pytest.param(3.0, "市民", id="set loosely"),
        pytest.param(5.0, "市 民", id="a narrow blank"),
        pytest.param(9.0, "市　民", id="an ideographic blank"),
    ],
)
def test_a_gap_in_print_is_a_blank_of_its_width(gap: float, text: str) -> None:
    (found,) = build_lines([*glyphs("市", 0, 0), *glyphs("民", 10 + gap, 0)], 1)
    assert found.text == text


def test_characters_below_each_other_are_one_upright_line() -> None:
    column = build_lines([g for i, char in enumerate("派遣ー覧") for g in glyphs(char, 0, 12.0 * i)], 1)
    (found,) = upright_columns(column)
    assert found.text == "派遣ー覧"
    assert found.bbox == (0, 0, 10, 46)


@pytest.mark.parametrize("first", ["1", "人"])
def test_digits_below_each_other_or_below_a_unit_are_numbers_of_their_own(first: str) -> None:
    column = build_lines([*glyphs(first, 0, 0), *glyphs("3", 0, 12)], 1)
    assert [line.text for line in upright_columns(column)] == [first, "3"]


def test_a_turned_mark_between_lines_stays_between_them() -> None:
    mark = Glyph("～", 0.0, 12.0, 10.0, 22.0, 10.0, turn=3)
    found = build_lines([*glyphs("20歳", 0, 0), mark, *glyphs("23歳", 0, 24)], 1)
    assert [line.text for line in found] == ["20歳", "～", "23歳"]


def test_lines_of_several_characters_are_no_upright_line() -> None:
    column = build_lines([*glyphs("派遣", 0, 0), *glyphs("受入", 0, 12)], 1)
    assert upright_columns(column) == column


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=30, unique=True))
def test_no_glyph_is_lost_in_lines(places: list[tuple[int, int]]) -> None:
    printed = [Glyph("あ", 10.0 * x, 4.0 * y, 10.0 * x + 10, 4.0 * y + 10, 10.0) for x, y in places]
    found = build_lines(printed, 1)
    assert sum(line.text.count("あ") for line in found) == len(printed)
    assert all(len(line.text) == len(line.edges) for line in found)
