"""The names of events in the headings and sentences that report them."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks, passage

from extractor.lines.headings.reported_names import reported


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("【ご報告】10/27（日）親子講演会を開催しました。", "親子講演会"),
        ("令和元年度　定期総会　議事録", "令和元年度　定期総会"),
        ("第38回総会・懇親会の終了報告", "第38回総会・懇親会"),
        ("自主防災訓練の実施報告", "自主防災訓練"),
        ("報告会", "報告会"),
    ],
)
def test_what_says_that_something_is_reported_leaves_the_name(heading: str, name: str) -> None:
    assert reported(passage(heading)).text == name


def test_lines_below_a_sentence_are_of_the_event_that_it_reports() -> None:
    page = blocks(
        "第６回防災リーダー会が2023年６月５日（月）にオンライン会議で開かれました。以下はその議事録です。",
        "開催日時　2023年６月５日（月）10:00～11:45",
        "開催場所　町内会館",
        "出席者　合計16名",
    )
    (event,) = read_blocks(page)
    assert (event["name"], event["venue"]) == ("第６回防災リーダー会", "町内会館")
    assert event["counts"] == ["合計 16 名 total"]


def test_a_person_below_a_heading_is_not_the_name() -> None:
    page = blocks("北町支部", "支部長　宮下　武", "期日：６月４日（日）", "場所：北町合同庁舎", "人数：15名")
    (event,) = read_blocks(page)
    assert event["name"] == "北町支部"


def test_a_person_after_a_wide_blank_is_no_part_of_a_name() -> None:
    page = blocks(
        "６月４日（日）　活動とこれからの展望　学友会　会長　山田　太郎　氏",
        "６月11日（日）　一年を振り返って　奉仕委員長・国際委員長",
        "６月18日（日）　夏祭りの準備",
    )
    assert [one["name"] for one in read_blocks(page)] == ["活動とこれからの展望", "一年を振り返って", "夏祭りの準備"]
