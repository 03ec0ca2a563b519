"""Where on a page text belongs: in which drawn box, and on which side of the lines between its columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.layout.regions.frames import area, frames_of, grounds_of
from extractor.layout.regions.separators import separators
from extractor.layout.text.line import Line, build_lines
from extractor.reading.boxes import holds, middle
from extractor.reading.page import Bbox, Glyph, Page, Rule
from extractor.reading.tags import TagPath

LARGEST = 0.6
"""A box of a larger share of the page is its frame or ground and sets nothing apart."""
LARGEST_PICTURE = 0.3
"""Text over a larger picture than this share of the page is printed on a background or is that of a scan."""
FEWEST_LINES = 2
"""A box around a single line is an ornament of the text that goes on beside it."""
BLANK = 0.9
"""A blank of so many font sizes separates the cells of a row."""
PIECES_OF_ROW = 3
ROW_SHARE = 0.5
"""Where this share of the lines in a frame has so many pieces, it holds a part of a table."""
TABLE_SHARE = 0.9
"""A frame that a table fills to more than this share is that of the table."""
EDGE = 1.0
"""Print may stand so many points over the edge of its box."""
NEXT = 0.5
"""Characters of one word or sentence are no more than so many font sizes apart."""
LEVEL = 0.15
"""Characters of one line differ in height and size by no more than this share of the font size."""
Place = tuple[int, ...]
"""A region of a page: the number of its box (-1: none), then its side of each separator."""
_NONE = -1
SIDES = ABOVE, LEFT, RIGHT, BELOW = range(4)
"""The sides of a separator in the order in which they are read."""


@dataclass(frozen=True)
class Regions:
    """The boxes of a page, larger ones first, and the upright lines between its columns; all in points.

    A box inside of another one is a region of its own. A separator sets apart what is left and right of it, and what is
    above and below it from both.
    """

    boxes: tuple[Bbox, ...] = ()
    separators: tuple[Rule, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether nothing sets apart any text of the page."""
        return not self.boxes and not self.separators

    def place(self, x: float, y: float) -> Place:
        """Return the region in which a point is."""
        box = self.box_at(x, y)
        return (box, *(self.side(rule, x, y) if self.within(rule) == box else _NONE for rule in self.separators))

    def box_at(self, x: float, y: float) -> int:
        """Return the number of the innermost box around a point, -1 if it is in none."""
        inside = (n for n in reversed(range(len(self.boxes))) if holds(self.boxes[n], x, y))
        return next(inside, _NONE)

    def is_edge(self, rule: Rule) -> bool:
        """Return whether a horizontal rule is the upper or lower side of a box."""
        return rule.horizontal and any(
            min(abs(rule.position - box[1]), abs(rule.position - box[3])) <= EDGE
            and box[0] - EDGE <= rule.start
            and rule.end <= box[2] + EDGE
            for box in self.boxes
        )

    def within(self, rule: Rule) -> int:
        """Return the number of the innermost box in which a separator is, -1 if it is in none."""
        return self.box_at(rule.position, (rule.start + rule.end) / 2)

    def parent(self, box: int) -> int:
        """Return the number of the innermost box around a box, -1 if it is in none."""
        x, y = middle(self.boxes[box])
        return next((n for n in reversed(range(box)) if holds(self.boxes[n], x, y)), _NONE)

    def side(self, rule: Rule, x: float, y: float) -> int:
        """Return on which side of a separator a point is; beyond another one only left and right count."""
        if rule.start <= y <= rule.end or any(_is_between(other, x, y, rule) for other in self.separators):
            return LEFT if x < rule.position else RIGHT
        return ABOVE if y < rule.start else BELOW


def find_regions(page: Page, loose: Iterable[Rule], tables: Sequence[Bbox], framed: Iterable[Bbox] = ()) -> Regions:
    """Return the regions of a page.

    `loose` are its rules that belong to no table, `tables` the boxes of its ruled tables of several columns, `framed`
    those of one column, which may frame text.
    """
    rules = list(loose)
    largest = LARGEST * page.width * page.height
    drawn = [*framed, *frames_of(rules), *grounds_of(page.fills)]
    boxes = [box for box in drawn if area(box) <= largest and all(_is_apart(box, table) for table in tables)]
    boxes = [box for box in dict.fromkeys(boxes) if _is_text_box(box, page)]
    pictures = [box for box in page.pictures if area(box) <= LARGEST_PICTURE * page.width * page.height]
    held = [box for box in pictures if _is_printed_on(box, page)]
    outlines = {side for box in boxes for side in (round(box[0]), round(box[2]))}
    free = [rule for rule in rules if round(rule.position) not in outlines]
    columns = separators(free, lambda: page.placed.outside((*tables, *boxes)))
    return Regions(tuple(sorted((*boxes, *held), key=lambda box: (-area(box), box))), columns)


def region_lines(
    glyphs: Iterable[Glyph], page: int, regions: Regions, tags: Sequence[TagPath] = ()
) -> tuple[Line, ...]:
    """Return the lines that glyphs form, from top to bottom; none goes from one region to another."""
    if regions.is_single:
        return build_lines(glyphs, page, tags)
    by_place: dict[Place, list[Glyph]] = {}
    for glyph in glyphs:
        by_place.setdefault(regions.place(glyph.x, glyph.y), []).append(glyph)
    lines = [line for own in by_place.values() for line in build_lines(own, page, tags)]
    return tuple(sorted(lines, key=lambda line: (line.middle, line.bbox[0])))


def _is_text_box(box: Bbox, page: Page) -> bool:
    """Return whether several lines of text stand in a box, none crosses its edge, and they are no rows of columns."""
    inside = _inked(page.placed.inside(box))
    if not inside or any(_crosses(glyph, box) for glyph in page.glyphs):
        return False
    if _goes_on_beside(inside, _inked(page.glyphs), box):
        return False
    lines = build_lines(inside, 0)
    rows = sum(_pieces(line) >= PIECES_OF_ROW for line in lines)
    return len(lines) >= FEWEST_LINES and rows < ROW_SHARE * len(lines)


def _is_printed_on(picture: Bbox, page: Page) -> bool:
    """Return whether text stands over a picture that is no tile of a background: its lines do not run over the edge."""
    inside = _inked(page.placed.inside(picture))
    return bool(inside) and not _goes_on_beside(inside, _inked(page.glyphs), picture)


def _inked(glyphs: Iterable[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if not glyph.text.isspace()]


def _pieces(line: Line) -> int:
    """Return in how many pieces wide blanks cut a line."""
    edges = zip(line.text, line.edges, strict=True)
    return 1 + sum(char.isspace() and x1 - x0 >= BLANK * line.size for char, (x0, x1) in edges)


def _crosses(glyph: Glyph, box: Bbox) -> bool:
    """Return whether a character stands over the edge of a box, by more than a part of its size."""
    reach = EDGE + glyph.size / 4
    outside = (
        glyph.x1 <= box[0] + reach
        or glyph.x0 >= box[2] - reach
        or glyph.y1 <= box[1] + reach
        or glyph.y0 >= box[3] - reach
    )
    inside = (
        glyph.x0 >= box[0] - reach
        and glyph.x1 <= box[2] + reach
        and glyph.y0 >= box[1] - reach
        and glyph.y1 <= box[3] + reach
    )
    return not outside and not inside


def _goes_on_beside(inside: Sequence[Glyph], glyphs: Sequence[Glyph], box: Bbox) -> bool:
    """Return whether lines of text run over the sides of a box between two characters: a tile of a background."""
    outside = [glyph for glyph in glyphs if box[1] <= glyph.y <= box[3] and not holds(box, glyph.x, glyph.y)]
    lines: set[int] = set()
    for glyph in inside:
        near = NEXT * glyph.size
        if glyph.x0 - box[0] > near and box[2] - glyph.x1 > near:
            continue
        if any(_is_next(glyph, other, near) for other in outside):
            lines.add(round(glyph.y / max(glyph.size, 1.0)))
    return len(lines) >= FEWEST_LINES


def _is_next(glyph: Glyph, other: Glyph, near: float) -> bool:
    """Return whether two characters of one print stand side by side on one baseline."""
    level = abs(glyph.y - other.y) <= glyph.size * LEVEL and abs(glyph.size - other.size) <= glyph.size * LEVEL
    return level and max(glyph.x0 - other.x1, other.x0 - glyph.x1) <= near


def _is_apart(box: Bbox, table: Bbox) -> bool:
    """Return whether a table is outside of a box, or wholly inside."""
    outside = box[0] >= table[2] or table[0] >= box[2] or box[1] >= table[3] or table[1] >= box[3]
    inside = box[0] <= table[0] and box[1] <= table[1] and table[2] <= box[2] and table[3] <= box[3]
    return outside or (inside and area(table) < TABLE_SHARE * area(box))


def _is_between(other: Rule, x: float, y: float, rule: Rule) -> bool:
    """Return whether another separator stands between a point and a separator."""
    low, high = sorted((x, rule.position))
    return other is not rule and other.start <= y <= other.end and low < other.position < high
