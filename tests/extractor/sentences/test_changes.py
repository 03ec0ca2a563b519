"""Changes from another year are no results, words after a comma are of the next number, notes count nothing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extractor.made.readings import read_text


def numbers(text: str) -> list[tuple[Any, ...]]:
    return [(*(record.get("row") or [None]), record["value"]) for record in read_text(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "救命講習は昨年より６件減の１５件、出前講座は１０件増の６４件となっております。",
            [("救命講習", 15), ("出前講座", 64)],
        ),
        ("登録者は６９６人で、昨年同時期と比較して６人増であり、横ばいとなっております。", [("登録者", 696)]),
        ("相談は前年より12件減り、310件でした。", [("相談", 310)]),
        ("利用者は前年比で５人増加した。", []),
    ],
)
def test_a_change_is_no_result(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert numbers(text) == expected


def test_a_change_of_a_share_and_what_was_waived_stay_results() -> None:
    assert numbers("達成率は前年度より1.2ポイント増の83.8％でした。") == [("達成率", 1.2), ("達成率", 83.8)]
    assert numbers("使用料を５件減免しました。") == [("使用料", 5)]


def test_one_more_person_is_a_wish() -> None:
    assert numbers("よかったという声を一人でも多くの学生から聞くことを目指します。") == []


def test_what_a_number_is_for_does_not_name_it() -> None:
    assert numbers("現在で65匹分の申請を受け付けております。") == [(None, 65)]


def test_the_number_of_a_note_counts_nothing() -> None:
    assert numbers("※２自治体ＤＸの手順書を公表した。") == []
    assert [value for _, value in numbers("※２自治体の手順書を３団体に配布した。")] == [3]
