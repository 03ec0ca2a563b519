"""What a format could not hold of a dataset, each with its place: nothing is lost silently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from review_app.exports.wording.windows_text import in_windows

KEPT_IN_MEMORY = 1000
"""How many are listed; all are counted."""


class Cause(StrEnum):
    """Why something could not be written."""

    LETTER = "letter"
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class Loss:
    """A place where something else is written: the table and the record, the column, what was there and what is now."""

    cause: Cause
    table: str
    record: str
    head: str
    was: str
    written: str


@dataclass
class Losses:
    """Collects losses while a file is written; `at` says where the writer is."""

    count: int = 0
    listed: list[Loss] = field(default_factory=list)
    _table: str = ""
    _heads: tuple[str, ...] = ()
    _record: str = ""

    def at(self, table: str, heads: tuple[str, ...], record: str) -> None:
        """Set the table, its heads and the record that is being written."""
        self._table, self._heads, self._record = table, heads, record

    def add(self, cause: Cause, place: int, was: str, written: str) -> None:
        """Note a loss in the column at `place` (from 0)."""
        self.count += 1
        if len(self.listed) < KEPT_IN_MEMORY:
            self.listed.append(Loss(cause, self._table, self._record, self._heads[place], was, written))

    def in_windows(self, place: int, text: str) -> str:
        """Return a text that Windows-31J can hold, each letter that it cannot noted."""
        written, replaced = in_windows(text)
        for one in replaced:
            self.add(Cause.LETTER, place, f"{one.letter} ({one.code_point})", one.written)
        return written

    def __iter__(self) -> Iterator[Loss]:
        return iter(self.listed)
