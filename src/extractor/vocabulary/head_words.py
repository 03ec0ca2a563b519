"""The lexicon of head words: which roles a printed head names, and by which words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.japanese.text import compact
from extractor.knowledge import load_toml

_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
WHOLE_HEAD = 1.0
PART_OF_HEAD = 0.6
UNWANTED = "unwanted"
"""Strength of a word that fills the head, and of one that is only a part of it."""


@dataclass(frozen=True)
class HeadWord:
    """A role found in a head, the word that named it, and how strongly (0…1)."""

    role: str
    word: str
    strength: float


@cache
def _roles_by_word(kind: str) -> dict[str, tuple[str, ...]]:
    """Return every folded head word of a kind with the roles that list it."""
    found: dict[str, tuple[str, ...]] = {}
    for role, words in load_toml("head_words.toml")[kind].items():
        if role == UNWANTED:
            continue
        for word in words:
            key = compact(word).upper()
            found[key] = (*found.get(key, ()), role)
    return found


@cache
def read_head(text: str, kind: str = "event") -> tuple[HeadWord, ...]:
    """Return the roles that a head's text names: its words, longest first, that do not overlap."""
    head = compact(text).upper()
    if not head:
        return ()
    lexicon = _roles_by_word(kind)
    if head in lexicon:
        return tuple(HeadWord(role, head, WHOLE_HEAD) for role in lexicon[head])
    taken = [False] * len(head)
    found: list[HeadWord] = []
    for length in range(len(head) - 1, 1, -1):
        for start in range(len(head) - length + 1):
            word = head[start : start + length]
            if word in lexicon and not any(taken[start : start + length]):
                taken[start : start + length] = [True] * length
                strength = PART_OF_HEAD + (WHOLE_HEAD - PART_OF_HEAD) * length / len(head)
                found += [HeadWord(role, word, strength) for role in lexicon[word]]
    return tuple(found)


def is_unwanted(head: str, kind: str = "event") -> bool:
    """Tell whether a head shows that its table is of another kind: prices, opening hours, officers."""
    folded = _BRACKETS.sub("", compact(head))
    words = [compact(word) for word in load_toml("head_words.toml")[kind][UNWANTED]]
    return any(folded == word or (len(word) > 1 and folded.endswith(word)) for word in words)
