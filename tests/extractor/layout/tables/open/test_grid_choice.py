"""Tables that are ruled at their head and foot only: which gutters and rows fit their print best."""

from __future__ import annotations

import pytest
from tests.extractor.made.pages import Word, hairlines, page_of, words_in
from tests.extractor.made.tables import texts

from extractor.layout.page_layout import build_layout
from extractor.layout.tables.open.grid_choice import choose_grid
from extractor.layout.tables.open.grid_cost import grid_cost, kind_of
from extractor.layout.text.line import build_lines
from extractor.reading.page import Page, Rule

XS = (60.0, 220.0, 300.0)
HEAD = ("国・地域", "受入", "派遣")
ROWS = (("ブラジル", "12", "10"), ("カナダ", "5", "7"), ("フランス", "8", "0"))


def tables(page: Page) -> list[list[list[str]]]:
    return [texts(table) for table in build_layout(page).tables]


def rows(*body: tuple[str, ...], top: float = 110.0, step: float = 20.0) -> list[Word]:
    return words_in(XS, [(top + i * step, texts) for i, texts in enumerate((HEAD, *body))])


def test_a_line_over_several_columns_hides_no_gutter() -> None:
    body = [*rows(ROWS[0], ("一般の公募による学生の交換についての内訳", "", ""), *ROWS[1:])]
    (found,) = tables(page_of(body, hairlines(105, 125, 205)))
    assert found == [
        list(HEAD),
        list(ROWS[0]),
        ["一般の公募による学生の交換についての内訳", "一般の公募による学生の交換についての内訳", ""],
        *map(list, ROWS[1:]),
    ]


def test_each_line_between_two_rules_far_apart_is_a_row() -> None:
    (found,) = tables(page_of(rows(*ROWS, *ROWS), hairlines(105, 125, 185, 245)))
    assert found == [list(HEAD), *map(list, ROWS), *map(list, ROWS)]


def test_a_name_wrapped_close_below_is_one_row_with_its_numbers() -> None:
    wrapped = [
        *rows(ROWS[0], ("農業および畜産業に関する実習", "4", "2"), top=110),
        ("の受け入れ先での研修", 60.0, 164.0),
        *words_in(XS, [(184, ROWS[1]), (204, ROWS[2])]),
    ]
    (found,) = tables(page_of(wrapped, hairlines(105, 125, 220)))
    assert found[2] == ["農業および畜産業に関する実習\nの受け入れ先での研修", "4", "2"]
    assert len(found) == 5


def test_a_name_centred_on_its_numbers_in_two_lines_is_one_row() -> None:
    wrapped = [
        *rows(ROWS[0]),
        ("農業および畜産業に関する実習", 60.0, 150.0),
        ("の受け入れ先での研修", 60.0, 160.0),
        *words_in(XS[1:], [(155, ("4", "2"))]),
        *words_in(XS, [(180, ROWS[1]), (200, ROWS[2])]),
    ]
    (found,) = tables(page_of(wrapped, hairlines(105, 125, 220)))
    assert found[2] == ["農業および畜産業に関する実習\nの受け入れ先での研修", "4", "2"]


def test_rules_with_no_place_between_them_end_one_table_and_begin_the_next() -> None:
    below = rows(*ROWS, top=210)
    found = tables(page_of([*rows(*ROWS), *below], hairlines(105, 125, 190, 204, 225, 290)))
    assert found == [[list(HEAD), *map(list, ROWS)]] * 2


def test_a_head_whose_column_lines_end_above_the_body_is_that_of_the_table() -> None:
    columns = [Rule(False, x, 105, 125) for x in (200.0, 280.0)]
    (found,) = tables(page_of(rows(*ROWS), [*hairlines(105, 125, 190), *columns]))
    assert found == [list(HEAD), *map(list, ROWS)]


def test_a_unit_line_between_rules_is_a_row_where_numbers_go_on_below_it() -> None:
    body = [*rows(*ROWS), ("（単位：千円）", 60.0, 195.0), *words_in(XS, [(215, ("会費", "120", "80"))])]
    (found,) = tables(page_of(body, hairlines(105, 125, 190, 230)))
    assert [row[0] for row in found] == ["国・地域", "ブラジル", "カナダ", "フランス", "（単位：千円）", "会費"]


def test_characters_spread_over_a_width_are_one_word() -> None:
    spread = words_in(
        (60.0, 90.0, 120.0, 220.0, 300.0),
        [(150, ("未", "払", "金", "4", "2")), (170, ("預", "り", "金", "7", "1")), (190, ("借", "入", "金", "6", "3"))],
    )
    (found,) = tables(page_of([*rows(ROWS[0]), *spread], hairlines(105, 125, 210)))
    assert [row[1:] for row in found] == [["受入", "派遣"], ["12", "10"], ["4", "2"], ["7", "1"], ["6", "3"]]


def test_labels_under_headings_of_their_own_are_forms_and_no_table() -> None:
    forms = [
        ("１．市民訪問団をお迎えしての交流会の開催", 60.0, 100.0),
        *words_in((60.0, 220.0), [(120, ("とき", "４月１日")), (140, ("ところ", "公民館"))]),
        ("２．秋の料理教室を三回にわたって開催しました", 60.0, 160.0),
        *words_in((60.0, 220.0), [(180, ("とき", "５月２日")), (200, ("ところ", "市役所")), (220, ("人数", "20人"))]),
    ]
    assert tables(page_of(forms)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12", "number"),
        ("△835", "number"),
        ("(106％)", "number"),
        ("４月１日", "date"),
        ("－", "mark"),
        ("花の会", "text"),
    ],
)
def test_print_is_told_apart_by_its_form(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_a_grid_that_glues_or_cuts_columns_costs_more_than_one_that_separates_them() -> None:
    lines = build_lines(page_of(rows(*ROWS)).glyphs, 1)
    grid = choose_grid(lines, (95, 190))
    assert grid is not None and len(grid.gutters) == 2 and len(grid.edges) == 5
    assert grid.cost == grid_cost(lines, grid.gutters, grid.edges) == 0.0
    assert grid_cost(lines, grid.gutters[:1], grid.edges) > 0.2
    assert grid_cost(lines, (75.0, *grid.gutters), grid.edges) > 0.2
    assert grid_cost(lines, grid.gutters, (95, 190)) > 0.2
