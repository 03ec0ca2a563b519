"""Tables set side by side under one frame."""

from __future__ import annotations

import pytest
from tests.extractor.made.tables import table, texts

from extractor.tables.structure.side_by_side import unfold


def test_a_head_that_repeats_parts_the_table() -> None:
    sheet = table([["順位", "国名", "人数", "順位", "国名", "人数"], ["1", "韓国", "30", "3", "中国", "10"]])
    first, second = unfold(sheet)
    assert texts(first) == [["順位", "国名", "人数"], ["1", "韓国", "30"]]
    assert texts(second) == [["順位", "国名", "人数"], ["3", "中国", "10"]]
    assert second.bbox[0] == 300.0


def test_a_piece_without_text_is_none() -> None:
    sheet = table([["国名", "人数"] * 3, ["韓国", "30", "中国", "10", "", ""]])
    assert len(unfold(sheet)) == 3  # its head is printed


def test_dated_lists_under_the_same_heads_are_one_list_from_the_left_one_down() -> None:
    sheet = table([["開催日", "行事"] * 2, ["４月１日", "花の会", "５月２日", "星の会"]])
    assert [texts(piece) for piece in unfold(sheet)] == [
        [["開催日", "行事"], ["４月１日", "花の会"], ["５月２日", "星の会"]]
    ]


def test_a_head_with_one_character_read_otherwise_begins_again_too() -> None:
    sheet = table([["月", "項目", "人登", "月", "項目", "人数"], ["４月", "計画", "32", "５月", "研修", "28"]])
    assert [texts(piece)[1:] for piece in unfold(sheet)] == [[["４月", "計画", "32"], ["５月", "研修", "28"]]]


def test_a_note_over_all_the_lists_is_a_table_of_its_own() -> None:
    rows = [["月", "項目"] * 2, ["４月", "計画", "５月", "研修"], ["実施回数　２回", "<", "<", "<"]]
    lists, note = unfold(table(rows))
    assert texts(lists) == [["月", "項目"], ["４月", "計画"], ["５月", "研修"]]
    assert texts(note) == [["実施回数　２回"]]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([["日程", "事業名"], ["４月", "花の会"]], id="no head repeats"),
        pytest.param([["人数", "人数"], ["1", "2"]], id="one column twice"),
        pytest.param([["国名", "人数", "国名", "人数"], ["韓国と中国", "<", "<", "<"]], id="a cell over both"),
        pytest.param(
            [["国名", "人数", "国名", "人数", "計"], ["韓国", "1", "中国", "2", "3"]], id="a column of its own"
        ),
    ],
)
def test_other_tables_stay_whole(rows: list[list[str]]) -> None:
    sheet = table(rows)
    assert unfold(sheet) == (sheet,)


def test_forms_beside_one_another_are_parted_where_their_labels_begin_again() -> None:
    sheet = table(
        [
            ["名称", "相談窓口", "名称", "日本語サロン"],
            ["実施日", "通年", "実施日", "土曜日"],
            ["場所", "事務局", "場所", "サロン"],
        ]
    )
    first, second = unfold(sheet)
    assert texts(first) == [["名称", "相談窓口"], ["実施日", "通年"], ["場所", "事務局"]]
    assert texts(second) == [["名称", "日本語サロン"], ["実施日", "土曜日"], ["場所", "サロン"]]


def test_other_words_beside_numbers_under_the_same_heads_are_a_table_of_their_own() -> None:
    rows = [["国籍", "人数", "在留資格", "人数"], ["花の国", "1,204", "永住", "530"], ["星の国", "988", "留学", "334"]]
    assert [texts(piece) for piece in unfold(table(rows))] == [
        [["国籍", "人数"], ["花の国", "1,204"], ["星の国", "988"]],
        [["在留資格", "人数"], ["永住", "530"], ["留学", "334"]],
    ]
