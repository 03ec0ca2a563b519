"""Labels alone on their lines, with the value on the line below."""

from __future__ import annotations

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks


def test_a_label_alone_has_its_value_below() -> None:
    page = blocks(
        "日　　時",
        "令和６年２月21日（水）　午後２時～午後３時30分",
        "場　　所",
        "市立図書館　３階　大会議室",
        "出席者",
        "委員（９名）",
        heading="第３回図書館講演会",
    )
    assert read_blocks(page) == [
        {
            "kind": "event",
            "name": "第３回図書館講演会",
            "periods": ["2024-02-21"],
            "venue": "市立図書館　３階　大会議室",
            "counts": ["委員 9 名"],
        }
    ]


def test_the_first_of_several_words_of_a_label_says_what_is_below() -> None:
    page = blocks(
        "■開催期日、天気、気温",
        "2023年４月29日（土・祝）、雨、７℃",
        "■活動内容",
        "森をきれいにしました。枝を集めました。",
        "■活動場所",
        "もみじパーク",
        "■参加人数",
        "23名",
        heading="クリーンアップ大作戦",
    )
    (event,) = read_blocks(page)
    assert (event["periods"], event["venue"], event["counts"]) == (["2023-04-29"], "もみじパーク", ["23 名"])


def test_a_label_of_two_values_has_both_beside_it() -> None:
    page = blocks("■期日・場所：令和５年５月３日　緑ヶ丘市", heading="① 港まつり参加")
    assert read_blocks(page) == [
        {"kind": "event", "name": "港まつり参加", "periods": ["2023-05-03"], "venue": "緑ヶ丘市"}
    ]


def test_the_heading_of_a_chapter_is_no_label_of_the_one_below_it() -> None:
    page = blocks("（１）新春の集い", "開催日　2024年１月20日（土）", "場　所　ホテルみどり野", heading="２．交流事業")
    (event,) = read_blocks(page)
    assert (event["name"], event["periods"]) == ("新春の集い", ["2024-01-20"])
