"""The lists of `models/head_words.toml`: which roles a printed head names, and by which words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import TypeAdapter

from extractor.japanese.text import compact
from extractor.knowledge import cache, load_toml
from extractor.knowledge.word_lists import Words

_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_PREFIX = re.compile(r"^(?:\(\d{1,2}(?:-\d{1,2})*\)|\d{1,2}[.)])?(?:[^()]{1,12}ごとの)?(?=..)")
"""The number of a head, and the things by which it is divided: `(3)理事会ごとの` before 決議事項."""
WHOLE_HEAD = 1.0
PART_OF_HEAD = 0.6
"""Strength of a word that fills the head, and of one that is only a part of it."""
UNWANTED = "unwanted"
_LISTS = TypeAdapter(dict[str, Words])


@dataclass(frozen=True)
class HeadWord:
    """A role found in a head, the word that named it, and how strongly (0…1)."""

    role: str
    word: str
    strength: float


@cache
def head_lists(kind: str) -> Mapping[str, Words]:
    """Return the lists of a kind of head (`event`, `kpi`, `path` …) by name, as printed, read once a process.

    Raises:
        KeyError: the data file has no such kind.
        pydantic.ValidationError: a list is empty or has a blank word.

    """
    return MappingProxyType(_LISTS.validate_python(load_toml("head_words.toml")[kind]))


def plan_labels() -> Words:
    """Return the labels of a plan's levels, the highest first."""
    return head_lists("path")["labels"]


@cache
def _roles_by_word(kind: str) -> dict[str, tuple[str, ...]]:
    """Return every folded head word of a kind with the roles that list it."""
    found: dict[str, tuple[str, ...]] = {}
    for role, words in head_lists(kind).items():
        if role == UNWANTED:
            continue
        for word in words:
            key = compact(word).upper()
            found[key] = (*found.get(key, ()), role)
    return found


@cache
def _lengths(kind: str) -> dict[str, tuple[int, ...]]:
    """Return by its first character how long a head word of a kind may be, longer words than one character only."""
    found: dict[str, set[int]] = {}
    for word in _roles_by_word(kind):
        if len(word) > 1:
            found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(lengths) for first, lengths in found.items()}


@cache
def read_head(text: str, kind: str = "event") -> tuple[HeadWord, ...]:
    """Return the roles that a head's text names: its words, longest first, that do not overlap."""
    head = _PREFIX.sub("", compact(text).upper())
    if not head:
        return ()
    lexicon = _roles_by_word(kind)
    if head in lexicon:
        return tuple(HeadWord(role, head, WHOLE_HEAD) for role in lexicon[head])
    lengths = _lengths(kind)
    words = [
        (-length, start)
        for start, first in enumerate(head)
        for length in lengths.get(first, ())
        if start + length <= len(head) and head[start : start + length] in lexicon
    ]
    taken = [False] * len(head)
    found: list[HeadWord] = []
    for shorter, start in sorted(words):
        end = start - shorter
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            strength = PART_OF_HEAD + (WHOLE_HEAD - PART_OF_HEAD) * (end - start) / len(head)
            found += [HeadWord(role, head[start:end], strength) for role in lexicon[head[start:end]]]
    return tuple(found)


@cache
def is_unwanted(head: str, kind: str = "event") -> bool:
    """Return whether a head shows that its table is of another kind: prices, opening hours, officers."""
    folded = _BRACKETS.sub("", compact(head))
    words, endings = _unwanted(kind)
    return folded in words or folded.endswith(endings)


@cache
def _unwanted(kind: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the folded head words of tables of another kind, and those of them that a longer head may end in."""
    words = frozenset(compact(word) for word in head_lists(kind)[UNWANTED])
    return words, tuple(word for word in words if len(word) > 1)
