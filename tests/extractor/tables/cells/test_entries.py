"""Cells that list names: which lines are entries and which are pieces of one."""

from __future__ import annotations

import pytest
from tests.extractor.made.text import lines

from extractor.tables.cells.entries import is_whole_name, split_entries


@pytest.mark.parametrize(
    ("printed", "room", "widest", "entries"),
    [
        pytest.param("ニュー\nブリテ\nン市", 36, 30, ["ニューブリテン市"], id="a narrow column wraps a name"),
        pytest.param("揚州市\n軍浦市", 36, 30, ["揚州市", "軍浦市"], id="a narrow column lists names"),
        pytest.param("揚州市\n軍浦市\n横手市\n網走市", 60, 40, ["揚州市", "軍浦市", "横手市", "網走市"], id="four"),
        pytest.param("ニュー\nジーラ\nンド", 36, 30, ["ニュージーランド"], id="a country"),
        pytest.param("企画政策課\n教育指導課", 96, 50, ["企画政策課", "教育指導課"], id="sections"),
        pytest.param("（一財）自治体国際化協\n会", 100, 100, ["（一財）自治体国際化協会"], id="a wrapped body"),
        pytest.param("揚州市、軍浦市", 100, 70, ["揚州市", "軍浦市"], id="a comma"),
        pytest.param("揚州市・軍浦市", 100, 70, ["揚州市", "軍浦市"], id="a middle dot between names"),
        pytest.param("セント・ポール市", 100, 80, ["セント・ポール市"], id="a middle dot inside a name"),
        pytest.param("友好都市（揚州市、軍浦市）", 200, 130, ["友好都市（揚州市、軍浦市）"], id="a comma in brackets"),
        pytest.param("米国／韓国", 100, 50, ["米国", "韓国"], id="a slash"),
        pytest.param("・揚州市\n・軍浦市", 100, 40, ["揚州市", "軍浦市"], id="bullets"),
        pytest.param("－", 100, 10, [], id="a dash is nobody"),
    ],
)
def test_a_cell_is_split_into_its_names(printed: str, room: float, widest: float, entries: list[str]) -> None:
    assert [entry.text for entry in split_entries(lines(printed), room, widest)] == entries


def test_an_entry_knows_its_lines() -> None:
    first, second = split_entries(lines("ニュー\nブリテ\nン市\n揚州市"), 36, 30)
    assert [line.text for line in first.lines] == ["ニュー", "ブリテ", "ン市"]
    assert [line.text for line in second.lines] == ["揚州市"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [("揚州市", True), ("文化課", True), ("カナダ", True), ("市", False), ("ニュー", False), ("ブリテ", False)],
)
def test_a_name_is_told_by_its_end_or_is_known(text: str, whole: bool) -> None:
    assert is_whole_name(text) is whole
