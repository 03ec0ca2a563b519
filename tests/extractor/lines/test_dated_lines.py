"""Headings and lines that date something: meetings, lists of dated lines, headings with their sentences."""

from __future__ import annotations

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.summaries import summaries_of
from tests.extractor.made.text import CONTEXT, blocks

from extractor.lines.block_reading import BlockReading
from extractor.lines.dated.dated_lines import read_dated_lines


def test_headings_that_date_a_meeting() -> None:
    page = blocks(
        "（１）第９回理事会(令和５年５月９日開催。一部オンライン併用。)", "友好交流都市提携：2006年（平成18年）11月24日"
    )
    assert summaries_of(read_dated_lines(page, CONTEXT).candidates) == [
        {"kind": "event", "name": "第９回理事会", "periods": ["2023-05-09"], "format": "hybrid"},
        {"kind": "event", "name": "友好交流都市提携", "periods": ["2006-11-24"]},
    ]


def test_a_list_of_dated_lines_takes_the_year_from_the_line_before() -> None:
    page = blocks(
        "1985年（昭和60年）　リバーサイド市と姉妹都市の盟約",
        "1990年（平成２年）　協会発足",
        "1995年（平成７年）10月　10周年記念訪問団派遣",
    )
    assert summaries_of(read_dated_lines(page, CONTEXT).candidates) == [
        {"kind": "event", "name": "リバーサイド市と姉妹都市の盟約", "periods": ["1985-01-01 1985-12-31"]},
        {"kind": "event", "name": "協会発足", "periods": ["1990-01-01 1990-12-31"]},
        {
            "kind": "event",
            "name": "10周年記念訪問団派遣",
            "direction": "dispatch",
            "periods": ["1995-10-01 1995-10-31"],
        },
    ]


def test_a_tabbed_line_gives_one_event_a_partner() -> None:
    page = blocks("アメリカ　ブルーミントン・ノーマル両市　提携　ブルーミントン昭和37年、ノーマル昭和62年")
    assert [(r["partners"], r["periods"]) for r in summaries_of(read_dated_lines(page, CONTEXT).candidates)] == [
        (["ブルーミントン"], ["1962-01-01 1962-12-31"]),
        (["ノーマル"], ["1987-01-01 1987-12-31"]),
    ]


def test_a_title_with_a_year_is_no_event() -> None:
    page = blocks("令和５年度　国際交流事業", "令和６年３月31日現在", "（令和６年４月１日更新）")
    assert read_dated_lines(page, CONTEXT) == BlockReading()


def test_a_heading_names_what_the_sentence_leaves_out() -> None:
    page = blocks("令和５年９月16日に市民会館で開催し、42名が参加した。", heading="（１）国際理解セミナー")
    assert read_blocks(page) == [
        {
            "kind": "event",
            "name": "国際理解セミナー",
            "periods": ["2023-09-16"],
            "venue": "市民会館",
            "counts": ["42 名"],
        }
    ]


def test_a_dated_heading_and_its_sentence_are_one_event() -> None:
    page = blocks(
        "市役所前広場を会場に開催し、約5,000人が来場した。", heading="（３）国際交流まつり（令和５年10月22日開催）"
    )
    assert read_blocks(page) == [
        {
            "kind": "event",
            "name": "国際交流まつり",
            "venue": "市役所前広場",
            "counts": ["5000 人 約"],
            "periods": ["2023-10-22"],
        }
    ]
