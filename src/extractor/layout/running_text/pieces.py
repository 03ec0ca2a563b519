"""What is put in reading order on a page: pieces of text, tables and drawn boxes, and the columns that they form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.text.strips import Strip
from extractor.reading.boxes import around
from extractor.reading.page import Bbox

SAME_BAND = 0.4
"""Two pieces are side by side if they share this part of the lower one's height."""


@dataclass(frozen=True)
class Piece:
    """What is put in order: a strip of text, a drawn box with the columns inside of it, or a whole table (neither)."""

    bbox: Bbox
    strip: Strip | None = None
    inside: tuple[Column, ...] = ()

    @property
    def size(self) -> float:
        """Font size in points; 0 for a table or a box."""
        return self.strip.size if self.strip else 0.0

    @property
    def text(self) -> str:
        """The strip's text; empty for a table or a box."""
        return self.strip.text if self.strip else ""


@dataclass(frozen=True)
class Column:
    """Pieces of one column from top to bottom (vertical text: from right to left), and the drawn box that it is in."""

    pieces: tuple[Piece, ...]
    vertical: bool = False
    box: Bbox | None = None

    @property
    def bbox(self) -> Bbox:
        """Box around the column."""
        return around(piece.bbox for piece in self.pieces)


def usual_size(pieces: Sequence[Piece]) -> float:
    """Return the median font size of pieces in points; 0 if none is text."""
    sizes = sorted(piece.size for piece in pieces if piece.size)
    return sizes[len(sizes) // 2] if sizes else 0.0


def sides_of(pieces: Sequence[Piece], gutter: tuple[float, float]) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces left and right of a gutter."""
    middle = (gutter[0] + gutter[1]) / 2
    left = [piece for piece in pieces if piece.bbox[2] <= middle]
    return left, [piece for piece in pieces if piece.bbox[2] > middle]


def shares_height(a: Bbox, b: Bbox) -> bool:
    """Return whether two boxes stand beside each other."""
    overlap = min(a[3], b[3]) - max(a[1], b[1])
    return overlap > SAME_BAND * min(a[3] - a[1], b[3] - b[1])
