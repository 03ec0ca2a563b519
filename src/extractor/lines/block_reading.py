"""What a reader of blocks returns: its records, and which blocks they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from extractor.candidates.candidate import Candidate
from extractor.layout.running_text.blocks import Block
from extractor.reading.boxes import holds_middle
from extractor.records import Box


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


def block_of(box: Box, blocks: Sequence[Block], numbers: Iterable[int]) -> int | None:
    """Return the number of the first of these blocks in whose lines the middle of a box lies; None: in none."""
    for number in numbers:
        if any(strip.page == box.page and holds_middle(strip.bbox, box.bbox) for strip in blocks[number].strips):
            return number
    return None
