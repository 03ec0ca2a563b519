"""Names of events in the sentence that introduces labelled lines: `下記のとおり、〇〇会を開催します`."""

from __future__ import annotations

import re

from extractor.japanese.dates.periods import ANY_YEAR, read_periods
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


@cache
def _report() -> re.Pattern[str]:
    """Return the pattern of a report that something was held on its day: `総会が５月19日に会館で開催されました。`."""
    held = any_of(event_words().introduction.reported)
    predicate = rf"(?P<when>[^。]{{4,60}}?){held}[ぁ-ん]{{1,8}}[。！!]"
    return re.compile(rf"(?:^|[、。])(?P<name>[^、。]{{2,50}}?)[がを]{predicate}")


def _reported_name(block: Block) -> Passage | None:
    """Return the name of the event that a paragraph reports as held, with a day between the name and the verb."""
    found = _report().search(block.text) if block.kind is BlockKind.PARAGRAPH else None
    if found is None or not read_periods(found["when"], ANY_YEAR).periods:
        return None
    is_name = names_event(found["name"]) and can_name(found["name"])
    return block.passage.part(*found.span("name")) if is_name else None


def name_in_sentence(block: Block) -> Passage | None:
    """Return the name of the event that the last sentence of a paragraph says is held or attended; None if absent."""
    if block.kind is BlockKind.ITEM:
        return None
    found = _introduction().search(block.text)
    if found is None or not names_event(found["name"]) or not can_name(found["name"]):
        return _reported_name(block)
    return block.passage.part(*found.span("name"))
