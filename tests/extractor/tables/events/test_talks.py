"""Titles of talks in a cell that also names the speakers, and captions of lists as names."""

from __future__ import annotations

import pytest
from tests.extractor.made.tables import table
from tests.extractor.made.text import line

from extractor.candidates.context import DocumentContext
from extractor.layout.flow.outline import Surroundings
from extractor.tables.reader import read_table
from extractor.tables.reading import Piece, records_of

CONTEXT = DocumentContext("0" * 64, 2024)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("＜テーマ＞\n森のくらし\n緑大学 名誉教授", "森のくらし"),
        ("【演題】森のくらし\n山川花子さん", "森のくらし"),
        ("＜記念講演２＞\n海のくらし\n青研究院 研究員", "海のくらし"),
        ("講演題目：川のくらし", "川のくらし"),
    ],
)
def test_the_title_of_a_talk_ends_where_its_speaker_begins(cell: str, name: str) -> None:
    rows = [["開催日", "内容", "参加者数"], ["４月19日", cell, "20人"]]
    (event,) = records_of(read_table(Piece(table(rows, 160.0), Surroundings(), CONTEXT)))
    assert event.fields["name"].value == name


@pytest.mark.parametrize(
    ("caption", "name"),
    [
        ("中学生研修の実施状況一覧", "中学生研修"),
        ("豪州交流プログラム", "豪州交流プログラム"),
        ("語学講座受講実績", "語学講座"),
    ],
)
def test_the_caption_of_a_list_names_what_it_lists(caption: str, name: str) -> None:
    rows = [["開催日", "会場", "参加者数"], ["４月19日", "公民館", "20人"]]
    (event,) = records_of(read_table(Piece(table(rows), Surroundings((), caption, (line(caption),)), CONTEXT)))
    assert event.fields["name"].value == name
