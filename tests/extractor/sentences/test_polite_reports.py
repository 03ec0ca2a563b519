"""What speeches to a council and letters to members tell: polite forms, several events in a sentence, topics."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extractor.made.readings import read_text

EVENTS: list[tuple[str, str, list[dict[str, Any]]]] = [
    (
        "how long it lasted",
        "10月25日から２日間、北国市で開催された、全国の牛が集まる「乳牛共進会」は、来場者が延べ３万２千人にのぼりました。",
        [
            {
                "name": "乳牛共進会",
                "periods": ["2023-10-25 2023-10-26"],
                "venue": "北国市",
                "counts": ["来場者 32000 人 延べ"],
            }
        ],
    ),
    (
        "two events with a day each",
        "６月１日に中央公民館で講演会を、９月３日から５日まで写真展を開催しました。",
        [
            {"name": "講演会", "periods": ["2023-06-01"], "venue": "中央公民館"},
            {"name": "写真展", "periods": ["2023-09-03 2023-09-05"]},
        ],
    ),
    (
        "two events at a place each",
        "10月26日に駅前商店街で軽トラ朝市、商工会館で手づくりマルシェが開催されました。",
        [
            {"name": "軽トラ朝市", "periods": ["2023-10-26"], "venue": "駅前商店街"},
            {"name": "手づくりマルシェ", "periods": ["2023-10-26"], "venue": "商工会館"},
        ],
    ),
    (
        "the same day",
        "10月26日に朝市まつりを行いました。また、「秋のパンまつり」を水辺公園にて同日開催いたしました。",
        [
            {"name": "朝市まつり", "periods": ["2023-10-26"]},
            {"name": "秋のパンまつり", "periods": ["2023-10-26"], "venue": "水辺公園"},
        ],
    ),
    (
        "who held it with whom",
        "11月19日には、県との共催による避難訓練を実施し、約130名の参加により炊き出しを行いました。",
        [{"name": "避難訓練", "periods": ["2023-11-19"], "counts": ["130 名 約"]}],
    ),
    (
        "a town in a bracket behind the place",
        "令和６年２月16日（金）、44名の参加者のもと専門講座を青葉ビル（東京都江東区）において開催しました。",
        [
            {
                "name": "専門講座",
                "periods": ["2024-02-16"],
                "venue": "青葉ビル（東京都江東区）",
                "counts": ["44 名"],
            }
        ],
    ),
    (
        "nouns that the parse takes apart",
        "５月26日に親善バーベキューを河川公園にて開催しました。",
        [{"name": "親善バーベキュー", "periods": ["2023-05-26"], "venue": "河川公園"}],
    ),
    (
        "people came, by a noun",
        "10月６日に防災訓練を行いました。大人と子どもを合わせて164名のご参加をいただきました。",
        [{"name": "防災訓練", "periods": ["2023-10-06"], "counts": ["164 名"]}],
    ),
    (
        "a topic that is to be held",
        "本年度の成人式につきましては、来年１月３日の開催に向け、準備を進めております。",
        [{"name": "本年度の成人式", "periods": ["2024-01-03"]}],
    ),
]


@pytest.mark.parametrize(("kind", "text", "expected"), EVENTS, ids=[event[0] for event in EVENTS])
def test_events_told_politely(kind: str, text: str, expected: list[dict[str, Any]]) -> None:
    assert kind
    assert read_text(text) == [{"kind": "event", **event} for event in expected]


def test_what_only_says_which_district_is_meant_is_no_event() -> None:
    text = "10月に地区検診が実施される地域にお住まいの方を対象に、案内を送付いたしました。"
    assert [record for record in read_text(text) if record["kind"] == "event"] == []


def test_later_numbers_are_of_the_event_that_has_a_day() -> None:
    text = "９月27日に夏まつりを開催しました。若者のライブも行われました。約9,500人の来場者でにぎわいました。"
    (event,) = [record for record in read_text(text) if record["kind"] == "event" and "periods" in record]
    assert (event["name"], event["counts"]) == ("夏まつり", ["9500 人 約"])
