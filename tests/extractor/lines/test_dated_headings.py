"""Numbered headings that name something and date it: `(1) 準備会　令和５年６月２日（金）、於 花の丘会館`."""

from __future__ import annotations

from typing import Any

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks

from extractor.layout.running_text.blocks import Block


def _page(*headings: str) -> tuple[Block, ...]:
    return tuple(block for heading in headings for block in blocks("準備を進めました。", heading=heading))


def _read(*headings: str) -> list[dict[str, Any]]:
    return [{key: event.get(key) for key in ("name", "periods", "venue")} for event in read_blocks(_page(*headings))]


def test_a_place_after_its_label_is_the_venue() -> None:
    assert _read("(1) 令和５年度派遣準備会　令和５年６月２日（金）、 於 花の丘会館") == [
        {"name": "令和５年度派遣準備会", "periods": ["2023-06-02"], "venue": "花の丘会館"}
    ]


def test_headings_in_the_company_of_events_are_events() -> None:
    found = _read("(1) 派遣報告会　令和５年12月８日（金）", "(2) 候補生の選考　令和５年11月10日（金）")
    assert [event["name"] for event in found] == ["派遣報告会", "候補生の選考"]


def test_what_is_told_below_a_dated_heading_is_of_its_event() -> None:
    page = (
        *blocks(
            "候補生26名（参加率： 74%）の発表の後、講師の講演や安全の説明が行われました。",
            "欠席者を含め、30名に修了証書を発行しました。",
            heading="(1) 令和５年度派遣準備会　令和５年６月２日（金）、於 花の丘会館",
        ),
        *blocks("会員が集まった。", heading="２　会員"),
    )
    assert read_blocks(page) == [
        {
            "kind": "event",
            "name": "令和５年度派遣準備会",
            "direction": "dispatch",
            "periods": ["2023-06-02"],
            "venue": "花の丘会館",
            "counts": ["候補生 26 名", "参加率 74 %", "30 名"],
        }
    ]


def test_a_day_of_the_week_shows_that_something_was_held() -> None:
    assert _read("(1) 72nd Annual Congress　令和６年１月18日（木）～25日（木）、Port Rosa, Arcadia") == [
        {"name": "72nd Annual Congress", "periods": ["2024-01-18 2024-01-25"], "venue": "Port Rosa, Arcadia"}
    ]


def test_a_day_with_a_short_remark_after_it() -> None:
    assert _read("（２）臨時評議員会　令和６年３月22日（金）　書面開催") == [
        {"name": "臨時評議員会", "periods": ["2024-03-22"], "venue": None}
    ]


def test_who_holds_an_office_since_when_is_no_event() -> None:
    assert _read("(1) 会長　令和５年４月１日", "(2) 副会長　令和５年６月１日") == []


def test_a_heading_that_names_an_event_may_have_several_days() -> None:
    assert _read("（２）事業部会　６月14日、９月20日、12月６日") == [
        {"name": "事業部会", "periods": ["2023-06-14", "2023-09-20", "2023-12-06"], "venue": None}
    ]


def test_a_meeting_with_its_business_beside_it() -> None:
    page = blocks("第２回理事会（令和５年５月28日）　１．決算の承認について２．役員の選任について")
    assert read_blocks(page) == [{"kind": "event", "name": "第２回理事会", "periods": ["2023-05-28"]}]
