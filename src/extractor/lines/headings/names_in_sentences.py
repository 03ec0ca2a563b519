"""Names of events in the sentence that introduces labelled lines: `下記のとおり、〇〇会を開催します`."""

from __future__ import annotations

import re

from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.passage import Passage
from extractor.lines.headings.block_names import can_name
from extractor.vocabulary.event_words import event_words, names_event


@cache
def _introduction() -> re.Pattern[str]:
    """Return the pattern of what is held, or what somebody attends, at the end of a text."""
    words = event_words().introduction
    held, attended = any_of(words.held), any_of(words.attended)
    return re.compile(rf"(?:^|[、。])(?P<name>[^、。]{{2,40}}?)等?(?:を{held}|に{attended})[ぁ-ん]{{1,8}}[。！!]*\s*$")


def name_in_sentence(block: Block) -> Passage | None:
    """Return the name of the event that the last sentence of a paragraph says is held or attended; None if absent."""
    if block.kind is BlockKind.ITEM:
        return None
    found = _introduction().search(block.text)
    if found is None or not names_event(found["name"]) or not can_name(found["name"]):
        return None
    return block.passage.part(*found.span("name"))
