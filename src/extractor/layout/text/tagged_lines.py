"""What a tagged PDF states of a printed line: that it is apart from the content."""

from __future__ import annotations

from extractor.layout.text.line import Line
from extractor.reading.page import Page
from extractor.reading.tags import ARTIFACT


def is_artifact(line: Line, page: Page) -> bool:
    """Return whether a tagged page states that a line is no content: a running head, a page number.

    Text that is merely not tagged may be anything: a title in a frame of its own, a note typed on later.
    """
    if not page.tags:
        return False
    x0, y0, x1, y1 = line.bbox
    inside = [page.tags_of(glyph) for glyph in page.glyphs if x0 <= glyph.x <= x1 and y0 <= glyph.y <= y1]
    return bool(inside) and all(path[:1] and path[0].kind == ARTIFACT for path in inside)
