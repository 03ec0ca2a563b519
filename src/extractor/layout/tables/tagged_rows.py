"""Rows of tables as a tagged PDF states them: where they stand on a page, and which cells hold text of which.

A producer knows which text is one row; where columns and merged cells are, only the page shows (blank cells are often
not tagged, and their number says nothing).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extractor.layout.text.line import Line
from extractor.reading.boxes import around, around_glyphs
from extractor.reading.page import Bbox, Glyph, Page
from extractor.reading.tags import ARTIFACT, TagPath, cell_of, row_of, table_of

STRAY = 0.2
"""A row with no more than this share of each of its cells' characters in a cell is not in it: its print overhangs."""
OUTSIDE = 0.5
"""A tagged cell of whose characters more than this share is outside of a table does not belong to it."""
MOSTLY = 0.9
"""The rows of a stretch are those that are tagged if so many of its lines are in one."""


@dataclass(frozen=True)
class TaggedRow:
    """The piece of a row on one page: the boxes of its cells' print, and the box around them (reading position)."""

    path: TagPath
    cells: tuple[Bbox, ...]

    @cached_property
    def bbox(self) -> Bbox:
        """The box around the row's print."""
        return around(self.cells)


def tagged_rows(page: Page) -> tuple[TaggedRow, ...]:
    """Return the rows that the page's tags state, from top to bottom; () for an untagged page."""
    if not page.tags:
        return ()
    places = [(row_of(path), cell_of(path)) for path in page.tags]
    rows: dict[TagPath, dict[TagPath, list[Glyph]]] = defaultdict(lambda: defaultdict(list))
    for glyph in page.glyphs:
        if 0 <= glyph.run < len(places) and places[glyph.run][0] and not glyph.text.isspace():
            row, cell = places[glyph.run]
            rows[row][cell].append(glyph)
    found = (TaggedRow(path, tuple(around_glyphs(own) for own in cells.values())) for path, cells in rows.items())
    return tuple(sorted(found, key=lambda row: (row.bbox[1], row.bbox[0])))


def tagged_breaks(rows: Sequence[TaggedRow], lines: Sequence[Line]) -> list[float] | None:
    """Return where one row ends and the next begins among lines (y in points), by the tags.

    None if the lines are not nearly all in rows of one table, or if the rows are not one below the other.
    """
    if not rows or not lines:
        return None
    own = [row for row in rows if any(_holds(row, line) for line in lines)]
    held = sum(any(_holds(row, line) for row in own) for line in lines)
    if held < MOSTLY * len(lines) or len({table_of(row.path) for row in own}) != 1:
        return None
    ordered = sorted(own, key=lambda row: tuple(tag.place for tag in row.path))
    breaks = [_break_between(above, below) for above, below in pairwise(ordered)]
    found = [y for y in breaks if y is not None]
    return found if len(found) == len(breaks) and found == sorted(found) else None


def tagged_runs(rows: Sequence[TaggedRow], lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each table that the tags state, if all its rows are one below the other."""
    by_table: dict[TagPath, list[TaggedRow]] = defaultdict(list)
    for row in rows:
        by_table[table_of(row.path)].append(row)
    runs = ([line for line in lines if any(_holds(row, line) for row in own)] for own in by_table.values())
    return [run for run in runs if tagged_breaks(rows, run)]


def _holds(row: TaggedRow, line: Line) -> bool:
    """Return whether a line of print stands in a row, or a part of it does."""
    x0, y0, x1, y1 = row.bbox
    return x0 < line.bbox[2] and line.bbox[0] < x1 and y0 <= line.middle <= y1


def _break_between(above: TaggedRow, below: TaggedRow) -> float | None:
    """Return where the upper of two rows ends; its cells merged with rows below are left aside. None if they mix."""
    _, top, _, bottom = below.bbox
    ends = [cell[3] for cell in above.cells if cell[3] <= (top + bottom) / 2]
    return (max(ends) + top) / 2 if ends else None


@dataclass(frozen=True)
class PrintTags:
    """What a tagged page states of the print in a cell (or the piece of it on that page).

    `rows` are the rows of which it is, the one with the most of it first: mostly one. `torn` are those of them that
    have a cell outside of the table. `untagged`: some of it stands in no element of the structure.
    """

    rows: tuple[TagPath, ...] = ()
    torn: tuple[TagPath, ...] = ()
    untagged: bool = False


NO_TAGS = PrintTags()


def print_tags(cells: Sequence[Sequence[Glyph]], page: Page) -> list[PrintTags]:
    """Return what the page's tags state of the print in each of a table's cells."""
    if not page.tags:
        return [NO_TAGS] * len(cells)
    own = [_characters(cell, page) for cell in cells]
    everywhere, inside = _characters(page.glyphs, page), Counter[TagPath]()
    for counts in own:
        inside.update(counts)
    torn = {row_of(cell) for cell, count in everywhere.items() if count - inside[cell] > OUTSIDE * count}
    return [_print_tags(counts, everywhere, torn) for counts in own]


def _characters(glyphs: Iterable[Glyph], page: Page) -> Counter[TagPath]:
    """Return how many characters each tagged cell has among glyphs (outside of cells, each element)."""
    paths = Counter(page.tags_of(glyph) for glyph in glyphs if not glyph.text.isspace())
    counts: Counter[TagPath] = Counter()
    for path, count in paths.items():
        counts[cell_of(path) or row_of(path) or path] += count
    return counts


def _print_tags(own: Counter[TagPath], everywhere: Counter[TagPath], torn: set[TagPath]) -> PrintTags:
    """Return what the tags state of a cell by the characters of each tagged cell in it, on the page, and torn rows."""
    rows: Counter[TagPath] = Counter()
    for cell, count in own.items():
        if count > STRAY * everywhere[cell]:
            rows[row_of(cell)] += count
    found = tuple(row for row, _ in rows.most_common() if row)
    untagged = any(not cell or cell[0].kind == ARTIFACT for cell in own)
    return PrintTags(found, tuple(row for row in found if row in torn), untagged)
