"""Blocks of sentences → events and numbers, with the names and dates of the headings above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractor.candidates.candidate import Candidate
from extractor.candidates.context import DocumentContext
from extractor.japanese.dates.periods import ANY_YEAR, DateContext, read_periods
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.running_text.paragraphs import ENDED
from extractor.layout.text.headings import numbering_of
from extractor.layout.text.sentences import sentences_of
from extractor.lines.block_reading import BlockReading, block_of
from extractor.lines.headings.day_headings import days_above
from extractor.lines.headings.names_above import headings_above, names_above
from extractor.sentences.paragraph import Paragraph
from extractor.sentences.reader import read_paragraphs

FEWEST_LISTED = 3
"""So many numbered lines one below the other, each with a number in it, are a list."""
_COUNTED = re.compile(r"\S[\s　]+[0-9０-９][0-9０-９,，]*[\s　]*[^\W\d](?![^\s　（(])")


def read_sentence_blocks(
    blocks: Sequence[Block], context: DocumentContext, used: frozenset[int] = frozenset()
) -> BlockReading:
    """Return the events and numbers that paragraphs and items state; those of the numbers `used` are left out."""
    names, days, heads = names_above(blocks), days_above(blocks, context), headings_above(blocks)
    paragraphs: dict[int, Paragraph] = {}
    first: int | None = None  # of an article, whose next paragraph may say who came
    listed = _numbers_in_lists(blocks)
    for number, block in enumerate(blocks):
        is_text = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) or number in listed
        if not is_text or number in used:
            first = None
            continue
        sentences = tuple(sentences_of(block.passage, block.section))
        if first is not None and _goes_on(blocks[number - 1], block, context):
            paragraphs[first] = replace(paragraphs[first], sentences=(*paragraphs[first].sentences, *sentences))
            first = None
        else:
            paragraphs[number] = Paragraph(sentences, names[number], days[number], heads[number])
            first = number if block.kind is BlockKind.PARAGRAPH else None
    read = read_paragraphs(tuple(paragraphs.values()), context)
    return BlockReading.of(
        (_block_of_article(record, number, blocks), record)
        for number, records in zip(paragraphs, read, strict=True)
        for record in records
    )


def _numbers_in_lists(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the numbers of blocks that look like headings but are lines of a list, each with a number set apart.

    `1. 医療　54件`, `2. 子育て　213件`, `3. 防災　29件`: numbered alike, with nothing between them.
    """
    found: set[int] = set()
    runs = groupby(enumerate(blocks), key=lambda pair: _kind_of_list(pair[1]))
    for kind, run in runs:
        numbers = [number for number, _ in run]
        found |= set(numbers) if kind is not None and len(numbers) >= FEWEST_LISTED else set()
    return frozenset(found)


def _kind_of_list(block: Block) -> str | None:
    """Return how a line is numbered that holds a number with its unit after a gap; None if it holds none."""
    counted = block.kind in (BlockKind.HEADING, BlockKind.ITEM) and _COUNTED.search(block.text) is not None
    return numbering_of(block.text) if counted and "。" not in block.text else None


def _goes_on(above: Block, below: Block, context: DocumentContext) -> bool:
    """Return whether a paragraph may say who came to what the one above it, the first of an article, dates.

    Both end as sentences do, and the second has no date of its own.
    """
    if below.kind is not BlockKind.PARAGRAPH or (above.box, above.section) != (below.box, below.section):
        return False
    if not all(ENDED.search(block.text.rstrip()) for block in (above, below)):
        return False
    when = DateContext(fiscal_year=context.fiscal_year)
    dated = any(period.precision == "day" for period in read_periods(above.text, when).periods)
    return dated and not read_periods(below.text, ANY_YEAR).periods


def _block_of_article(record: Candidate, first: int, blocks: Sequence[Block]) -> int:
    """Return the number of the block of an article in which a record's name or value stands."""
    value = record.fields.get("name") or record.fields.get("value")
    if value is None or not value.boxes:
        return first
    found = block_of(value.boxes[0], blocks, range(first, min(first + 2, len(blocks))))
    return first if found is None else found
