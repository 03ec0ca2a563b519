"""The blocks of a document in reading order: headings with their path, paragraphs with wraps undone, items, captions.

A block knows the box of every character, so any piece of its text can be shown on the page. A paragraph that a page or
a column cuts is made whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from statistics import median

from extractor.layout.line import Line, is_latin
from extractor.layout.outline import LARGER, LONGEST_HEADING, numbering_of
from extractor.layout.page_layout import PageLayout
from extractor.layout.reading_order import Column, read_order
from extractor.layout.strips import Strip, around, page_strips, strip_of
from extractor.layout.table import Table
from extractor.layout.wrapping import could_be_wrap
from extractor.reading.page import Bbox

OTHER_SIZE = 1.12
"""Lines whose font sizes differ by this factor are no lines of one paragraph."""
LOOSE_GAP = 0.95
"""A gap of this many font sizes between two lines ends a paragraph, where the lines are not set so far apart anyway."""
WIDER_GAP = 1.5
"""So much more than usual between two lines ends a paragraph."""
AT_EDGE = 0.7
"""Lines that end within so many font sizes of each other end at one edge."""
INDENT = 0.6
"""A line is indented where it begins so many font sizes further in."""
DEEPEST_INDENT = 8.0
"""A line that begins further in than so many font sizes begins no paragraph: a date or name at the right."""
UNDER_PICTURE = 2.2
"""A caption begins within so many of its font sizes below a picture."""
LONGEST_CAPTION = 45
SHORTEST_CUT = 18
"""Shorter texts are not cut by the end of a column."""
_BULLET = re.compile(r"^[・･●•▪◦‣○◯◎■□◆◇▼▽▲△★☆※*＊➢✓]")
_MARKS = frozenset({"chapter", "roman", "dotted", "bracketed", "circled", "square", "circle", "lens"})
"""Numberings that no wrapped line begins with by chance."""
_CAPTION = re.compile(r"^(?:[＜<〈《].+[＞>〉》]|［.+］|[（(]写真.*|表\s*[0-9０-９]+.*|図\s*[0-9０-９]+.*)$")
_ENDED = re.compile(r"[。！？!?][」』）)]*$")
_TABBED = re.compile(r"^(?:\S{1,8}|\S(?:　\S){1,5})　")
"""A line that begins with a word and a wide blank: a label with its value."""
_LABELLED = re.compile(r"^\S.{0,14}[：:]")


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"


@dataclass(frozen=True)
class Passage:
    """Text with wraps undone; `places[i]` is the page and box of character i (None: a blank that nobody printed).

    `lines` holds for each character the number of its printed line, so that a piece can be given as it is printed.
    """

    text: str
    places: tuple[tuple[int, Bbox] | None, ...]
    lines: tuple[int, ...]

    def part(self, start: int, end: int) -> Passage:
        """Return the characters start…end."""
        return Passage(self.text[start:end], self.places[start:end], self.lines[start:end])

    def printed(self) -> tuple[Line, ...]:
        """Return the text as lines as printed, for boxes and for the wording with its line breaks."""
        runs: dict[int, list[int]] = {}
        for i, number in enumerate(self.lines):
            if self.places[i] is not None:
                runs.setdefault(number, []).append(i)
        found: list[Line] = []
        for run in runs.values():
            placed = [place for i in run if (place := self.places[i]) is not None]
            page, boxes = placed[0][0], [box for _, box in placed]
            edges = tuple((box[0], box[2]) for box in boxes)
            text = "".join(self.text[i] for i in run)
            found.append(Line(text, around(boxes), page, boxes[0][3] - boxes[0][1], False, edges))
        return tuple(found)

    @property
    def page(self) -> int:
        """Page on which the text starts."""
        return next((place[0] for place in self.places if place is not None), 1)


@dataclass(frozen=True)
class Block:
    """A piece of the document with the headings above it, outermost first; `edge` is where its column's lines end."""

    kind: BlockKind
    passage: Passage
    strips: tuple[Strip, ...]
    section: tuple[str, ...] = ()
    vertical: bool = False
    edge: float = 0.0

    @property
    def text(self) -> str:
        """The text with wraps undone."""
        return self.passage.text

    @property
    def page(self) -> int:
        """Page on which the block starts."""
        return self.strips[0].page

    @property
    def size(self) -> float:
        """Font size."""
        return self.strips[0].size


def passage_of(strips: Iterable[Strip]) -> Passage:
    """Return the text of printed lines with wraps undone: a blank only between two Latin words."""
    text: list[str] = []
    places: list[tuple[int, Bbox] | None] = []
    lines: list[int] = []
    for number, strip in enumerate(strips):
        start = len(strip.text) - len(strip.text.lstrip())
        end = len(strip.text.rstrip())
        if text and start < end and is_latin(text[-1][-1]) and is_latin(strip.text[start]):
            text.append(" ")
            places.append(None)
            lines.append(number)
        for i in range(start, end):
            text.append(strip.text[i])
            places.append((strip.page, strip.boxes[i]))
            lines.append(number)
    return Passage("".join(text), tuple(places), tuple(lines))


def passage_of_lines(lines: Iterable[Line]) -> Passage:
    """Return the text of a cell's printed lines with wraps undone."""
    return passage_of(strip_of(line) for line in lines)


def build_blocks(
    layouts: Sequence[PageLayout], kept: Iterable[Line], title: str | None = None, read: Iterable[Table] = ()
) -> tuple[Block, ...]:
    """Return the document's blocks in reading order.

    `kept` are the document's lines without running heads and page numbers; `read` are the tables that rules do not
    close and that have been read as tables. Tables only part the text around them.
    """
    by_page: dict[int, list[Line]] = {}
    for line in kept:
        by_page.setdefault(line.page, []).append(line)
    taken = _taken(layouts, read)
    usual = median([line.size for lines in by_page.values() for line in lines]) if by_page else 0.0
    blocks: list[Block | None] = []  # None: a table, over which no paragraph goes on
    for layout in layouts:
        boxes = taken.get(layout.page.number, [])
        strips = page_strips(layout.page, by_page.get(layout.page.number, []), boxes)
        for column in read_order(strips, boxes):
            blocks += _column_blocks(column, layout, usual)
    return _with_sections(_joined(blocks), title)


def _taken(layouts: Sequence[PageLayout], read: Iterable[Table]) -> dict[int, list[Bbox]]:
    """Return the places of the tables on each page: ruled ones, and open ones that were read."""
    taken: dict[int, list[Bbox]] = {}
    for layout in layouts:
        taken[layout.page.number] = [table.bbox for table in layout.tables if not table.is_open]
    for table in read:
        by_page: dict[int, list[Bbox]] = {}
        for cell in table.cells if table.is_open else ():
            for part in cell.parts:
                by_page.setdefault(part.page, []).append(part.bbox)
        for page, boxes in by_page.items():
            taken.setdefault(page, []).append(around(boxes))
    return taken


def _column_blocks(column: Column, layout: PageLayout, usual: float) -> list[Block | None]:
    """Return the blocks of one column."""
    blocks: list[Block | None] = []
    for group in _runs(column):
        if not group:
            blocks.append(None)
        else:
            lines = group if column.vertical else _baselines(group)
            edge = max(_end(line) for line in lines)
            groups = _paragraphs(lines, column.vertical)
            blocks += [replace(_block(group, layout, usual), edge=edge) for group in groups]
    return blocks


def _runs(column: Column) -> list[list[Strip]]:
    """Return a column's strips between its tables; an empty run is a table."""
    runs: list[list[Strip]] = []
    for piece in column.pieces:
        if piece.strip is None:
            runs.append([])
        elif runs and runs[-1]:
            runs[-1].append(piece.strip)
        else:
            runs.append([piece.strip])
    return runs


def _baselines(strips: Sequence[Strip]) -> list[Strip]:
    """Join strips of one baseline again, an ideographic blank between them."""
    rows: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda s: (s.bbox[1] + s.bbox[3], s.bbox[0])):
        middle = (strip.bbox[1] + strip.bbox[3]) / 2
        row = rows[-1] if rows else []
        if row and abs(middle - (row[0].bbox[1] + row[0].bbox[3]) / 2) < row[0].size / 2:
            row.append(strip)
        else:
            rows.append([strip])
    return [_side_by_side(sorted(row, key=lambda s: s.bbox[0])) for row in rows]


def _side_by_side(row: Sequence[Strip]) -> Strip:
    if len(row) == 1:
        return row[0]
    text, boxes = row[0].text, list(row[0].boxes)
    for left, right in pairwise(row):
        text += "　" + right.text
        boxes += [(left.bbox[2], left.bbox[1], right.bbox[0], left.bbox[3]), *right.boxes]
    return Strip(text, tuple(boxes), row[0].page, row[0].size, row[0].bold)


def _paragraphs(lines: Sequence[Strip], vertical: bool) -> list[list[Strip]]:
    """Group the lines of a column into paragraphs."""
    far = max((_end(line) for line in lines), default=0.0)
    gaps = [_gap(a, b) for a, b in pairwise(lines)]
    usual_gap = median(gaps) if gaps else 0.0
    groups: list[list[Strip]] = []
    for run in _even_runs(lines, usual_gap):
        edge = _edge(run, far)
        for line in run:
            if groups and line is not run[0] and _goes_on(groups[-1][-1], line, edge, vertical):
                groups[-1].append(line)
            else:
                groups.append([line])
    return groups


def _even_runs(lines: Sequence[Strip], usual_gap: float) -> list[list[Strip]]:
    """Part lines where size, weight or spacing changes."""
    runs: list[list[Strip]] = []
    for line in lines:
        above = runs[-1][-1] if runs else None
        if above is not None and _is_even(above, line, usual_gap):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _is_even(above: Strip, below: Strip, usual_gap: float) -> bool:
    """Tell whether two lines are set alike and no farther apart than usual."""
    if not 1 / OTHER_SIZE <= above.size / below.size <= OTHER_SIZE or above.bold != below.bold:
        return False
    return _gap(above, below) <= max(LOOSE_GAP * below.size, usual_gap * WIDER_GAP)


def _edge(run: Sequence[Strip], far: float) -> float:
    """Return where lines wrap: the edge that several of them reach, else that of the column."""
    edge = max(_end(line) for line in run)
    reaching = sum(edge - _end(line) <= AT_EDGE * line.size for line in run)
    return edge if reaching > 1 else far


def _start(strip: Strip) -> float:
    return strip.bbox[1] if strip.vertical else strip.bbox[0]


def _end(strip: Strip) -> float:
    return strip.bbox[3] if strip.vertical else strip.bbox[2]


def _gap(a: Strip, b: Strip) -> float:
    """Return the white between two lines that follow one another."""
    return a.bbox[0] - b.bbox[2] if a.vertical else b.bbox[1] - a.bbox[3]


def _goes_on(above: Strip, below: Strip, edge: float, vertical: bool) -> bool:
    """Tell whether `below` continues the paragraph of which `above` is the last line so far."""
    if _BULLET.match(below.text) or numbering_of(below.text) in _MARKS:
        return False
    if _TABBED.match(below.text) and _TABBED.match(above.text):
        return False
    if _LABELLED.match(below.text) and (_LABELLED.match(above.text) or _ENDED.search(above.text)):
        return False
    if not _is_full(above, below, edge, vertical) or _start(above) - _start(below) > DEEPEST_INDENT * below.size:
        return False
    further_in = _start(below) - _start(above) > INDENT * below.size
    if further_in and _ENDED.search(above.text):
        return False
    begins_with_number = numbering_of(below.text) is not None
    return not (begins_with_number and _ENDED.search(above.text))


def _is_full(above: Strip, below: Strip, far: float, vertical: bool) -> bool:
    """Tell whether the first unit of the next line had no room left behind this one."""
    if vertical:
        return above.bbox[3] + above.size * 1.5 > far
    return could_be_wrap(above.as_line(), below.as_line(), far - above.bbox[0])


def _block(strips: Sequence[Strip], layout: PageLayout, usual: float) -> Block:
    passage = passage_of(strips)
    return Block(_kind(passage.text, strips, layout, usual), passage, tuple(strips), (), strips[0].vertical)


def _kind(text: str, strips: Sequence[Strip], layout: PageLayout, usual: float) -> BlockKind:
    """Tell what a block is."""
    if _CAPTION.match(text) or (
        len(text) <= LONGEST_CAPTION and not _ENDED.search(text) and _in_caption(strips, layout)
    ):
        return BlockKind.CAPTION
    short = len(text) <= LONGEST_HEADING and not text.endswith(("。", "、", "，")) and "。（" not in text
    if short and (strips[0].size >= usual * LARGER or (strips[0].bold and len(strips) <= 2)):
        return BlockKind.HEADING
    numbering = numbering_of(text)
    if short and numbering is not None and not _LABELLED.match(text):
        return BlockKind.HEADING
    return BlockKind.ITEM if _BULLET.match(text) or numbering is not None else BlockKind.PARAGRAPH


def _in_caption(strips: Sequence[Strip], layout: PageLayout) -> bool:
    """Tell whether a block stands right below a picture."""
    x0, y0, x1, _ = strips[0].bbox
    return any(
        x0 < right and x1 > left and -1 <= y0 - bottom <= UNDER_PICTURE * strips[0].size
        for left, _, right, bottom in layout.page.pictures
    )


def _joined(blocks: Sequence[Block | None]) -> list[Block]:
    """Join paragraphs that a page or a column cuts in two."""
    whole: list[Block] = []
    parted = True
    for block in blocks:
        if block is None:
            parted = True
            continue
        if whole and not parted and _is_cut(whole[-1], block):
            strips = (*whole[-1].strips, *block.strips)
            whole[-1] = replace(whole[-1], strips=strips, passage=passage_of(strips))
        else:
            whole.append(block)
        parted = False
    return whole


def _is_cut(first: Block, second: Block) -> bool:
    """Tell whether `second` goes on where a page or column ended `first`."""
    if first.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or second.kind is not BlockKind.PARAGRAPH:
        return False
    if first.vertical != second.vertical or _ENDED.search(first.text) or abs(first.size - second.size) > 1:
        return False
    last, head = first.strips[-1], second.strips[0]
    below = last.page == head.page and _gap(last, head) >= 0 and abs(_start(last) - _start(head)) < last.size * 3
    if below:
        return False  # one column: the paragraphs were parted for a reason
    if _LABELLED.match(second.text):
        return False
    if len(first.text) < SHORTEST_CUT or not re.search("[ぁ-ん]", first.text):
        return False  # a label or a name stands for itself
    return _end(last) + 2 * last.size > first.edge


def _with_sections(blocks: Sequence[Block], title: str | None) -> tuple[Block, ...]:
    """Give each block the path of headings above it."""
    stack: list[tuple[str, str]] = []
    done: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.text != title:
            kind = numbering_of(block.text) or f"print {block.size:.0f}"
            known = next((i for i, (other, _) in enumerate(stack) if other == kind), None)
            if known is not None:
                del stack[known:]
            done.append(replace(block, section=tuple(text for _, text in stack)))
            stack.append((kind, block.text))
        else:
            done.append(replace(block, section=tuple(text for _, text in stack)))
    return tuple(done)
