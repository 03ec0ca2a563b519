"""Runs of characters on one line, horizontal or vertical, in which every character knows its box.

Vertical text is recognised by the file's writing mode, or by characters that follow one another downwards: many
programs set vertical text one character at a time in a horizontal font.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from extractor.layout.text.line import Line, tag_of
from extractor.reading.page import Bbox, Glyph, Page
from extractor.reading.tags import TagPath

COLUMN_GAP = 1.02
"""A gap of this multiple of the font size in a printed line may be a gutter; an ideographic blank is 1 wide."""
DOWN_SHIFT = 0.35
"""Characters of a vertical line are centred on it within this share of the font size."""
DOWN_STEP = (0.6, 1.9)
"""The next character of a vertical line stands so many font sizes below."""
SHORTEST_VERTICAL = 4
"""Fewer characters below one another are not vertical text (a one-column list, a narrow cell)."""
VERTICAL_BLANK = 1.75
"""A step of this multiple of the font size in a vertical line is a blank."""


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


def around(boxes: Iterable[Bbox]) -> Bbox:
    """Return the box around boxes."""
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def strip_of(line: Line) -> Strip:
    """Return a printed line as a strip."""
    y0, y1 = line.bbox[1], line.bbox[3]
    boxes = tuple((left, y0, right, y1) for left, right in line.edges) or (line.bbox,) * len(line.text)
    return Strip(line.text, boxes, line.page, line.size, line.bold, tag=line.tag)


def page_strips(
    page: Page,
    kept: Iterable[Line],
    lines_of: Callable[[Iterable[Glyph]], tuple[Line, ...]],
    taken: Sequence[Bbox] = (),
) -> tuple[Strip, ...]:
    """Return a page's strips outside of the boxes of its tables, `taken`, cut at possible gutters between columns.

    `kept` are the page's lines without running heads and page numbers. On a page with vertical text its columns come
    as vertical strips, and the rest of the page is read anew without them, as `lines_of` its glyphs.
    """
    glyphs = tuple(page.glyphs)
    vertical, rest = _split_by_direction([glyph for glyph in glyphs if not _inside(glyph.x, glyph.y, taken)])
    if not vertical:
        pieces = (piece for line in kept for piece in _in_own_print(cut_at_gaps(strip_of(line)), glyphs, page))
        return tuple(piece for piece in pieces if not _inside(*centre(piece.bbox), taken))
    flat = [piece for line in lines_of(rest) for piece in cut_at_gaps(strip_of(line))]
    return (*flat, *vertical_strips(vertical, page.number, page.tags))


def centre(bbox: Bbox) -> tuple[float, float]:
    """Return the middle of a box."""
    return (bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2


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


def _in_own_print(pieces: Sequence[Strip], glyphs: Sequence[Glyph], page: Page) -> list[Strip]:
    """Return the pieces of one printed line in the print of each: the heading of a column beside a text."""
    if len(pieces) < 2:
        return list(pieces)
    return [_as_printed(piece, [g for g in glyphs if _inside(g.x, g.y, (piece.bbox,))], page) for piece in pieces]


def _as_printed(piece: Strip, glyphs: Sequence[Glyph], page: Page) -> Strip:
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not inked:
        return piece
    bold = sum(glyph.bold for glyph in inked) * 2 > len(inked)
    return replace(piece, size=median(glyph.size for glyph in inked), bold=bold, tag=tag_of(inked, page.tags))


def _inside(x: float, y: float, boxes: Iterable[Bbox]) -> bool:
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in boxes)


def _split_by_direction(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """Return the glyphs of vertical text and all others, each in the order of the file."""
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    runs: list[list[Glyph]] = []
    for glyph in inked:
        if runs and _follows_down(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    vertical: list[Glyph] = []
    rest: list[Glyph] = []
    for run in runs:
        long = len(run) >= SHORTEST_VERTICAL
        for glyph in run:
            (vertical if glyph.vertical or long else rest).append(glyph)
    return vertical, rest


def _follows_down(a: Glyph, b: Glyph) -> bool:
    """Return whether `b` is right below `a`, as in a vertical line."""
    size = max(a.size, b.size, 0.1)
    if abs(a.size - b.size) > size * DOWN_SHIFT:
        return False
    step = (b.y - a.y) / size
    return abs(a.x - b.x) <= DOWN_SHIFT * size and DOWN_STEP[0] <= step <= DOWN_STEP[1]


def vertical_strips(glyphs: Sequence[Glyph], page: int, tags: Sequence[TagPath] = ()) -> tuple[Strip, ...]:
    """Return vertical lines, from right to left; pieces of a column more than a blank apart are separate strips."""
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.x, g.y)):
        home = next((c for c in columns if abs(c[0].x - glyph.x) <= DOWN_SHIFT * glyph.size), None)
        if home is None:
            columns.append([glyph])
        else:
            home.append(glyph)
    strips: list[Strip] = []
    for column in columns:
        strips += _vertical_pieces(sorted(column, key=lambda g: g.y), page, tags)
    return tuple(strips)


def _vertical_pieces(column: Sequence[Glyph], page: int, tags: Sequence[TagPath]) -> list[Strip]:
    """Return the strips of one vertical column; a wide gap separates two of them, a narrow one is a blank."""
    pieces: list[list[Glyph]] = []
    for glyph in column:
        if pieces and glyph.y - pieces[-1][-1].y <= (VERTICAL_BLANK + 1) * glyph.size:
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    return [_vertical_strip(piece, page, tags) for piece in pieces]


def _vertical_strip(piece: Sequence[Glyph], page: int, tags: Sequence[TagPath]) -> Strip:
    text: list[str] = []
    boxes: list[Bbox] = []
    previous: Glyph | None = None
    for glyph in piece:
        if previous is not None and glyph.y - previous.y > VERTICAL_BLANK * glyph.size:
            text.append("　")
            boxes.append((glyph.x0, previous.y1, glyph.x1, glyph.y0))
        previous = glyph
        for char in glyph.text:
            text.append(char)
            boxes.append((glyph.x0, glyph.y0, glyph.x1, glyph.y1))
    size = median(glyph.size for glyph in piece)
    bold, tag = all(glyph.bold for glyph in piece), tag_of(piece, tags)
    return Strip("".join(text), tuple(boxes), page, size, bold, vertical=True, tag=tag)
