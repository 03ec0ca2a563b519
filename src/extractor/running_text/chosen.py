"""Which block of running text a choice is for: the one at its place, or the one of the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.candidates.context import DocumentContext
from extractor.japanese.text import compact, fold
from extractor.layout.running_text.blocks import Block
from extractor.running_text.drawn_rows import is_in_rows
from extractor.table_choices import CarriedChoice, TableChoice, TablePlace

LONGEST_SIGNATURE = 80
SAME_PLACE = 4.0
"""A block begins where a choice says if its first line is no farther from there, in points."""
_DIGITS = re.compile(r"\d+|元(?=年)")


@dataclass(frozen=True)
class FittedText:
    """For blocks of which something is settled, by their numbers: the choice; and the choices that fit no block."""

    choices: Mapping[int, TableChoice]
    unused: tuple[TableChoice, ...]

    @property
    def kinds(self) -> dict[int, str]:
        """What is settled of each block."""
        return {number: choice.kind for number, choice in self.choices.items() if choice.kind}


def fit_text(choices: Sequence[TableChoice], blocks: Sequence[Block], context: DocumentContext) -> FittedText:
    """Return which choice for running text is for which block; those for tables are left out."""
    signatures = [signature_of(block) for block in blocks]
    found: dict[int, TableChoice] = {}
    unused: list[TableChoice] = []
    for choice in (choice for choice in choices if choice.of == "rows"):
        rows = [number for number, block in enumerate(blocks) if is_in_rows(block, choice, context)]
        found |= dict.fromkeys(rows, choice)
        unused += [] if rows else [choice]
    for choice in (choice for choice in choices if choice.of == "text"):
        own = _block_of(choice, blocks, signatures)
        if own is None:
            unused.append(choice)
        else:
            found[own] = choice
    for choice in (choice for choice in found.copy().values() if choice.alike):
        for number, signature in enumerate(signatures):
            if signature == choice.heads:
                found.setdefault(number, choice)
    return FittedText(found, tuple(unused))


def carry_text(choices: Sequence[TableChoice], blocks: Sequence[Block]) -> Iterator[CarriedChoice]:
    """Yield the choices of another year's report that fit blocks of this one: those of the same words.

    Where several blocks have the words, only a choice for all of them fits.
    """
    signatures = [signature_of(block) for block in blocks]
    for way, choice in enumerate(choices):
        there = [number for number, signature in enumerate(signatures) if signature == choice.heads]
        if choice.of == "text" and there and (len(there) == 1 or choice.alike):
            place = place_of(blocks[there[0]])
            yield CarriedChoice(way=way, choice=choice.model_copy(update={"place": place}))


def _block_of(choice: TableChoice, blocks: Sequence[Block], signatures: Sequence[tuple[str, ...]]) -> int | None:
    """Return the number of the block that a choice was made for; None if there is none."""
    alike = [number for number, signature in enumerate(signatures) if signature == choice.heads]
    place = choice.place
    if place is None:
        return alike[0] if len(alike) == 1 else None
    there = [number for number in alike if _is_at(blocks[number], place)]
    near = there or [number for number in alike if blocks[number].page == place.page] or alike
    return near[0] if there or len(near) == 1 else None


def _is_at(block: Block, place: TablePlace) -> bool:
    x, y, *_ = block.strips[0].bbox
    return block.page == place.page and abs(x - place.bbox[0]) + abs(y - place.bbox[1]) <= SAME_PLACE


def signature_of(block: Block) -> tuple[str, ...]:
    """Return what a block is known by: its first words, with years and numbers left open."""
    return (_DIGITS.sub("0", compact(fold(block.text)))[:LONGEST_SIGNATURE],)


def place_of(block: Block) -> TablePlace:
    """Return where a block begins, in tenths of points."""
    x0, y0, x1, y1 = (round(value, 1) for value in block.strips[0].bbox)
    return TablePlace(page=block.page, bbox=(x0, y0, x1, y1))
