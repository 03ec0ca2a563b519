"""What a reader of blocks returns: its records, and which blocks they were read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from extractor.candidates.candidate import Candidate


@dataclass(frozen=True)
class BlockReading:
    """The records that a reader found in a sequence of blocks, and the numbers of the blocks that it used."""

    candidates: tuple[Candidate, ...] = ()
    used: frozenset[int] = frozenset()

    @classmethod
    def of(cls, found: Iterable[tuple[int, Candidate]]) -> Self:
        """Return the reading of records, each with the number of its block."""
        listed = tuple(found)
        return cls(tuple(candidate for _, candidate in listed), frozenset(number for number, _ in listed))
