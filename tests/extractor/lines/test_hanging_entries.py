"""Calendars and notices: what hangs below a dated entry, hours after a day, headings beside and above their days."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks


def _read(*lines: str, heading: str | None = None) -> list[dict[str, Any]]:
    keys = ("name", "periods", "venue", "counts")
    return [{key: one[key] for key in keys if key in one} for one in read_blocks(blocks(*lines, heading=heading))]


def test_the_end_of_a_range_on_the_line_below_its_entry() -> None:
    assert _read(
        "９/14（木）　防災パネル展", "-９/20（水）　（市民ギャラリー）", "９/23（土）　お茶会", "９/30（土）　講演会"
    ) == [
        {"name": "防災パネル展", "periods": ["2023-09-14 2023-09-20"], "venue": "市民ギャラリー"},
        {"name": "お茶会", "periods": ["2023-09-23"]},
        {"name": "講演会", "periods": ["2023-09-30"]},
    ]


def test_a_remark_beside_the_end_of_a_range_is_no_part_of_the_name() -> None:
    assert _read("10/14（土）　防火ポスター展", "-10/31（火）　（標語：お出かけは戸締り火の用心）") == [
        {"name": "防火ポスター展", "periods": ["2023-10-14 2023-10-31"]}
    ]


def test_a_bracket_of_details_below_its_entry() -> None:
    assert _read(
        "９/23（土）　料理教室", "（東公民館　10：00～13：00）", "９/30（土）　講演会", "（市民会館、42名）"
    ) == [
        {"name": "料理教室", "periods": ["2023-09-23"], "venue": "東公民館"},
        {"name": "講演会", "periods": ["2023-09-30"], "venue": "市民会館", "counts": ["42 名"]},
    ]


def test_hours_after_a_day_are_no_name() -> None:
    assert _read(
        "３日（月）　13:30～　定例会　８名", "８日（土）　10:00～12:00　折り紙教室（参加15名）", heading="７月"
    ) == [
        {"name": "定例会", "periods": ["2023-07-03"], "counts": ["8 名"]},
        {"name": "折り紙教室", "periods": ["2023-07-08"], "counts": ["参加 15 名"]},
    ]


def test_a_place_before_a_bracket_that_counts() -> None:
    assert _read("８日（土）　朗読会　於：緑町会館（参加21名）", heading="７月") == [
        {"name": "朗読会", "periods": ["2023-07-08"], "venue": "緑町会館", "counts": ["参加 21 名"]}
    ]


def test_a_heading_of_a_day_and_a_numbered_meeting_with_its_subject() -> None:
    below = "公募の市民と高校生をあわせて28名が参加し、意見を出し合いました。"
    assert _read(below, heading="７/８　第１回 市民ワークショップ：住みたいまちとは？") == [
        {
            "name": "第１回 市民ワークショップ：住みたいまちとは？",
            "periods": ["2023-07-08"],
            "counts": ["28 名"],
        }
    ]
    assert _read("素案を審議しました。", heading="９/30　第２回 策定審議会：素案の骨子") == [
        {"name": "第２回 策定審議会：素案の骨子", "periods": ["2023-09-30"]}
    ]


def test_a_day_that_begins_the_text_below_the_heading_of_an_event() -> None:
    assert _read("８/24（木）　運動部員対象　羽根大学の講師による", heading="心を鍛える講演会") == [
        {"name": "心を鍛える講演会", "periods": ["2023-08-24"]}
    ]
    assert _read("（８/２～９）　寮に泊まり、学生と話し合う。", heading="「海外リーダー養成」　20名")[:1] == [
        {"name": "海外リーダー養成", "periods": ["2023-08-02 2023-08-09"], "counts": ["20 名"]}
    ]


def test_a_label_over_a_day_leaves_the_name_to_the_heading_above_it() -> None:
    heading = "「地域安全運動」について"
    label = [
        replace(block, section=(heading,))
        for block in blocks("10月11日（水）～10月20日（金）の10日間", heading="◇運動期間")
    ]
    (event,) = read_blocks((*blocks(heading=heading), *label))
    assert (event["name"], event["periods"]) == ("地域安全運動", ["2023-10-11 2023-10-20"])


def test_days_that_each_name_something_are_not_of_the_heading_above() -> None:
    assert _read("８/24（木）　夏祭り", "８/31（木）　花火大会", heading="町内会からの報告") == [
        {"name": "夏祭り", "periods": ["2023-08-24"]},
        {"name": "花火大会", "periods": ["2023-08-31"]},
    ]


def test_a_heading_with_a_frame_begins_the_next_card() -> None:
    page = (
        *blocks(
            "１．日時　令和５年６月17日（土）",
            "２．場所　東公民館",
            "３．出席者　22名",
            heading="【語学部会】日本語研修会",
        ),
        *blocks(
            "１．日時　令和５年９月９日（土）",
            "２．場所　西公民館",
            "３．出席者　16名",
            heading="【文化部会】料理教室（ペルー編）",
        ),
    )
    assert [one["name"] for one in read_blocks(page)] == [
        "【語学部会】日本語研修会",
        "【文化部会】料理教室（ペルー編）",
    ]
