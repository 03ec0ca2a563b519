"""Words and weights by which lists of other things differ from records (`models/table_judge.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.japanese.patterns import any_of
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedWords, WordLists


class ListedThings(WordLists):
    """Words by which lists of firms, persons, permits and the like are known.

    `firms` stand in names of firms and bodies, `addresses` are patterns of addresses, `persons` heads of columns of
    persons, `other_dates` stand in heads of dates on which nothing was held, `marks` are what lists of votes and of
    what is there or not hold, `codes` heads of columns of codes; heads of columns of money end in `money`.
    """

    firms: FoldedWords
    addresses: FoldedWords
    persons: FoldedWords
    other_dates: FoldedWords
    marks: FoldedWords
    codes: FoldedWords
    money: FoldedWords


class Race(WordLists):
    """`none`: how plausible it is before anything is seen that a table holds no records.

    A reading of at least `clear` without a contradiction races against no other; one that contradicts itself in at
    least `contradicted` of its records does so as a whole.
    """

    none: float
    clear: float
    contradicted: float


class JudgeWeights(WordLists):
    """Words, and by the kind of records the weights of signs; `bias` is what a reading scores without any."""

    things: ListedThings
    race: Race
    weights: Mapping[str, Mapping[str, float]]


@cache
def judge_weights() -> JudgeWeights:
    """Return the weights and words, read once a process.

    Raises:
        pydantic.ValidationError: a list or weight is missing, unknown, empty or no number.

    """
    return JudgeWeights.model_validate(load_toml("table_judge.toml"))


@cache
def firm() -> re.Pattern[str]:
    """Return the pattern of a word of a firm's name in folded text."""
    return re.compile(any_of(judge_weights().things.firms))


@cache
def address() -> re.Pattern[str]:
    """Return the pattern of an address in folded text: `中町３丁目`, `字上453番地`."""
    return re.compile("|".join(judge_weights().things.addresses))
