"""Brackets below the names of a cell: glosses of the name above, or short forms of legal persons."""

from __future__ import annotations

import pytest
from tests.extractor.made.text import lines

from extractor.tables.cells.entries import split_entries


@pytest.mark.parametrize(
    ("printed", "entries"),
    [
        pytest.param("揚州市\n（中国）", ["揚州市（中国）"], id="one name"),
        pytest.param("揚州市\n（中国）\n軍浦市\n（韓国）", ["揚州市（中国）", "軍浦市（韓国）"], id="two names"),
        pytest.param("中国\n（揚州市）", ["中国（揚州市）"], id="a city below its country"),
        pytest.param("花市\n（公財）花財団", ["花市", "（公財）花財団"], id="a foundation"),
        pytest.param("花市\n(NPO)花の会", ["花市", "(NPO)花の会"], id="an association"),
    ],
)
@pytest.mark.parametrize(("room", "widest"), [(116.0, 80.0), (300.0, 90.0)])
def test_a_bracket_below_a_name_goes_with_it_unless_it_begins_one(
    printed: str, entries: list[str], room: float, widest: float
) -> None:
    assert [entry.text for entry in split_entries(lines(printed), room, widest)] == entries


@pytest.mark.parametrize(
    ("printed", "entries"),
    [
        ("軍浦市\n（韓国）\n横手市", ["軍浦市（韓国）", "横手市"]),
        ("軍浦市（韓国）\n横手市", ["軍浦市（韓国）", "横手市"]),
        ("軍浦市（韓国）・横手市", ["軍浦市（韓国）", "横手市"]),
        ("大韓民国軍浦\n市（韓国）\n横手市", ["大韓民国軍浦市（韓国）", "横手市"]),
    ],
)
def test_a_name_with_its_gloss_is_a_whole_name(printed: str, entries: list[str]) -> None:
    assert [entry.text for entry in split_entries(lines(printed), 56.0, 40.0)] == entries
