"""How an event was held, by the words of its cell; the words are in `models/format_words.toml`."""

from __future__ import annotations

from typing import cast

from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedWords, WordLists
from extractor.records import Format


class FormatWords(WordLists):
    """The words of each format."""

    in_person: FoldedWords
    online: FoldedWords
    hybrid: FoldedWords


@cache
def format_words() -> FormatWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or empty, or has a blank word.

    """
    return FormatWords.model_validate(load_toml("format_words.toml"))


def read_format(text: str) -> Format | None:
    """Return the format that a cell states, None if it states none; words of two formats state both."""
    folded = compact(text)
    stated = {name for name, words in format_words() if any(word in folded for word in words)}
    if "hybrid" in stated or {"in_person", "online"} <= stated:
        return "hybrid"
    return cast(Format, stated.pop()) if stated else None
