"""Words of tables of indicators beside the heads of their columns, from `models/indicator_words.toml`."""

from __future__ import annotations

from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, FoldedWords, WordLists, Words


class StackedWords(WordLists):
    """What says in a note which measure stands above the other in each cell."""

    upper: Words
    lower: Words


class IndicatorWords(WordLists):
    """The lists of the file."""

    ratings: FoldedSet
    present: FoldedWords
    corners: FoldedSet
    calendar_years: Words
    name_labels: Words
    number_labels: Words
    stacked: StackedWords


@cache
def indicator_words() -> IndicatorWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    return IndicatorWords.model_validate(load_toml("indicator_words.toml"))
