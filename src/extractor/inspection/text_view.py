"""Which readings of the running text of a page raced, as its debug picture lists them."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.inspection.table_view import ReadingNote
from extractor.pipeline import Stages
from extractor.running_text.judge import AGAINST


def text_notes(stages: Stages, number: int) -> Iterator[ReadingNote]:
    """Yield the readings of each stretch of text on page `number` that was contested, the one that was kept first."""
    for numbers, verdict in stages.text.verdicts.items():
        if stages.blocks[numbers[0]].page != number or (len(verdict.lost) < 2 and not verdict.contradictions):
            continue
        name = f"B{numbers[0] + 1}"
        for rival in (verdict.kept, *verdict.lost):
            is_kept = rival is verdict.kept
            against = tuple(AGAINST[sign] for sign in verdict.contradictions) if is_kept else ()
            yield ReadingNote(name, rival.reader, rival.events, rival.score, against, is_kept)
