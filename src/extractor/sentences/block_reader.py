"""Blocks of sentences → events and numbers, with the names and dates of the headings above them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.candidates.context import DocumentContext
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.sentences import sentences_of
from extractor.lines.block_reading import BlockReading
from extractor.lines.headings.day_headings import days_above
from extractor.lines.headings.names_above import headings_above, names_above
from extractor.sentences.paragraph import Paragraph
from extractor.sentences.reader import read_paragraphs


def read_sentence_blocks(
    blocks: Sequence[Block], context: DocumentContext, used: frozenset[int] = frozenset()
) -> BlockReading:
    """Return the events and numbers that paragraphs and items state; those of the numbers `used` are left out."""
    names, days, heads = names_above(blocks), days_above(blocks, context), headings_above(blocks)
    paragraphs = {
        number: Paragraph(tuple(sentences_of(block.passage, block.section)), names[number], days[number], heads[number])
        for number, block in enumerate(blocks)
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and number not in used
    }
    read = read_paragraphs(tuple(paragraphs.values()), context)
    return BlockReading.of(
        (number, record) for number, records in zip(paragraphs, read, strict=True) for record in records
    )
