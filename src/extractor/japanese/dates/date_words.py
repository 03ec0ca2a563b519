"""The words printed with dates, from `models/date_words.toml`, folded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from extractor.japanese.text import compact
from extractor.knowledge import load_toml


@dataclass(frozen=True)
class DateWords:
    """Words beside dates; `parts_of_year` are months counted from the beginning of the fiscal year: [first, end)."""

    holidays: tuple[str, ...]
    part_of_month: tuple[str, ...]
    reserve: tuple[str, ...]
    excluding: tuple[str, ...]
    whole_year: tuple[str, ...]
    parts_of_year: Mapping[str, tuple[int, int]]


@cache
def date_words() -> DateWords:
    """Return the word lists, read once a process."""
    data = load_toml("date_words.toml")

    def folded(key: str) -> tuple[str, ...]:
        return tuple(compact(word) for word in data[key])

    return DateWords(
        holidays=folded("holidays"),
        part_of_month=folded("part_of_month"),
        reserve=folded("reserve"),
        excluding=folded("excluding"),
        whole_year=folded("whole_year"),
        parts_of_year={compact(word): (first, end) for word, (first, end) in data["parts_of_year"].items()},
    )
