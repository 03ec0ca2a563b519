"""Lines of a name, leader dots and days or months: `あさひ班の訓練…5/25．11/30`."""

from __future__ import annotations

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks


def read(*lines: str) -> list[tuple[str, list[str]]]:
    return [(event["name"], event["periods"]) for event in read_blocks(blocks(*lines))]


def test_each_line_of_a_list_is_an_event_with_its_days() -> None:
    assert read("ひばり班の練習…9/28", "つばめ班の練習…7/27．1/25", "かもめ班の練習…５月、８月") == [
        ("ひばり班の練習", ["2023-09-28"]),
        ("つばめ班の練習", ["2023-07-27", "2024-01-25"]),
        ("かもめ班の練習", ["2023-05-01 2023-05-31", "2023-08-01 2023-08-31"]),
    ]


def test_names_and_offices_are_none() -> None:
    assert read("会長…山田太郎", "副会長…鈴木花子", "書記…佐藤次郎") == []


def test_a_list_of_names_with_days_in_square_brackets() -> None:
    page = blocks(
        "サロン「語る　ようこそ（第２夜）」　[2023年12月19日]",
        "在住者対象「お正月を体験しよう」[2024年１月27日]",
        "子ども教室お楽しみ会報告　[2023年12月]",
        "交流会　[2024年２月25日]",
    )
    assert [(event["name"], event["periods"]) for event in read_blocks(page)] == [
        ("サロン「語る　ようこそ（第２夜）」", ["2023-12-19"]),
        ("在住者対象「お正月を体験しよう」", ["2024-01-27"]),
        ("子ども教室お楽しみ会報告", ["2023-12-01 2023-12-31"]),
        ("交流会", ["2024-02-25"]),
    ]


def test_a_name_with_a_colon_its_day_and_its_hours() -> None:
    page = blocks("結団式・壮行会：７月14日　10:00～11:30", heading="（２）事前研修及び結団式・壮行会")
    assert read_blocks(page) == [{"kind": "event", "name": "結団式・壮行会", "periods": ["2023-07-14"]}]
