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


def test_who_holds_an_office_since_when_is_no_event() -> None:
    assert _read("(1) 会長　令和５年４月１日", "(2) 副会長　令和５年６月１日") == []
