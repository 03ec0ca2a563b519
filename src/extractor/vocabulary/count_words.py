"""The words that decide what a number counts and whether it is a result, from `models/count_words.toml`."""

from __future__ import annotations

from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, FoldedWords, WordLists


class NoResult(WordLists):
    """What shows that a number is no result: its label, its unit, what comes after it or ends its sentence.

    After a change from another year stands one of `changes`; of numbers in units of `shares` it is a result.
    """

    labels: FoldedWords
    units: FoldedSet
    after: FoldedWords
    changes: FoldedWords
    shares: FoldedSet
    within: FoldedWords
    sentence_endings: FoldedWords


class Things(WordLists):
    """Words that do not name what a number counts."""

    unnamed: FoldedSet


class Dates(WordLists):
    """Words beside dates of numbers."""

    as_of: FoldedWords


class FigureWords(WordLists):
    """Words around the one figure of a short phrase, and words of a phrase that has no figure yet."""

    before: FoldedWords
    after: FoldedWords
    later: FoldedWords
    later_endings: FoldedWords


class CountWords(WordLists):
    """The lists of the file."""

    people: FoldedSet
    groups: FoldedSet
    capacity: FoldedWords
    no_result: NoResult
    thing: Things
    dates: Dates
    figures: FigureWords


@cache
def count_words() -> CountWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    return CountWords.model_validate(load_toml("count_words.toml"))


def counts_single_people(unit: str | None) -> bool:
    """Return whether a unit counts people one by one."""
    return compact(unit or "") in count_words().people


def counts_people(unit: str | None) -> bool:
    """Return whether a unit counts people, one by one or in groups."""
    return counts_single_people(unit) or compact(unit or "") in count_words().groups


def is_unwanted_unit(unit: str | None) -> bool:
    """Return whether a unit is one of numbers that are no result: money, lengths, ages."""
    return compact(unit or "") in count_words().no_result.units


def is_unwanted_label(label: str | None) -> bool:
    """Return whether a label holds a word for numbers that are no result: capacity, fees."""
    folded = compact(label or "")
    return any(word in folded for word in count_words().no_result.labels)
