"""The day on which something was written, alone at the right of the text."""

from __future__ import annotations

from dataclasses import replace

from tests.extractor.made.readings import read_blocks
from tests.extractor.made.text import SIZE, blocks, line

from extractor.layout.running_text.blocks import Block
from extractor.layout.text.passage import passage_of
from extractor.layout.text.strips import strip_of

EDGE = 400.0


def at_right(block: Block) -> Block:
    """The block set at the end of a column."""
    strip = strip_of(line(block.text, EDGE - len(block.text) * SIZE, block.strips[0].bbox[1]))
    return replace(block, strips=(strip,), passage=passage_of([strip]), edge=EDGE)


def test_a_day_at_the_right_is_not_that_of_the_event_above() -> None:
    heading, written, text = blocks(
        "平成30年11月１日", "10月25日（木）、多目的広場において、合同運動大会が開催されました。", heading="合同運動大会"
    )
    (event,) = read_blocks([heading, at_right(written), replace(text, edge=EDGE)])
    assert event["periods"] == ["2023-10-25"]


def test_the_same_line_at_the_left_is() -> None:
    page = blocks("平成30年11月１日　中央公園", heading="合同運動大会")
    (event,) = read_blocks(page)
    assert event["periods"] == ["2018-11-01"]
