"""What takes the room of one character in a vertical line, and the lines that such marks form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.page import Glyph

DOWN_SHIFT = 0.35
"""Characters of a vertical line are centred on it within this share of the font size."""
VERTICAL_BLANK = 1.75
"""A step of this multiple of the font size in a vertical line is a blank."""


@dataclass(frozen=True)
class Mark:
    """What takes the room of one character in a vertical line: a glyph, or several that stand across it.

    `y` is its place in the line, in points from the top.
    """

    glyphs: tuple[Glyph, ...]
    y: float

    @property
    def x(self) -> float:
        """Centre from the left."""
        return (self.glyphs[0].x0 + self.glyphs[-1].x1) / 2

    @property
    def size(self) -> float:
        """Font size in points."""
        return self.glyphs[0].size

    @property
    def top(self) -> float:
        """Where its room begins."""
        return self.y - self.size / 2

    @property
    def bottom(self) -> float:
        """Where its room ends."""
        return self.y + self.size / 2


def columns_of(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Return the marks that stand on one vertical axis each, from right to left."""
    columns: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: (-mark.x, mark.y)):
        home = next((c for c in columns if abs(c[0].x - mark.x) <= DOWN_SHIFT * mark.size), None)
        if home is None:
            columns.append([mark])
        else:
            home.append(mark)
    return columns
