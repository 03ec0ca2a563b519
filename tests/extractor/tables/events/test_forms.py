"""Forms, whose labels stand beside their values: one pair or two a row, alone or above a table."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_rows
from tests.extractor.made.summaries import counts_of, days_of, figures_of, values

LIST = [
    ["日程", "内容", "参加者数", "会場"],
    ["４月５日", "花の集い", "20人", "公民館"],
    ["５月６日", "星の集い", "30人", "図書館"],
]


def test_a_form_of_two_pairs_a_row_is_one_event() -> None:
    events = read_rows(
        [
            ["事業名", "花の会", "所管課", "市民課"],
            ["日時", "５月３日", "会場", "市役所"],
            ["参加者数", "20人", "対象", "市民"],
        ]
    )
    assert values(events, "name") == ["花の会"]
    assert [days_of(event) for event in events] == [["2024-05-03"]]
    assert [counts_of(event) for event in events] == [[(None, 20, "人")]]
    assert values(events, "venue") == ["市役所"]
    assert values(events, "departments") == [("市民課",)]
    assert values(events, "audience") == ["市民"]


def test_a_second_column_of_labels_may_begin_below_the_first_row() -> None:
    events = read_rows(
        [
            ["事業名", "花の会", "", ""],
            ["日時", "５月３日", "会場", "市役所"],
            ["参加者数", "20人", "対象", "市民"],
        ]
    )
    assert [values(events, name) for name in ("name", "venue", "audience")] == [["花の会"], ["市役所"], ["市民"]]


@pytest.mark.parametrize("name", ["花の会", "国際交流事業", "日本語クラス"])
def test_events_side_by_side_are_read_whatever_words_their_names_hold(name: str) -> None:
    events = read_rows(
        [
            ["事業名", name, "星の会"],
            ["日時", "５月３日", "６月４日"],
            ["会場", "市役所", "図書館"],
        ]
    )
    assert values(events, "name") == [name, "星の会"]
    assert values(events, "venue") == ["市役所", "図書館"]


@pytest.mark.parametrize("name", ["花の会", "国際交流事業", "日本語クラス"])
def test_the_value_of_a_form_may_hold_a_word_of_heads(name: str) -> None:
    events = read_rows([["事業名", name], ["日時", "５月３日"], ["会場", "市役所"]])
    assert [values(events, field) for field in ("name", "venue")] == [[name], ["市役所"]]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["事業名", "花の会", "所管課", "市民課"], id="two pairs"),
        pytest.param(["事業名", "国際交流事業", "所管課", "市民課"], id="two pairs, one value with a word of heads"),
        pytest.param(["事業名", "国際交流事業", "<", "<"], id="one pair, its value with a word of heads"),
    ],
)
def test_a_row_of_a_form_gives_way_to_the_heads_below_it(row: list[str]) -> None:
    events = read_rows([row, *LIST])
    assert [days_of(event) for event in events] == [["2024-04-05"], ["2024-05-06"]]
    assert [counts_of(event) for event in events] == [[(None, 20, "人")], [(None, 30, "人")]]
    assert values(events, "venue") == ["公民館", "図書館"]


def test_heads_in_which_every_other_one_is_longer_stay_the_heads() -> None:
    events = read_rows(
        [["日程", "主な事業内容", "参加者数", "会場等"], ["４月５日", "花の集いを開催", "20人", "公民館"]],
        caption="花の集い",
    )
    assert values(events, "venue") == ["公民館"]
    assert [counts_of(event) for event in events] == [[(None, 20, "人")]]


@pytest.mark.parametrize("name", ["花の会", "国際交流事業"])
def test_a_row_of_a_form_above_numbers_is_none_of_their_heads(name: str) -> None:
    rows = [["事業名", name, "所管課", "市民課"], ["区分", "４月", "５月", "６月"], ["相談", "10", "20", "30"]]
    assert figures_of(read_rows(rows)) == [
        (("相談",), ("４月",), 10),
        (("相談",), ("５月",), 20),
        (("相談",), ("６月",), 30),
    ]


def test_heads_of_numbers_with_their_units_below_them_are_no_form() -> None:
    rows = [["区分", "件数", "人数", "割合"], ["単位", "件", "人", "％"], ["花", "3", "4", "5"]]
    assert figures_of(read_rows(rows)) == [
        (("花",), ("件数",), 3),
        (("花",), ("人数",), 4),
        (("花",), ("割合",), 5),
    ]


def test_a_label_may_have_another_name_in_brackets_and_stand_among_longer_ones() -> None:
    events = read_rows(
        [
            ["情報を寄せた自治体名", "花の町"],
            ["実施年度", "令和４年度"],
            ["事業名（活動名称）", "第３回星の旅"],
            ["団体名", "花の会"],
            ["交流の相手方", "ブラジル"],
            ["現在の取組内容及び成果", "町を訪れた青少年が学校を見学した。"],
        ]
    )
    assert values(events, "name") == ["第３回星の旅"]
    assert values(events, "organizers") == [("花の会",)]
