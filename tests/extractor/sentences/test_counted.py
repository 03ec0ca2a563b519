"""What a number in a sentence counts: the words that name it, whole and without the clause before them."""

from __future__ import annotations

import pytest
from tests.extractor.made.readings import read_text


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        (
            "・数値目標「転入者数」の達成率が100.0％、達成率平均は83.8％となった。",
            ["数値目標「転入者数」の達成率", "達成率平均"],
        ),
        ("また、全指標の達成率平均についても92.3％となった。", ["全指標の達成率平均"]),
        ("情報提供を目的としたセミナーを３回実施した。", ["セミナー"]),
        ("海外支援事業については８事業、国内支援事業については５事業に助成した。", ["海外支援事業", "国内支援事業"]),
        ("連携に関する337件の相談対応を行った。", ["相談対応"]),
        (
            "119件の派遣のうち、現地派遣は 109件、オンライン派遣は 10件となった。",
            ["派遣", "現地派遣", "オンライン派遣"],
        ),
        ("「運営幹事会」を２回、「課題研究会」を４回実施した。", ["「運営幹事会」", "「課題研究会」"]),
        ("・フォロワー数：3,085件", ["フォロワー数"]),
        ("（採択30件）", ["採択"]),
        ("方法別では、来所1,104件、電話610件、メール218件であった。", ["来所", "電話", "メール"]),
    ],
)
def test_the_thing_counted_is_named_whole(sentence: str, rows: list[str]) -> None:
    assert ["".join(record["row"]) for record in read_text(sentence)] == rows


@pytest.mark.parametrize(
    "sentence", ["令和５年度は、10自治体に支援を行った。", "うち４項目が目標を達成した。", "計14団体に助成した。"]
)
def test_words_that_name_nothing_are_no_name(sentence: str) -> None:
    (record,) = read_text(sentence)
    assert "row" not in record
