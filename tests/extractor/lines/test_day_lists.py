"""Days, each on a line of its own, over what was held on them."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks

from extractor.layout.running_text.blocks import BlockKind


def test_every_line_below_a_day_is_an_event_of_it() -> None:
    page = blocks(
        "６月１日（木曜日）",
        "● 防災会議",
        "６月２日（金曜日）",
        "● 河川組合定例会",
        "● 市民との懇談会",
        "６月５日（月曜日）",
        "● 図書館落成式",
        heading="市長公務日誌（６月分）",
    )
    assert [(one["name"], one["periods"]) for one in read_blocks(page)] == [
        ("防災会議", ["2023-06-01"]),
        ("河川組合定例会", ["2023-06-02"]),
        ("市民との懇談会", ["2023-06-02"]),
        ("図書館落成式", ["2023-06-05"]),
    ]


def test_a_bracket_that_most_lines_end_with_says_where() -> None:
    page = blocks(
        "６月１日（木）", "・表彰式＜本庁＞", "～出張～", "・要望活動＜県庁＞", "６月３日（土）", "・菊花展＜市内＞"
    )
    assert [(one["name"], one.get("venue")) for one in read_blocks(page)] == [
        ("表彰式", "本庁"),
        ("要望活動", "県庁"),
        ("菊花展", "市内"),
    ]


def test_days_below_the_names_of_events_head_nothing() -> None:
    page = blocks("合唱祭", "６月１日（木）", "音楽会", "６月３日（土）")
    kinds = [BlockKind.HEADING, BlockKind.PARAGRAPH] * 2
    page = tuple(replace(block, kind=kind) for block, kind in zip(page, kinds, strict=True))
    assert [(one["name"], one["periods"]) for one in read_blocks(page)] == [
        ("合唱祭", ["2023-06-01"]),
        ("音楽会", ["2023-06-03"]),
    ]
