"""The words and marks of `models/layout_words.toml`."""

from __future__ import annotations

import re

from extractor.japanese.patterns import any_of
from extractor.layout.words import layout_words


def test_the_longest_word_is_matched_first() -> None:
    assert re.findall(any_of(["次頁", "次頁に続く"]), "次頁に続く") == ["次頁に続く"]


def test_marks_are_matched_as_they_are_printed() -> None:
    assert re.fullmatch(any_of(["*", "（注"]), "*")


def test_bullets_that_may_stand_before_a_number_do_not_begin_an_item_of_a_column() -> None:
    words = layout_words()
    assert set(words.column_bullets) < set(words.text_bullets)
    assert not {"▲", "△", "*", "＊"} & set(words.column_bullets)
