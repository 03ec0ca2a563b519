"""How an event was held: told by the words of its cell."""

from __future__ import annotations

from functools import cache
from typing import cast

from extractor.japanese.text import compact
from extractor.knowledge import load_toml
from extractor.records import Format


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {key: tuple(compact(word) for word in words) for key, words in load_toml("format_words.toml").items()}


def read_format(text: str) -> Format | None:
    """Return the format that a cell tells, or None where it tells none."""
    folded, words = compact(text), _words()
    told = {key for key, found in words.items() if any(word in folded for word in found)}
    if "hybrid" in told or {"in_person", "online"} <= told:
        return "hybrid"
    return cast(Format, told.pop()) if len(told) == 1 else None
