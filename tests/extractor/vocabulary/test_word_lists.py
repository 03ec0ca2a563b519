"""Word lists of data files are checked as they are loaded."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from extractor.knowledge.word_lists import WordLists
from extractor.vocabulary.count_words import count_words, counts_people, is_unwanted_label, is_unwanted_unit
from extractor.vocabulary.entry_words import entry_words
from extractor.vocabulary.event_words import EventNames, event_words
from extractor.vocabulary.heads.column_words import column_words
from extractor.vocabulary.heads.indicator_words import indicator_words
from extractor.vocabulary.heads.statistic_words import statistic_words
from extractor.vocabulary.line_words import line_words
from extractor.vocabulary.name_words import name_words
from extractor.vocabulary.place_words import venue_words
from extractor.vocabulary.unit_words import unit_words

SHIPPED = [
    column_words,
    count_words,
    entry_words,
    event_words,
    indicator_words,
    line_words,
    name_words,
    statistic_words,
    unit_words,
    venue_words,
]


@pytest.mark.parametrize("load", SHIPPED)
def test_the_shipped_lists_are_valid(load: Callable[[], WordLists]) -> None:
    assert load().model_fields_set


@pytest.mark.parametrize(
    "lists",
    [
        {"endings": ["会"], "except_endings": ["協会"], "no_event": ["事業"]},
        {"endings": ["会"], "except_endings": ["協会"], "no_event": ["事業"], "pronouns": []},
        {"endings": ["会"], "except_endings": ["協会"], "no_event": ["事業"], "pronouns": [""]},
        {"endings": ["会"], "except_endings": ["協会"], "no_event": ["事業"], "pronouns": ["本会"], "ending": ["式"]},
    ],
    ids=["missing", "empty", "blank word", "misspelt"],
)
def test_a_list_that_is_missing_empty_or_misspelt_is_refused(lists: dict[str, list[str]]) -> None:
    with pytest.raises(ValidationError):
        EventNames.model_validate(lists)


def test_units_and_labels_are_folded_before_they_are_looked_up() -> None:
    assert counts_people("人") and counts_people("組") and not counts_people("件") and not counts_people(None)
    assert is_unwanted_unit("ｋｍ") and not is_unwanted_unit("名")
    assert is_unwanted_label("参加費（一般）") and not is_unwanted_label("参加者")
