"""Running text written down as literals: every character gets a box of its own, so that places can be checked too.

Lines are set as a typesetter would: 10 points, Latin half as wide.
"""

from __future__ import annotations

from extractor.candidates.context import DocumentContext
from extractor.layout.running_text.blocks import Block, BlockKind
from extractor.layout.text.line import Line
from extractor.layout.text.passage import Passage, passage_of
from extractor.layout.text.strips import Strip

SIZE = 10.0
LEADING = 12.0
CONTEXT = DocumentContext("test", 2023)


def line(text: str, x: float = 0.0, y: float = 0.0, *, size: float = SIZE, page: int = 1, bold: bool = False) -> Line:
    edges: list[tuple[float, float]] = []
    at = x
    for char in text:
        width = size / 2 if ord(char) < 128 else size
        edges.append((at, at + width))
        at += width
    return Line(text, (x, y, at, y + size), page, size, bold, tuple(edges))


def lines(text: str, x: float = 0.0, y: float = 0.0, *, page: int = 1) -> tuple[Line, ...]:
    return tuple(line(row, x, y + i * LEADING, page=page) for i, row in enumerate(text.split("\n")) if row)


def strip(text: str, y: float = 0.0, page: int = 1) -> Strip:
    """A strip whose characters are all as wide as high, so that a character's place tells its number."""
    boxes = tuple((i * SIZE, y, (i + 1) * SIZE, y + SIZE) for i in range(len(text)))
    return Strip(text, boxes, page, SIZE)


def passage(text: str) -> Passage:
    return passage_of([strip(text)])


def blocks(*texts: str, heading: str | None = None) -> tuple[Block, ...]:
    """A paragraph for each text, under a heading if one is given."""
    kinds = [BlockKind.HEADING] if heading else []
    whole = [heading, *texts] if heading else list(texts)
    kinds += [BlockKind.PARAGRAPH] * len(texts)
    made = []
    for y, (text, kind) in enumerate(zip(whole, kinds, strict=True)):
        placed = strip(text or "", y * 2 * SIZE)
        made.append(Block(kind, passage_of([placed]), (placed,)))
    return tuple(made)
