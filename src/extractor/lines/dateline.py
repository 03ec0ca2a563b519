"""The day on which something was written, alone at the right of the text: `　　　　　　　　平成30年11月１日`."""

from __future__ import annotations

import re

from extractor.japanese.dates.periods import DateContext, read_periods
from extractor.layout.running_text.blocks import Block

RIGHT = 0.5
"""Such a line begins beyond this share of its column."""
FROM_EDGE = 2.0
"""It ends within so many font sizes of its column's end."""
_MARKS = re.compile(r"[\s　（）()【】]*")


def is_dateline(block: Block) -> bool:
    """Return whether a block is nothing but a day or month with its year, set at the right."""
    strip = block.strips[0]
    if len(block.strips) > 1 or block.vertical or not 0 < RIGHT * block.edge <= strip.start:
        return False
    if block.edge - strip.end > FROM_EDGE * block.size:
        return False
    read = read_periods(block.text, DateContext())
    if len(read.periods) != 1 or read.inferred_year or read.periods[0].precision not in ("day", "month"):
        return False
    start, end = read.spans[0]
    return _MARKS.fullmatch(block.text[:start] + block.text[end:]) is not None
