"""What articles of newsletters and letters to members tell: dates in lists, guests between name and verb, topics."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.extractor.made.readings import read_blocks, read_text
from tests.extractor.made.text import blocks

from extractor.layout.running_text.blocks import BlockKind

EVENTS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "days joined by と",
        "７月22日（土）と23日（日）の２日間、みどり会館で夏休み宿題ひろばを開きました。",
        {"name": "夏休み宿題ひろば", "periods": ["2023-07-22", "2023-07-23"], "venue": "みどり会館"},
    ),
    (
        "a year that is part of the name",
        "去る６月８日（木）に町民会館において令和５年度総会を開催しました。",
        {"name": "令和５年度総会", "periods": ["2023-06-08"], "venue": "町民会館"},
    ),
    (
        "a word of praise before the name",
        "11月23日（木）には、恒例の国際フェスタを町民体育館にて開催する予定です。",
        {"name": "国際フェスタ", "periods": ["2023-11-23"], "venue": "町民体育館"},
    ),
    (
        "guests between the name and its verb",
        "５月28日（日）に「こども料理教室」を近隣の小学生31人を招いて、校内の調理教室で、実施しました。",
        {"name": "こども料理教室", "periods": ["2023-05-28"], "venue": "校内の調理教室", "counts": ["小学生 31 人"]},
    ),
    (
        "a topic that is told about",
        "文化祭につきましては、11月５日から７日まで、中央公民館で実施しました。",
        {"name": "文化祭", "periods": ["2023-11-05 2023-11-07"], "venue": "中央公民館"},
    ),
    (
        "a topic that the clause before took",
        "市民祭であります第37回桜まつりは、猛暑の時期を避け、９月27日に中央公園で開催されました。",
        {"name": "第37回桜まつり", "periods": ["2023-09-27"], "venue": "中央公園"},
    ),
    (
        "a month in kanji and a day in figures",
        "十月14日（土）、河畔公園にて「川辺の交流会」が開催されました。",
        {"name": "川辺の交流会", "periods": ["2023-10-14"], "venue": "河畔公園"},
    ),
]


@pytest.mark.parametrize(("kind", "text", "expected"), EVENTS, ids=[event[0] for event in EVENTS])
def test_events_of_articles(kind: str, text: str, expected: dict[str, Any]) -> None:
    assert kind
    assert [one for one in read_text(text) if one["kind"] == "event"] == [{"kind": "event", **expected}]


def test_two_objects_in_a_list_are_two_events() -> None:
    found = read_text("６月１日に講演会を、９月３日に見学会を開催しました。")
    assert [(one["name"], one["periods"]) for one in found] == [("講演会", ["2023-06-01"]), ("見学会", ["2023-09-03"])]


def test_the_number_of_what_the_heading_names_is_no_name() -> None:
    page = blocks(
        "資料室が完成した令和６年３月に、第１回（３月31日）が開催され、以後毎年行われている。", heading="桜祭り"
    )
    assert [one["name"] for one in read_blocks(page) if one["kind"] == "event"] == ["桜祭り"]


def test_the_next_paragraph_of_an_article_says_who_came() -> None:
    page = blocks(
        "５月27日（土）、講師に大学教授を迎え、市民センターで健康講演会を開催しました。",
        "演題は「歩くことから」。市民など60人が参加し、生活習慣について理解を深めました。",
        "講演のあとには、希望者の体力を測りました。",
    )
    assert read_blocks(page) == [
        {
            "kind": "event",
            "name": "健康講演会",
            "periods": ["2023-05-27"],
            "venue": "市民センター",
            "counts": ["60 人"],
        }
    ]


def test_a_paragraph_with_a_day_of_its_own_adds_nothing_to_the_one_above() -> None:
    page = blocks(
        "５月27日（土）、市民センターで健康講演会を開催しました。",
        "６月３日（土）には、市民60人が公園の清掃に参加しました。",
    )
    assert "counts" not in next(event for event in read_blocks(page) if event["name"] == "健康講演会")


def test_a_place_is_one_by_its_case_and_a_proper_name() -> None:
    (event,) = read_text("３月１日（金）、サンライズ緑において「日本語スピーチコンテスト」を開催しました。")
    assert event == {
        "kind": "event",
        "name": "日本語スピーチコンテスト",
        "periods": ["2024-03-01"],
        "venue": "サンライズ緑",
    }


def test_the_body_that_speaks_is_no_part_of_the_name() -> None:
    for words in ("当協会の", "催しの中心となる緑友好協会の"):
        (event,) = read_text(f"12月22日、{words}第15回研究大会を開催しました。")
        assert event["name"] == "第15回研究大会"


def test_numbered_lines_that_hold_nothing_but_a_number_are_a_list() -> None:
    page = tuple(
        replace(block, kind=BlockKind.HEADING)
        for block in blocks("1. 入管手続き　196件（150）", "2. 雇用・労働　39件（55）", "3. 保健・医療　54件（303）")
    )
    assert [(one["value"], one["unit"]) for one in read_blocks(page)] == [(196, "件"), (39, "件"), (54, "件")]
