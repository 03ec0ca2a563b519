"""The names that headings have for events which the text below them leaves unnamed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from extractor.layout.running_text.blocks import Block, BlockKind, by_box
from extractor.layout.text.passage import Passage
from extractor.lines.headings.block_names import name_of
from extractor.vocabulary.event_words import heads_event

_DATED_BRACKET = re.compile(r"[（(][^（(]*[0-9０-９]+[年月日/.][^（(]*[）)]$")


def names_above(blocks: Sequence[Block]) -> tuple[Passage | None, ...]:
    """Return for each block the name of an event that the heading right above it has, without a dated bracket."""
    return _above(blocks, _event_name)


def headings_above(blocks: Sequence[Block]) -> tuple[Passage | None, ...]:
    """Return for each block what the heading right above it says, without its numbering and frame."""
    return _above(blocks, lambda block: name_of(block) if block.kind is BlockKind.HEADING else None)


def _above(blocks: Sequence[Block], name: Callable[[Block], Passage | None]) -> tuple[Passage | None, ...]:
    """Return for each block the name that the one right above it has, in its box or outside of all."""
    found: list[Passage | None] = [None] * len(blocks)
    for numbers in by_box(blocks):
        for above, number in pairwise(numbers):
            found[number] = name(blocks[above])
    return tuple(found)


def _event_name(block: Block) -> Passage | None:
    name = name_of(block) if block.kind is BlockKind.HEADING else None
    if name is None:
        return None
    bracket = _DATED_BRACKET.search(name.text)
    name = name.part(0, bracket.start()) if bracket else name
    return name if heads_event(name.text) else None
