"""Glyphs → printed lines: one baseline each, from left to right, with the place of every character."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from statistics import median

from extractor.reading.page import Bbox, Glyph, turned
from extractor.reading.tags import TagPath, block_of, is_label

SAME_BASELINE = 0.5
"""Glyphs whose centres differ by less than this share of the font size are on one line."""
LEVEL = 0.3
"""Characters whose centres differ by less than this share of the font size stand on one baseline for sure."""
LATIN_GAP = 0.22
"""A gap of this share of the font size between two Latin characters is a blank."""
NARROW_GAP = 0.4
"""A gap of this share of the font size beside a Japanese character is a narrow blank."""
MOST_UPRIGHT_COLUMNS = 3
UPRIGHT_STEP = 0.98
"""Upright characters step down by less than this share of their step to the side."""
NEARLY_ALL = 0.8
"""A line is in a block if so many of its characters are tagged so."""
_UPRIGHT_MARKS = {"｜": "ー", "|": "ー", "︱": "ー", "︙": "…", "︵": "（", "︶": "）", "﹁": "「", "﹂": "」"}
"""Marks that vertical writing turns, by what is printed."""
SPACED, AS_FAR = 0.5, 0.1
"""Shares of the font size: digits so far apart may be letter-spaced; how far the gaps around may differ."""
LOOKED_AROUND = 4
BROAD_GAP = 0.75
"""A gap of this share of the font size is an ideographic blank."""
_LEFT = attrgetter("x0")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, its box (points, reading position), page, font size and each character's x range.

    `tag` is the block of text that it is in by the structure of a tagged file; () if that states none. `middles` are
    the heights of the middles of its characters where these are not all on one baseline; () where they are.
    """

    text: str
    bbox: Bbox
    page: int
    size: float
    bold: bool = False
    edges: tuple[tuple[float, float], ...] = ()
    tag: TagPath = ()
    middles: tuple[float, ...] = ()

    @property
    def middle(self) -> float:
        """Height of the middle between top and bottom."""
        return (self.bbox[1] + self.bbox[3]) / 2

    @property
    def width(self) -> float:
        """Width in points."""
        return self.bbox[2] - self.bbox[0]

    def part(self, start: int, end: int) -> Line:
        """Return the characters start…end as a line of their own."""
        x0, x1 = self.edges[start][0], self.edges[end - 1][1]
        box = (x0, self.bbox[1], x1, self.bbox[3])
        middles = self.middles[start:end]
        return Line(
            self.text[start:end], box, self.page, self.size, self.bold, self.edges[start:end], self.tag, middles
        )


def is_latin(char: str) -> bool:
    """Return whether a character is a Latin letter or a European digit of normal width."""
    return char.isascii() and char.isalnum()


def build_lines(glyphs: Iterable[Glyph], page: int, tags: Sequence[TagPath] = ()) -> tuple[Line, ...]:
    """Return the lines that the glyphs form, from top to bottom; blanks at both ends are stripped.

    Text that is turned on the page (heads of narrow columns) is read along its own direction. `tags` are the places of
    the page's runs in the structure of a tagged file, if the lines shall know theirs.
    """
    shown = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not any(glyph.turn and glyph.text.isalnum() for glyph in shown):  # a turned ～ between ages is no text
        return _level_lines(shown, page, tags)
    level = _level_lines([glyph for glyph in shown if not glyph.turn], page, tags)
    sideways = (_turned_lines([glyph for glyph in shown if glyph.turn == turn], turn, page) for turn in (1, 2, 3))
    return (*level, *(line for lines in sideways for line in lines))


def _turned_lines(glyphs: Sequence[Glyph], turn: int, page: int) -> tuple[Line, ...]:
    """Return the lines of text that runs `turn` clockwise quarter turns from left-to-right, boxes as on the page."""
    back = (4 - turn) % 4
    upright = [
        glyph._replace(x0=box[0], y0=box[1], x1=box[2], y1=box[3], turn=0)
        for glyph in glyphs
        for box in [turned((glyph.x0, glyph.y0, glyph.x1, glyph.y1), back, 0.0, 0.0)]
    ]
    lines = _level_lines(upright, page)
    boxes = [turned(line.bbox, turn, 0.0, 0.0) for line in lines]
    return tuple(
        replace(line, bbox=box, edges=((box[0], box[2]),) * len(line.text))
        for line, box in zip(lines, boxes, strict=True)
    )


def _level_lines(glyphs: Iterable[Glyph], page: int, tags: Sequence[TagPath] = ()) -> tuple[Line, ...]:
    """Return the lines of text that runs from left to right, from top to bottom."""
    rows: list[list[Glyph]] = []
    centre = 0.0
    for y, _, _, glyph in sorted([((g.y0 + g.y1) / 2, g.x0, number, g) for number, g in enumerate(glyphs)]):
        if rows and y - centre <= glyph.size * SAME_BASELINE:
            rows[-1].append(glyph)
            centre += (y - centre) / len(rows[-1])
        else:
            rows.append([glyph])
            centre = y
    return tuple(_line(sorted(row, key=_LEFT), page, tags) for row in rows)


def clipped(lines: Sequence[Line], left: float, right: float) -> list[Line]:
    """Return the pieces of lines printed between two sides (x in points): tables may be side by side."""
    found: list[Line] = []
    for line in lines:
        inside = [i for i, (x0, x1) in enumerate(line.edges) if left - 2 <= (x0 + x1) / 2 <= right + 2]
        inside = [i for i in inside if not line.text[i].isspace()]
        if inside:
            found.append(line.part(inside[0], inside[-1] + 1))
    return found


def text_of(lines: Iterable[Line]) -> str:
    """Return the printed text, line breaks as printed."""
    return "\n".join(line.text for line in lines)


def upright_columns(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return lines that are set upright (縦書き) as one line a column, from right to left; others stay as they are.

    In upright columns, characters are closer below each other than beside each other.
    """
    if len(lines) < 2 or not _is_upright(lines):
        return lines
    columns: dict[int, list[tuple[str, Bbox, tuple[float, float], Line]]] = {}
    right = max(line.bbox[2] for line in lines)
    pitch = _beside(lines)
    for line in lines:
        for char, edge in zip(line.text, line.edges, strict=True):
            if not char.isspace():
                place = round((right - (edge[0] + edge[1]) / 2) / pitch - 0.5)
                box = (edge[0], line.bbox[1], edge[1], line.bbox[3])
                columns.setdefault(place, []).append((char, box, edge, line))
    return tuple(_upright_line(columns[place]) for place in sorted(columns))


def _is_upright(lines: Sequence[Line]) -> bool:
    """Return whether the lines are few characters long, and these closer below each other than beside each other.

    Nothing but digits are numbers, one below the other or below their unit.
    """
    if all(char.isdigit() or char.isspace() for line in lines[1:] for char in line.text):
        return False
    size = lines[0].size
    widths = [len(line.text.replace(" ", "").replace("　", "")) for line in lines]
    if max(widths) > MOST_UPRIGHT_COLUMNS:
        return False
    steps = [b.bbox[1] - a.bbox[1] for a, b in pairwise(lines)]
    if max(widths) == 1:
        middle = (lines[0].bbox[0] + lines[0].bbox[2]) / 2
        return all(abs((line.bbox[0] + line.bbox[2]) / 2 - middle) <= SAME_BASELINE * size for line in lines)
    return len(lines) > 2 and max(steps) < _beside(lines) * UPRIGHT_STEP and _beside(lines) < 3 * size


def _beside(lines: Sequence[Line]) -> float:
    """Return the smallest step between neighbouring characters of a line, in points."""
    middles = [
        [(a + b) / 2 for (a, b), c in zip(line.edges, line.text, strict=True) if not c.isspace()] for line in lines
    ]
    steps = [b - a for row in middles for a, b in pairwise(row)]
    return min(steps, default=max(line.size for line in lines))


def _upright_line(column: Sequence[tuple[str, Bbox, tuple[float, float], Line]]) -> Line:
    """Return the line of one upright column."""
    boxes = [box for _, box, _, _ in column]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    first = column[0][3]
    text = "".join(_UPRIGHT_MARKS.get(char, char) for char, _, _, _ in column)
    return Line(text, box, first.page, first.size, first.bold, tuple(edge for _, _, edge, _ in column))


def _line(row: Sequence[Glyph], page: int, tags: Sequence[TagPath]) -> Line:
    """Return one line from its glyphs in order, with blanks where the print leaves gaps."""
    text: list[str] = []
    edges: list[tuple[float, float]] = []
    texts, x0s, y0s, x1s, y1s, sizes, bold, *_ = zip(*row, strict=True)
    narrowest, previous = LATIN_GAP * min(sizes), row[0]
    for number, (glyph, printed, x0, x1) in enumerate(zip(row, texts, x0s, x1s, strict=True)):
        blank = _blank_between(previous, glyph) if x0 - previous.x1 > narrowest and number else ""
        if blank and not _is_letter_spaced(row, number):
            text.append(blank)
            edges.append((previous.x1, x0))
        for char in printed:  # a ligature is several characters in one box
            text.append(char)
            edges.append((x0, x1))
        previous = glyph
    box = (min(x0s), min(y0s), max(x1s), max(y1s))
    size = median(sizes)
    heights = [(y0 + y1) / 2 for y0, y1 in zip(y0s, y1s, strict=True)]
    middles = _middles(text, texts, heights) if max(heights) - min(heights) > LEVEL * size else ()
    return Line("".join(text), box, page, size, sum(bold) * 2 > len(row), tuple(edges), tag_of(row, tags), middles)


def _middles(text: Sequence[str], printed: Sequence[str], heights: Sequence[float]) -> tuple[float, ...]:
    """Return the height of each character's middle: those of a ligature share it, a blank has that before it."""
    of_glyphs = iter([height for chars, height in zip(printed, heights, strict=True) for _ in chars])
    found: list[float] = []
    for char in text:
        found.append(found[-1] if char.isspace() and found else next(of_glyphs))
    return tuple(found)


def tag_of(glyphs: Iterable[Glyph], tags: Sequence[TagPath]) -> TagPath:
    """Return the block of text that nearly all glyphs of a line are in, bullets aside; () if the tags state none."""
    if not tags:
        return ()
    paths = Counter(tags[glyph.run] for glyph in glyphs if 0 <= glyph.run < len(tags) and not glyph.text.isspace())
    blocks: Counter[TagPath] = Counter()
    for path, count in paths.items():
        if len(paths) == 1 or not is_label(path):
            blocks[block_of(path)] += count
    block, count = blocks.most_common(1)[0] if blocks else ((), 0)
    return block if count >= NEARLY_ALL * blocks.total() else ()


def _is_letter_spaced(row: Sequence[Glyph], number: int) -> bool:
    """Return whether the gap before a digit is no blank because all print around it is set as far apart.

    A digit that stands by itself (`２` above its unit) shows nothing.
    """
    before, glyph = row[number - 1], row[number]
    gap, size = glyph.x0 - before.x1, min(before.size, glyph.size)
    if not (before.text[-1].isdigit() and glyph.text[0].isdigit()) or gap > SPACED * size:
        return False
    around = [
        b.x0 - a.x1
        for i in range(max(1, number - LOOKED_AROUND), min(len(row), number + LOOKED_AROUND + 1))
        if i != number and (a := row[i - 1]) and (b := row[i]) and b.x0 - a.x1 < size
    ]
    return bool(around) and min(around) > gap - AS_FAR * size


def _blank_between(a: Glyph, b: Glyph) -> str:
    """Return the blank that the gap between two neighbours means, or nothing."""
    gap, size = b.x0 - a.x1, min(a.size, b.size)
    both_latin = is_latin(a.text[-1]) and is_latin(b.text[0])
    if gap > size * BROAD_GAP and not both_latin:
        return "　"
    return " " if gap > size * (LATIN_GAP if both_latin else NARROW_GAP) else ""
