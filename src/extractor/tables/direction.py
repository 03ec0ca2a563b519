"""Which way an exchange went: told by the row head, the name or the summary."""

from __future__ import annotations

from functools import cache
from typing import cast

from extractor.japanese.text import compact
from extractor.knowledge import load_toml
from extractor.records import Direction

_ORDER = ("mutual", "online", "dispatch", "receive")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    data = load_toml("direction_words.toml")
    return {key: tuple(compact(word) for word in data[key]) for key in (*_ORDER, "except")}


def read_direction(text: str) -> Direction | None:
    """Return the one direction that a text tells; None where it tells none, or several that do not agree."""
    words = _words()
    folded = compact(text)
    for phrase in words["except"]:
        folded = folded.replace(phrase, "")
    if any(word in folded for word in words["mutual"]):
        return "mutual"
    found = [direction for direction in _ORDER[1:] if any(word in folded for word in words[direction])]
    return cast(Direction, found[0]) if len(found) == 1 else None
