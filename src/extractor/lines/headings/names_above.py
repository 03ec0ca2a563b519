"""The names that headings have for events which the text below them leaves unnamed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage
from extractor.lines.headings.block_names import name_of
from extractor.vocabulary.event_words import heads_event

_DATED_BRACKET = re.compile(r"[（(][^（(]*[0-9０-９]+[年月日/.][^（(]*[）)]$")


def names_above(blocks: Sequence[Block]) -> tuple[Passage | None, ...]:
    """Return for each block the name of an event that the heading right above it has, without a dated bracket."""
    return (None, *(_event_name(before) for before, _ in pairwise(blocks)))[: len(blocks)]


def _event_name(block: Block) -> Passage | None:
    name = name_of(block) if block.kind is BlockKind.HEADING else None
    if name is None:
        return None
    bracket = _DATED_BRACKET.search(name.text)
    name = name.part(0, bracket.start()) if bracket else name
    return name if heads_event(name.text) else None
