"""Words in heads of tables of numbers, from `models/head_words.toml`."""

from __future__ import annotations

from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, FoldedWords, WordLists


class StatisticWords(WordLists):
    """Heads of ranks, units and remarks; words in heads: of shares, parts, classes, what is a statistic."""

    rank: FoldedSet
    unit: FoldedSet
    remarks: FoldedSet
    shares: FoldedWords
    parts: FoldedWords
    ranges: FoldedWords
    measured: FoldedWords
    rates: FoldedWords
    amounts: FoldedWords
    codes: FoldedSet


@cache
def statistic_words() -> StatisticWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing or has a blank word.

    """
    lists = load_toml("head_words.toml")["statistic"]
    return StatisticWords.model_validate({name: lists.get(name, ()) for name in StatisticWords.model_fields})
