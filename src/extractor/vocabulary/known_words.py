"""Whether a word is in the lists that the readers know, as it would have to be to be added to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.japanese.places import place_names
from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.knowledge.added_words import AddedWord, WordList
from extractor.vocabulary.entry_words import entry_words
from extractor.vocabulary.heads.head_words import UNWANTED, WHOLE_HEAD, head_lists, read_head


def knows_word(word: AddedWord) -> bool:
    """Return whether adding the word would teach the readers nothing: it, or what it ends in, is known already."""
    folded = compact(word.word)
    if word.list is WordList.HEAD:
        kind, _, role = word.role.partition(".")
        return any(found.role == role and found.strength == WHOLE_HEAD for found in read_head(word.word, kind))
    if word.list is WordList.UNIT:
        return folded in _units()
    if word.list is WordList.PLACE:
        return folded in place_names()
    return folded in entry_words().names or folded.endswith(tuple(map(compact, entry_words().endings)))


def head_roles() -> tuple[str, ...]:
    """Return what a head can be added for: kinds of heads with the lists that name columns (`event.counts`)."""
    return tuple(f"{kind}.{name}" for kind in ("event", "kpi") for name in head_lists(kind) if name != UNWANTED)


@cache
def _units() -> frozenset[str]:
    """Return all units of any list of the data file, folded."""
    return frozenset(map(compact, _texts(load_toml("units.toml"))))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)
