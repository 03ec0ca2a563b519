"""What a tagged PDF states of a printed line: that it is apart from the content."""

from __future__ import annotations

from extractor.layout.text.line import Line
from extractor.reading.page import Page

MOSTLY = 0.5
"""Untagged text says something only on a page of whose characters more than this share is tagged."""


def is_artifact(line: Line, page: Page) -> bool:
    """Return whether a line is apart from the content that a tagged page states: a running head, a page number."""
    if not page.tags:
        return False
    x0, y0, x1, y1 = line.bbox
    if any(page.tags_of(g) for g in page.glyphs if x0 <= g.x <= x1 and y0 <= g.y <= y1):
        return False
    return sum(bool(page.tags_of(glyph)) for glyph in page.glyphs) > MOSTLY * len(page.glyphs)
