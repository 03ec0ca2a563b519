"""Types by which word lists of `models/` are checked as they are loaded: no list and no word is empty."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from extractor.japanese.text import compact


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(compact(word) for word in words)


_Word = Annotated[str, StringConstraints(min_length=1)]
Words = Annotated[tuple[_Word, ...], Field(min_length=1)]
"""Words as they are printed."""
FoldedWords = Annotated[Words, AfterValidator(_folded)]
"""Words folded as `compact` folds text, for comparison with folded text."""
FoldedSet = Annotated[frozenset[str], AfterValidator(lambda words: frozenset(map(compact, words))), Field(min_length=1)]
"""Whole words, folded, for comparison with a whole folded text."""


class WordLists(BaseModel):
    """Lists of words from a data file: fixed once loaded, and every list of the file has to be known."""

    model_config = ConfigDict(frozen=True, extra="forbid")
