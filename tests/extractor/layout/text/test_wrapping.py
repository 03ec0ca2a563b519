"""Which printed line breaks are wraps and which were meant."""

from __future__ import annotations

import pytest
from tests.extractor.made.tables import cell, table
from tests.extractor.made.text import line

from extractor.layout.tables.cell_lines import logical_lines, padding_of, widest_lines
from extractor.layout.text.wrapping import could_be_wrap

ROOM = 96.0


@pytest.mark.parametrize(
    ("first", "second", "wrap"),
    [
        pytest.param("九文字の行ですよね", "続き", True, id="no room for an ideograph"),
        pytest.param("八文字の行です。", "続き", False, id="room for one more"),
        pytest.param("八文字の行です。", "第、", True, id="not for one with a mark that begins no line"),
        pytest.param("Japan Expo Madrid", "Barcelona", True, id="no room for a Latin word"),
        pytest.param("Japan Expo", "in", False, id="room for a short word"),
        pytest.param("開催した（", "東京", True, id="an opening bracket ends no line"),
        pytest.param("九文字の行ですよね", "・次の項目", False, id="a bullet begins an item"),
        pytest.param("九文字の行ですよね", "①次の項目", False, id="a circled number begins an item"),
        pytest.param("九文字の行ですよね", "（２）次の項目", False, id="a bracketed number begins an item"),
    ],
)
def test_a_break_is_a_wrap_where_the_next_unit_had_no_room(first: str, second: str, wrap: bool) -> None:
    assert could_be_wrap(line(first), line(second, y=12), ROOM) is wrap


def test_behind_a_blank_line_nothing_goes_on() -> None:
    assert not could_be_wrap(line("九文字の行ですよね"), line("続き", y=21), ROOM)


def test_lines_that_were_ended_on_purpose_stay_apart() -> None:
    groups = logical_lines(cell("市職員２人\n市立中学校の生徒がと\nても大勢で10人\n引率者"), 2.0)
    assert ["".join(part.text for part in group) for group in groups] == [
        "市職員２人",
        "市立中学校の生徒がとても大勢で10人",
        "引率者",
    ]


def test_a_quotation_that_is_open_goes_on() -> None:
    groups = logical_lines(cell("「ことばの\n橋」講座\n第２回"), 2.0)
    assert ["".join(part.text for part in group) for group in groups] == ["「ことばの橋」講座", "第２回"]


def test_the_margin_inside_cells_is_that_of_left_aligned_text() -> None:
    assert padding_of(table([["事業名", "日程"], ["花の会", "４月５日"]])) == 2.0


def test_the_widest_line_of_a_column_leaves_its_head_out() -> None:
    sheet = table([["とても長い見出し", "日程"], ["花の会", "４月"]])
    assert widest_lines(sheet, 1) == {0: 30.0, 1: 20.0}
