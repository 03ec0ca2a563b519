"""What is shown of running text: its headings, lines and paragraphs, which reader read them, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.candidates.context import DocumentContext
from extractor.layout.running_text.blocks import Block
from extractor.pipeline import Stages
from extractor.reading.boxes import holds_middle
from extractor.running_text.chosen import place_of, signature_of
from extractor.table_choices import TextView


def text_views(stages: Stages, context: DocumentContext) -> tuple[TextView, ...]:
    """Return the blocks of a document as they are read."""
    return tuple(_views(stages, context))


def _views(stages: Stages, context: DocumentContext) -> Iterator[TextView]:
    for number, block in enumerate(stages.blocks):
        place = place_of(block)
        strips = [strip.bbox for strip in block.strips if strip.page == block.page]
        yield TextView(
            id=f"{place.page}-{place.bbox[0]:.0f}-{place.bbox[1]:.0f}",
            place=place,
            heads=signature_of(block),
            page=block.page,
            bbox=context.displayed(block.page, strips),
            text=block.text,
            kind=block.kind.value,
            section=block.section,
            reader=stages.text.readers.get(number, ""),
            records=tuple(_records_in(block, stages, context)),
            choice=stages.text_choices.get(number),
        )


def _records_in(block: Block, stages: Stages, context: DocumentContext) -> Iterator[str]:
    """Yield the ids of records that have a value in a block."""
    areas = [(strip.page, context.displayed(strip.page, [strip.bbox])) for strip in block.strips]
    for record in stages.text.candidates:
        boxes = [box for field in record.fields.values() for box in field.boxes]
        if any(box.page == page and holds_middle(area, box.bbox) for page, area in areas for box in boxes):
            yield record.id
