"""The words by which tables are read whose cells are sentences or entries (`models/sentence_tables.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.japanese.bullets import bullet
from extractor.japanese.patterns import any_of
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, WordLists, Words

ITEM = re.compile(r"^[\s　]*(?:[①-⑳]|[（(][0-9０-９]{1,2}[）)])[\s　]*")
"""The number of an item: `①`, `（１）`."""


class _Chronologies(WordLists):
    counted: Words
    remarks: FoldedSet


class _Activities(WordLists):
    heads: Words
    head_endings: Words
    done: Words
    held: Words
    dated: Words
    dated_before: Words
    conditions: Words


class _SentenceTables(WordLists):
    chronology: _Chronologies
    activities: _Activities


@dataclass(frozen=True)
class ChronologyWords:
    """Words of chronologies: marks before entries, bare numbers with what they count, heads of remarks."""

    bullets: re.Pattern[str]
    number: re.Pattern[str]
    remarks: frozenset[str]


@dataclass(frozen=True)
class ActivityWords:
    """Words of columns of activities.

    `done` matches from the end of a date that says when something was done; one of law or effect (４月１日から適用)
    is not one. `held` matches the same word right after a date at the front of a line.
    """

    heads: re.Pattern[str]
    bullet: re.Pattern[str]
    done: re.Pattern[str]
    held: re.Pattern[str]
    date_label: re.Pattern[str]
    conditions: tuple[str, ...]


@cache
def _word_lists() -> _SentenceTables:
    return _SentenceTables.model_validate(load_toml("sentence_tables.toml"))


@cache
def chronology_words() -> ChronologyWords:
    """Return the words of chronologies.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    words = _word_lists().chronology
    return ChronologyWords(
        re.compile(rf"^(?:\s|{bullet('chronologies')})+"),
        re.compile(rf"[\d,.△▲\-ー－%％()]+{any_of(words.counted)}?"),
        words.remarks,
    )


@cache
def activity_words() -> ActivityWords:
    """Return the words of columns of activities.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    words = _word_lists().activities
    return ActivityWords(
        heads=re.compile(rf"{any_of(words.heads)}|{any_of(words.head_endings)}$"),
        bullet=re.compile(rf"^[\s　]*{bullet('activities')}[\s　]*"),
        done=re.compile(
            r"[）)]?(?:に(?!向け|備え|おけ)|から|まで|にかけて|[及お]び|、|・|と)(?![前後降]|以)[^。]*?"
            rf"{any_of(words.done)}"
        ),
        held=re.compile(rf"[\s　]*(?:に|から)?{any_of(words.held)}[\s　、。：:]*"),
        date_label=re.compile(
            rf"^(?:[\s　]|{bullet('dates')})*{any_of(words.dated_before)}?{any_of(words.dated)}[\s　:：]+"
        ),
        conditions=words.conditions,
    )
