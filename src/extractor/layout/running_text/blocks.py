"""The blocks of a document in reading order: headings with their path, paragraphs with wraps undone, items, captions.

A block knows the box of every character, so any piece of its text can be shown on the page. A paragraph that a page or
a column cuts is joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import pairwise
from statistics import median

from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.page_layout import PageLayout
from extractor.layout.regions.regions import region_lines
from extractor.layout.running_text.paragraphs import (
    ENDED,
    LABELLED,
    NO_HABIT,
    Paragraph,
    column_paragraphs,
    is_item,
    line_gap,
)
from extractor.layout.running_text.pieces import Column
from extractor.layout.running_text.reading_order import read_order
from extractor.layout.running_text.tagged_paragraphs import TagHabit, are_apart, habit_of, same_block
from extractor.layout.tables.table import Table
from extractor.layout.text.headings import (
    LARGER,
    LONGEST_HEADING,
    Heading,
    heading_of,
    headings_above,
    is_cover,
    is_of_title,
    numbering_of,
)
from extractor.layout.text.line import Line
from extractor.layout.text.page_strips import page_strips
from extractor.layout.text.passage import Passage, passage_of
from extractor.layout.text.strips import Strip
from extractor.layout.words import layout_words
from extractor.reading.boxes import around
from extractor.reading.page import Bbox
from extractor.reading.tags import TagPath, heading_rank, is_caption, list_of, lists_of

UNDER_PICTURE = 2.2
"""A caption begins within so many of its font sizes below a picture."""
LONGEST_CAPTION = 45
SHORTEST_CUT = 18
"""Shorter texts are not cut by the end of a column."""


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"


@dataclass(frozen=True)
class Block:
    """A piece of the document with the headings above it, outermost first; `edge` is where its column's lines end.

    `disputed`: by the tags of its file it begins or ends elsewhere than by its print, or is of another kind. `box` is
    the drawn box that it is in, whose headings are not those of the text around it.
    """

    kind: BlockKind
    passage: Passage
    strips: tuple[Strip, ...]
    section: tuple[str, ...] = ()
    vertical: bool = False
    edge: float = 0.0
    disputed: bool = False
    box: Bbox | None = None

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
        """Font size in points."""
        return self.strips[0].size


@cache
def _caption() -> re.Pattern[str]:
    """Return the pattern of the caption of a table, a figure or a photograph."""
    words = layout_words()
    numbered = rf"{any_of((*words.tables, *words.figures))}\s*[0-9０-９]+.*"
    return re.compile(rf"^(?:[＜<〈《].+[＞>〉》]|［.+］|[（(]{any_of(words.photographs)}.*|{numbered})$")


def build_blocks(
    layouts: Sequence[PageLayout], kept: Iterable[Line], title: str | None = None, read: Iterable[Table] = ()
) -> tuple[Block, ...]:
    """Return the document's blocks in reading order.

    `kept` are the document's lines without running heads and page numbers; `read` are the tables that rules do not
    close and that have been read as tables. Tables only separate the text around them.
    """
    by_page: dict[int, list[Line]] = {}
    for line in kept:
        by_page.setdefault(line.page, []).append(line)
    taken = _taken(layouts, read)
    usual = median([line.size for lines in by_page.values() for line in lines]) if by_page else 0.0
    columns: list[tuple[PageLayout, Column]] = []
    for layout in layouts:
        boxes = taken.get(layout.page.number, [])
        page = layout.page
        lines_of = partial(region_lines, page=page.number, regions=layout.regions, tags=page.tags)
        strips = page_strips(page, by_page.get(page.number, []), lines_of, boxes)
        columns += [(layout, column) for column in read_order(strips, boxes, layout.regions)]
    stated = _stated([column for _, column in columns])
    blocks: list[Block | None] = []  # None: a table, which ends every paragraph
    for layout, column in columns:
        blocks += _column_blocks(column, layout, usual, stated)
    cover = is_cover(by_page.get(1, []), [layout.page.number for layout in layouts if layout.tables])
    return _with_sections(_joined(blocks, stated.habit), title, usual, cover=cover)


def _taken(layouts: Sequence[PageLayout], read: Iterable[Table]) -> dict[int, list[Bbox]]:
    """Return the boxes of the tables on each page: ruled ones, and open ones that were read."""
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


@dataclass(frozen=True)
class _Stated:
    """What the tags of the document state beyond single lines: their habit, and the lists of several items.

    `disputed` are the lines (page and box) that go on in the next by their print alone, and those next ones.
    """

    habit: TagHabit = NO_HABIT
    lists: frozenset[TagPath] = frozenset()
    disputed: frozenset[tuple[int, Bbox]] = frozenset()


def _stated(columns: Sequence[Column]) -> _Stated:
    """Return what the tags of a document's lines state; nothing if it is untagged."""
    strips = [piece.strip for column in columns for piece in column.pieces if piece.strip is not None]
    if not any(strip.tag for strip in strips):
        return _Stated()
    by_print = [paragraph.lines for column in columns for paragraph in column_paragraphs(column) if paragraph]
    open_ends = [pair for lines in by_print for pair in pairwise(lines) if not ENDED.search(pair[0].text)]
    habit = habit_of(open_ends)
    against = [pair for pair in open_ends if habit.contradicts and same_block(*pair) is False]
    disputed = frozenset((strip.page, strip.bbox) for pair in against for strip in pair)
    return _Stated(habit, lists_of(strip.tag for strip in strips), disputed)


def _column_blocks(column: Column, layout: PageLayout, usual: float, stated: _Stated) -> list[Block | None]:
    """Return the blocks of one column."""
    paragraphs = column_paragraphs(column, stated.habit)
    blocks = (None if paragraph is None else _block(paragraph, layout, usual, stated) for paragraph in paragraphs)
    return [None if block is None else replace(block, box=column.box) for block in blocks]


def _block(paragraph: Paragraph, layout: PageLayout, usual: float, stated: _Stated) -> Block:
    strips = paragraph.lines
    passage = passage_of(strips, running=True)
    kind = _tagged_kind(passage.text, strips, usual, stated) or _kind(passage.text, strips, layout, usual)
    other_kind = kind is not BlockKind.HEADING and heading_rank(strips[0].tag) is not None
    disputed = other_kind or any((strip.page, strip.bbox) in stated.disputed for strip in strips)
    return Block(kind, passage, strips, (), strips[0].vertical, paragraph.edge, disputed)


def _tagged_kind(text: str, strips: Sequence[Strip], usual: float, stated: _Stated) -> BlockKind | None:
    """Return what a block is by the tags of its file, where the print does not contradict them.

    A paragraph may be anything: word processors write headings and items as such.
    """
    tag = strips[0].tag
    if is_caption(tag):
        return BlockKind.CAPTION
    if heading_rank(tag) is not None and len(text) <= LONGEST_HEADING and not text.endswith(("。", "、", "，")):
        return BlockKind.HEADING
    as_body = strips[0].size < usual * LARGER and not strips[0].bold
    return BlockKind.ITEM if list_of(tag) in stated.lists and as_body else None


def _kind(text: str, strips: Sequence[Strip], layout: PageLayout, usual: float) -> BlockKind:
    """Return what a block is."""
    short = len(text) <= LONGEST_HEADING and not text.endswith(("。", "、", "，")) and "。（" not in text
    in_print = short and (strips[0].size >= usual * LARGER or (strips[0].bold and len(strips) <= 2))
    is_marked = in_print and numbering_of(text) is not None
    if _caption().match(text) or (
        len(text) <= LONGEST_CAPTION and not ENDED.search(text) and not is_marked and _in_caption(strips, layout)
    ):
        return BlockKind.CAPTION
    if in_print:
        return BlockKind.HEADING
    numbering = numbering_of(text)
    if short and numbering is not None and not LABELLED.match(text):
        return BlockKind.HEADING
    return BlockKind.ITEM if is_item(text) or numbering is not None else BlockKind.PARAGRAPH


def _in_caption(strips: Sequence[Strip], layout: PageLayout) -> bool:
    """Return whether a block is right below a picture; vertical lines that begin there are the page's text."""
    x0, y0, x1, _ = strips[0].bbox
    if strips[0].vertical:
        return False
    return any(
        x0 < right and x1 > left and -1 <= y0 - bottom <= UNDER_PICTURE * strips[0].size
        for left, _, right, bottom in layout.page.pictures
    )


def _joined(blocks: Sequence[Block | None], habit: TagHabit) -> list[Block]:
    """Join paragraphs that a page or a column cuts in two."""
    whole: list[Block] = []
    separate = True
    for block in blocks:
        if block is None:
            separate = True
            continue
        if whole and not separate and _is_cut(whole[-1], block, habit):
            strips = (*whole[-1].strips, *block.strips)
            disputed = whole[-1].disputed or block.disputed
            passage = passage_of(strips, running=True)
            whole[-1] = replace(whole[-1], strips=strips, passage=passage, disputed=disputed)
        else:
            whole.append(block)
        separate = False
    return whole


def _is_cut(first: Block, second: Block, habit: TagHabit) -> bool:
    """Return whether `second` is the rest of `first`, cut by the end of a page or column."""
    last, head = first.strips[-1], second.strips[0]
    if first.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return False
    if last.page != head.page and same_block(last, head) and second.kind in (first.kind, BlockKind.PARAGRAPH):
        return not is_item(second.text)
    if second.kind is not BlockKind.PARAGRAPH or (last.page != head.page and are_apart(last, head, habit)):
        return False
    if first.vertical != second.vertical or ENDED.search(first.text) or abs(first.size - second.size) > 1:
        return False
    below = last.page == head.page and line_gap(last, head) >= 0 and abs(last.start - head.start) < last.size * 3
    if below or _is_over(last, head):
        return False  # one column: the paragraphs were separated for a reason
    if LABELLED.match(second.text):
        return False
    if len(first.text) < SHORTEST_CUT or not re.search("[ぁ-ん]", first.text):
        return False  # a label or a name is complete
    return last.end + 2 * last.size > first.edge


def _is_over(last: Strip, head: Strip) -> bool:
    """Return whether a line stands over one that begins left of its end; a next column begins right of it."""
    if last.page != head.page or last.vertical or head.vertical:
        return False
    return line_gap(last, head) >= 0 and head.start < last.end


def _with_sections(blocks: Sequence[Block], title: str | None, usual: float, *, cover: bool) -> tuple[Block, ...]:
    """Return the blocks with the headings above them; large print on a cover is not a heading unless it is numbered.

    In a box the path is that of the text around it, with the headings of the box.
    """
    paths: dict[Bbox | None, tuple[Heading, ...]] = {None: ()}
    done: list[Block] = []
    for block in blocks:
        path = paths.get(block.box, paths[None])
        if block.kind is BlockKind.HEADING and not is_of_title(block.text, block.page, title):
            heading = heading_of(block.text, block.size, heading_rank(block.strips[0].tag))
            path = headings_above(path, heading, usual)
            done.append(_under(block, path))
            if heading.is_numbered or not (cover and block.page == 1):
                path = (*path, heading)
        else:
            done.append(_under(block, path))
        paths[block.box] = path
    return tuple(done)


def by_box(blocks: Sequence[Block]) -> list[list[int]]:
    """Return the numbers of blocks that follow one another outside of drawn boxes, and those in each box."""
    groups: dict[Bbox | None, list[int]] = {}
    for number, block in enumerate(blocks):
        groups.setdefault(block.box, []).append(number)
    return list(groups.values())


def _under(block: Block, path: Sequence[Heading]) -> Block:
    return replace(block, section=tuple(heading.text for heading in path))
