"""Weighs our own recognition of a scan against the text that another program recognised there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.reading.boxes import holds
from extractor.reading.page import Glyph

SURE, COMPLETE = 0.9, 0.8
"""Our own recognition is preferred if its mean probability, and its share of the other's characters, are as much."""
DISPUTED, AGREED = 0.8, 0.995
"""Probability of a character on which the programs disagree, as a multiple of ours; and of one on which they agree."""
THEIRS = 0.9
"""Probability of a character that only another program recognised."""
BAND = 8.0


def is_better(ours: Sequence[Glyph], theirs: Sequence[Glyph]) -> bool:
    """Return whether our own recognition is sure, and about as complete as another program's."""
    mine = [glyph for glyph in ours if not glyph.text.isspace()]
    if not mine or sum(glyph.score for glyph in mine) < SURE * len(mine):
        return False
    return len(mine) >= COMPLETE * sum(not glyph.text.isspace() for glyph in theirs)


def weighed(ours: Sequence[Glyph], theirs: Iterable[Glyph]) -> tuple[Glyph, ...]:
    """Return our characters, surer where another program read the same in the same place, else less sure."""
    bands: dict[int, list[Glyph]] = {}
    for glyph in theirs:
        for band in range(int(glyph.y0 // BAND), int(glyph.y1 // BAND) + 1):
            bands.setdefault(band, []).append(glyph)
    return tuple(_weighed(glyph, bands.get(int(glyph.y // BAND), ())) for glyph in ours)


def _weighed(glyph: Glyph, near: Sequence[Glyph]) -> Glyph:
    there = {other.text for other in near if holds((other.x0, other.y0, other.x1, other.y1), glyph.x, glyph.y)}
    if not there:
        return glyph
    return glyph._replace(score=max(glyph.score, AGREED) if glyph.text in there else glyph.score * DISPUTED)


def doubted(glyphs: Iterable[Glyph], theirs: frozenset[Glyph]) -> tuple[Glyph, ...]:
    """Return `glyphs`; those that another program recognised are no longer certain."""
    return tuple(glyph._replace(score=THEIRS) if glyph in theirs else glyph for glyph in glyphs)
