"""How names of places, sections and bodies end and begin, from `models/entry_endings.toml`."""

from __future__ import annotations

import re

from extractor.japanese.patterns import any_of
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import FoldedSet, WordLists, Words


class EntryWords(WordLists):
    """Endings of names as printed, names that end otherwise, and short forms of legal persons in brackets."""

    endings: Words
    names: FoldedSet
    legal_forms: Words


@cache
def entry_words() -> EntryWords:
    """Return the word lists, read once a process.

    Raises:
        pydantic.ValidationError: a list is missing, unknown or has a blank word.

    """
    return EntryWords.model_validate(load_toml("entry_endings.toml"))


@cache
def gloss_before() -> re.Pattern[str]:
    """Return the pattern of a bracket that explains the name before it: not the short form of a legal person."""
    return re.compile(rf"^[（(](?!{any_of(entry_words().legal_forms)})")
