"""Headings between marks, with their day after a blank (`■運動会■ 5/25(土)`), and of calendars of a month."""

from __future__ import annotations

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks


def read(heading: str, *texts: str) -> list[dict[str, object]]:
    return [
        {key: event[key] for key in ("name", "periods", "counts") if key in event}
        for event in read_blocks(blocks(*texts, heading=heading))
        if event["kind"] == "event"
    ]


def test_the_day_after_a_marked_heading_dates_what_is_told_below_it() -> None:
    assert read("■運動会■ 5/25(土)", "児童412名が競技に取り組みました。") == [
        {"name": "運動会", "periods": ["2023-05-25"], "counts": ["児童 412 名"]}
    ]


def test_a_heading_names_what_sentences_only_date() -> None:
    assert read("■読書週間■", "図書委員が６月10日から14日まで読書週間に取り組みました。") == [
        {"name": "読書週間", "periods": ["2023-06-10 2023-06-14"]}
    ]


def test_what_will_be_held_again_is_no_event_of_the_heading() -> None:
    assert read("■発表会■", "会員が６編を読みました。来年も７月に開く予定です。") == []


def test_the_month_of_a_calendar_is_in_its_heading() -> None:
    assert read("９月の健康カレンダー", "４日（月）　乳児健診", "27日（水）　献血") == [
        {"name": "乳児健診", "periods": ["2023-09-04"]},
        {"name": "献血", "periods": ["2023-09-27"]},
    ]


def test_a_label_with_its_day_names_nothing() -> None:
    assert read("交流会の案内", "日時: ６月10日（土）") == []
