"""Words of heads and cells: roles, directions, formats."""

from __future__ import annotations

import pytest

from extractor.vocabulary.direction import read_direction
from extractor.vocabulary.formats import read_format
from extractor.vocabulary.heads.head_words import is_unwanted, read_head


@pytest.mark.parametrize(
    ("head", "roles"),
    [
        ("事業名", {"name"}),
        ("事 業 名", {"name"}),
        ("ＤＡＴＥ", {"periods"}),
        ("対象者及び参加者人数\n等", {"audience", "counts"}),
        ("派遣・受入", {"direction"}),
        ("備考", {"ignored"}),
        ("花", set()),
        ("", set()),
    ],
)
def test_a_head_names_the_roles_of_its_words(head: str, roles: set[str]) -> None:
    assert {word.role for word in read_head(head)} == roles


def test_a_word_that_fills_the_head_is_stronger_than_a_part_of_it() -> None:
    (whole,), (part,) = read_head("担当課名"), read_head("市の担当課名")
    assert (whole.strength, part.word) == (1.0, "担当課名")
    assert 0.6 < part.strength < 1.0


def test_heads_of_other_tables_are_unwanted() -> None:
    assert is_unwanted("休 館 日")
    assert not is_unwanted("日程")


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("高校生を派遣し交流した", "dispatch"),
        ("訪問団受入事業", "receive"),
        ("学生の受け入れ", "receive"),
        ("オンライン交流会", "online"),
        ("相互派遣", "mutual"),
        ("派遣・受入", "mutual"),
        ("訪問団を派遣し、訪問団を受入れた", None),
        ("代表団が来訪した", None),
        ("留学", None),
        ("人材派遣会社の視察", None),
        ("受入態勢の整備", None),
        ("", None),
    ],
)
def test_a_direction_is_told_by_its_words_and_by_nothing_else(text: str, direction: str | None) -> None:
    assert read_direction(text) == direction


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("現地", "in_person"),
        ("現地：北九州市", "in_person"),
        ("オンライン", "online"),
        ("ＺＯＯＭ", "online"),
        ("現地及びオンライン", "hybrid"),
        ("オンライン併用", "hybrid"),
        ("東京都", None),
        ("", None),
    ],
)
def test_a_format_is_told_by_its_words(text: str, told: str | None) -> None:
    assert read_format(text) == told
