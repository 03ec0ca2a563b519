"""Runs of characters on one line, horizontal or vertical, in which every character knows its box.

Vertical text is recognised by the file's writing mode, or by characters that follow one another downwards: many
programs set vertical text one character at a time in a horizontal font.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from extractor.layout.text.line import Line
from extractor.reading.boxes import around
from extractor.reading.page import Bbox
from extractor.reading.tags import TagPath

COLUMN_GAP = 1.02
"""A gap of this multiple of the font size in a printed line may be a gutter; an ideographic blank is 1 wide."""


@dataclass(frozen=True)
class Strip:
    """Characters on one line with their boxes (points, reading position), on a page, of a font size.

    `tag` is the block of text that it is in by the structure of a tagged file; () if that states none.
    """

    text: str
    boxes: tuple[Bbox, ...]
    page: int
    size: float
    bold: bool = False
    vertical: bool = False
    tag: TagPath = ()

    @cached_property
    def bbox(self) -> Bbox:
        """Box around all characters."""
        return around(self.boxes)

    @property
    def start(self) -> float:
        """Where its writing begins, along the direction of writing."""
        return self.bbox[1] if self.vertical else self.bbox[0]

    @property
    def end(self) -> float:
        """Where its writing ends, along the direction of writing."""
        return self.bbox[3] if self.vertical else self.bbox[2]

    def part(self, start: int, end: int) -> Strip:
        """Return the characters start…end as a strip of their own."""
        return replace(self, text=self.text[start:end], boxes=self.boxes[start:end])

    def as_line(self) -> Line:
        """Return the strip as a line, which keeps only the x range of each character."""
        edges = tuple((box[0], box[2]) for box in self.boxes)
        return Line(self.text, self.bbox, self.page, self.size, self.bold, edges, self.tag)


def strip_of(line: Line) -> Strip:
    """Return a printed line as a strip."""
    y0, y1 = line.bbox[1], line.bbox[3]
    boxes = tuple((left, y0, right, y1) for left, right in line.edges) or (line.bbox,) * len(line.text)
    return Strip(line.text, boxes, line.page, line.size, line.bold, tag=line.tag)


def cut_at_gaps(strip: Strip) -> list[Strip]:
    """Cut a horizontal strip at blanks that are wide enough for a gutter."""
    pieces: list[Strip] = []
    start = 0
    for i, char in enumerate(strip.text):
        box = strip.boxes[i]
        if char.isspace() and box[2] - box[0] >= COLUMN_GAP * strip.size:
            if i > start:
                pieces.append(strip.part(start, i))
            start = i + 1
    if start < len(strip.text):
        pieces.append(strip.part(start, len(strip.text)))
    return pieces
