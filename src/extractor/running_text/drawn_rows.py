"""Rows of running text that somebody drew a rectangle around: each is a block of its own, to be read as an event.

A row begins at a line that begins with a day, or with the mark or number of an item, if several lines do; else each
line is a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.candidates.context import DocumentContext
from extractor.japanese.dates.periods import ANY_YEAR, read_periods
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.running_text.paragraphs import is_item
from extractor.layout.text.passage import passage_of
from extractor.layout.text.strips import Strip
from extractor.lines.month_entries import leading_dates
from extractor.reading.boxes import holds_middle
from extractor.table_choices import TableChoice

FEWEST_BEGINNINGS = 2


def with_rows_apart(
    blocks: Sequence[Block], choices: Sequence[TableChoice], context: DocumentContext
) -> tuple[Block, ...]:
    """Return the blocks, those in drawn rectangles cut into their rows."""
    for choice in (choice for choice in choices if choice.of == "rows"):
        lines = [strip for block in blocks for strip in block.strips if _is_inside(strip, choice, context)]
        beginnings = [strip for strip in lines if _begins_row(strip)]
        marked = len(beginnings) >= FEWEST_BEGINNINGS and _begins_row(lines[0])
        starts = {id(strip) for strip in (beginnings if marked else lines)}
        blocks = [part for block in blocks for part in _cut(block, starts)]
    return tuple(blocks)


def is_in_rows(block: Block, choice: TableChoice, context: DocumentContext) -> bool:
    """Return whether a block is a row of a drawn rectangle: its first line is in it."""
    return _is_inside(block.strips[0], choice, context)


def _is_inside(strip: Strip, choice: TableChoice, context: DocumentContext) -> bool:
    if choice.place is None or choice.place.page != strip.page:
        return False
    return holds_middle(choice.place.bbox, context.displayed(strip.page, [strip.bbox]))


def _begins_row(strip: Strip) -> bool:
    text = strip.text.lstrip()
    return is_item(text) or leading_dates(text, read_periods(text, ANY_YEAR)) > 0


def _cut(block: Block, starts: set[int]) -> Iterator[Block]:
    """Yield the parts of a block that begin at the strips `starts`; the block itself where none does."""
    if not any(id(strip) in starts for strip in block.strips):
        yield block
        return
    part: list[Strip] = []
    for strip in block.strips:
        if id(strip) in starts and part:
            yield _part(block, part, starts)
            part = []
        part.append(strip)
    yield _part(block, part, starts)


def _part(block: Block, strips: Sequence[Strip], starts: set[int]) -> Block:
    kind = BlockKind.PARAGRAPH if id(strips[0]) in starts else block.kind
    return replace(block, kind=kind, strips=tuple(strips), passage=passage_of(strips))
