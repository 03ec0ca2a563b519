"""What a sentence says is held, as the name of the labelled lines below it: `下記のとおり、〇〇会を開催します`."""

from __future__ import annotations

import re

from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage
from extractor.lines.headings.block_names import can_name
from extractor.vocabulary.event_words import event_words, names_event


@cache
def _told() -> re.Pattern[str]:
    """Return the pattern of the object of what was held, or of what somebody attended, at the end of a text."""
    held, attended = any_of(event_words().told.held), any_of(event_words().told.attended)
    return re.compile(rf"(?:^|[、。])(?P<name>[^、。]{{2,40}}?)等?(?:を{held}|に{attended})[ぁ-ん]{{1,8}}[。！!]*\s*$")


def held_in_text(block: Block) -> Passage | None:
    """Return the name of the event that the last sentence of a paragraph says is held or attended; None if absent."""
    if block.kind is BlockKind.ITEM:
        return None
    told = _told().search(block.text)
    if told is None or not names_event(told["name"]) or not can_name(told["name"]):
        return None
    return block.passage.part(*told.span("name"))
