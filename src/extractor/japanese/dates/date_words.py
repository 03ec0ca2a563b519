"""The words printed with dates, from `models/date_words.toml`, folded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator

from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedWords, WordLists


def _folded(parts: Mapping[str, tuple[int, int]]) -> Mapping[str, tuple[int, int]]:
    return {compact(word): months for word, months in parts.items()}


class DateWords(WordLists):
    """Words beside dates; `parts_of_year` are months counted from the beginning of the fiscal year: [first, end)."""

    holidays: FoldedWords
    part_of_month: FoldedWords
    reserve: FoldedWords
    new_year: FoldedWords
    excluding: FoldedWords
    whole_year: FoldedWords
    parts_of_year: Annotated[Mapping[str, tuple[int, int]], AfterValidator(_folded)]


@cache
def date_words() -> DateWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    return DateWords.model_validate(load_toml("date_words.toml"))
