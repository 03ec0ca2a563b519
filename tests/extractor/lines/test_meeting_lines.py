"""Lines that list the meetings of a body below its heading."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import blocks

from extractor.layout.running_text.blocks import Block, BlockKind


def _under(heading: str, *texts: str) -> tuple[Block, ...]:
    made = blocks(*texts, heading=heading)
    return tuple(block if block.kind is BlockKind.HEADING else replace(block, section=(heading,)) for block in made)


def test_meetings_take_the_name_of_their_body_and_count_who_came() -> None:
    page = _under(
        "５　運営委員会の開催状況",
        "第１回　2023年６月21日（水）　出席７人　議題　議案３件について",
        "第２回　２月14日（水）　出席６人　議題　事業計画について",
    )
    assert read_blocks(page) == [
        {
            "kind": "event",
            "number": "第１回",
            "name": "運営委員会",
            "periods": ["2023-06-21"],
            "counts": ["出席 7 人"],
        },
        {
            "kind": "event",
            "number": "第２回",
            "name": "運営委員会",
            "periods": ["2024-02-14"],
            "counts": ["出席 6 人"],
        },
    ]


def test_a_line_that_names_its_own_body_is_a_meeting_of_that_one() -> None:
    page = _under(
        "会議の開催状況", "第１回理事会　５月９日（火）　出席８人", "第１回評議員会　６月20日（火）　出席９人"
    )
    found = [(event["name"], event["periods"]) for event in read_blocks(page)]
    assert found == [("第１回理事会", ["2023-05-09"]), ("第１回評議員会", ["2023-06-20"])]


def test_lessons_of_a_course_are_no_meetings() -> None:
    page = _under("日本語ボランティア養成講座", "第１回　５月９日（火）　話し方", "第２回　５月16日（火）　書き方")
    assert [event.get("number") for event in read_blocks(page)] == []


def test_what_a_body_held_has_its_own_name() -> None:
    page = _under(
        "みどり市環境推進協議会",
        "第２回セミナー　11月25日（土）",
        "第１回セミナー　８月26日（土）",
        "総会　６月20日（火）",
    )
    assert [event["name"] for event in read_blocks(page)] == ["第２回セミナー", "第１回セミナー", "総会"]
