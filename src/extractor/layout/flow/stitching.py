"""Joins the pieces of a table that runs across pages: repeated heads are dropped, a cut row is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.japanese.patterns import any_of
from extractor.knowledge import cache
from extractor.layout.flow.joining import with_joined_pieces
from extractor.layout.page_layout import PageLayout
from extractor.layout.tables.cell_lines import padding_of
from extractor.layout.tables.table import Cell, Table
from extractor.layout.tables.tagged_tables import same_row, same_table
from extractor.layout.text.line import Line
from extractor.layout.text.tagged_lines import is_artifact
from extractor.layout.text.wrapping import could_be_wrap
from extractor.layout.words import layout_words

COLUMN_TOLERANCE = 4.0
"""Column lines of two pages may differ by so many points, after both tables are moved to the same left edge."""
SHARED_COLUMN = 0.6
"""Columns of open tables are the same if they share this part of the narrower one."""
MARGIN_SHARE = 0.08
"""The outer share of the page's height in which page numbers and running heads stand."""
ARTIFACT_SHARE = 0.12
"""The same share for lines that a tagged file keeps apart from its content."""
OWN_HEAD_ROWS = 6
"""So many rows at the top may hold the head of a table of the same form."""
_AROUND = r"[\s\-‐–—―−－ー~～()（）/／]*"


@dataclass(frozen=True)
class Flow:
    """The document page by page: lines outside of tables, and whole tables."""

    lines: tuple[Line, ...]
    tables: tuple[Table, ...]


@cache
def _page_number() -> re.Pattern[str]:
    """Return the pattern of a line that is a page number."""
    unit = any_of(layout_words().page_units)
    return re.compile(
        rf"{_AROUND}(?:[pP]\.?|{unit})?\s*[0-9０-９ivxIVX]{{1,4}}\s*{unit}?(?:{_AROUND}[0-9０-９]{{1,4}})?{_AROUND}"
    )


@cache
def _continued() -> re.Pattern[str]:
    """Return the pattern of a line that only says that a table goes on."""
    return re.compile(rf"[（(＜<【\[]?\s*{any_of(layout_words().continued)}\s*[）)＞>】\]]?")


def stitch(layouts: Sequence[PageLayout]) -> Flow:
    """Return the document's lines without running heads and page numbers, and its tables joined over pages."""
    running = running_lines(layouts)
    lines: list[Line] = []
    tables: list[Table] = []
    last_of_page: Table | None = None  # a table with nothing but margins below it on the page before
    for layout in layouts:
        body = tuple(line for line in layout.lines if not _is_margin(line, layout, running))
        lines += body
        for i, table in enumerate(with_joined_pieces(layout.tables, body)):
            starts_page = i == 0 and not any(
                line.bbox[3] <= table.bbox[1] and not _continued().fullmatch(line.text) for line in body
            )
            if starts_page and last_of_page is not None and _same_columns(last_of_page, table):
                joined = _join(last_of_page, table)
                if joined is not None:
                    tables[-1] = joined
                    continue
            tables.append(table)
        last_of_page = None
        if layout.tables:
            lowest = max(table.bbox[3] for table in layout.tables)
            below = any(line.bbox[1] >= lowest - 1 and not _continued().fullmatch(line.text) for line in body)
            if not below and tables[-1].last_page == layout.page.number:
                last_of_page = tables[-1]
    return Flow(tuple(lines), tuple(tables))


def running_lines(layouts: Sequence[PageLayout]) -> frozenset[str]:
    """Return the texts, digits aside, that are in the margins of several pages: running heads and feet."""
    seen: Counter[str] = Counter()
    for layout in layouts:
        seen.update({_digits_aside(line.text) for line in layout.lines if _in_margin(line, layout)})
    return frozenset(text for text, count in seen.items() if count >= 3)


def _digits_aside(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _in_margin(line: Line, layout: PageLayout, share: float = MARGIN_SHARE) -> bool:
    height = layout.page.height
    return line.bbox[3] <= height * share or line.bbox[1] >= height * (1 - share)


def _is_margin(line: Line, layout: PageLayout, running: frozenset[str]) -> bool:
    """Return whether a line is a page number or a running head."""
    if _in_margin(line, layout, ARTIFACT_SHARE) and is_artifact(line, layout.page):
        return True
    if not _in_margin(line, layout):
        return False
    return bool(_page_number().fullmatch(line.text)) or _digits_aside(line.text) in running


def _same_columns(above: Table, below: Table) -> bool:
    """Return whether two tables have the same column lines, measured from their left edges."""
    if above.column_count != below.column_count:
        return False
    if above.is_open and below.is_open and same_table(above, below):
        return True
    if above.is_open and below.is_open:
        return all(_mostly_shared(a, b) for a, b in zip(pairwise(above.xs), pairwise(below.xs), strict=True))
    shift = below.xs[0] - above.xs[0]
    return all(abs(b - a - shift) <= COLUMN_TOLERANCE for a, b in zip(above.xs, below.xs, strict=True))


def _mostly_shared(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Return whether two columns (left, right) that only their text shows are at the same place."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared >= SHARED_COLUMN * min(a[1] - a[0], b[1] - b[0])


def _row_texts(table: Table, row: int) -> tuple[str, ...]:
    return tuple(re.sub(r"\s+", "", cell.text) for cell in table.row_cells(row))


def repeated_head_rows(above: Table, below: Table) -> int:
    """Return how many rows at the top of `below` print the head of `above` again."""
    count = 0
    while (
        count < min(_head_depth(above), above.row_count, below.row_count)
        and any(_row_texts(below, count))
        and _row_texts(above, count) == _row_texts(below, count)
    ):
        count += 1
    return count


def _head_depth(table: Table) -> int:
    """Return how many rows at the top can be the head: as deep as its tallest cell, two below a wide one."""
    depth = 0
    first = table.row_cells(0)
    while len(first) == 1 and depth + 1 < table.row_count:  # a title inside the frame
        depth += first[0].rows
        first = table.row_cells(depth)
    wide = any(cell.columns > 1 and cell.rows == 1 for cell in first)
    return depth + max(1 + wide, *(cell.rows for cell in first))


def _join(above: Table, below: Table) -> Table | None:
    """Return the table that `below` continues, or None if it is a table of its own."""
    head = repeated_head_rows(above, below)
    if head == below.row_count:
        return None
    if head == 0 and _has_own_head(above, below):
        return None
    body = [cell for cell in below.cells if cell.row >= head]
    cut = _cut_row(above, below, head)
    offset = above.row_count - head - (1 if cut else 0)
    moved = [replace(cell, row=cell.row + offset) for cell in body]
    if not cut:
        cells, moved = _joined_merged_cells(list(above.cells), moved, above.row_count)
    else:
        cells = list(above.cells)
        cells, moved = _joined_cut_row(cells, moved, above.row_count - 1)
    row_count = below.row_count + offset
    ordered = tuple(sorted((*cells, *moved), key=lambda cell: (cell.row, cell.column)))
    return replace(above, cells=ordered, row_count=row_count, last_page=below.page, last_bbox=below.bbox)


def _has_own_head(above: Table, below: Table) -> bool:
    """Return whether `below` has the head of `above` under rows of its own: then it is a table of the same form."""
    heads = {texts for row in range(min(OWN_HEAD_ROWS, above.row_count)) if len(texts := _row_texts(above, row)) > 1}
    return any(_row_texts(below, row) in heads for row in range(1, min(OWN_HEAD_ROWS, below.row_count)))


def _cut_row(above: Table, below: Table, head: int) -> bool:
    """Return whether the first body row of `below` is the rest of the last row of `above`.

    It is if its cells match those above one to one, some are blank, and all that are blank were filled above: the rest
    of a row repeats nothing, while a new row begins with cells of its own. A tagged file says it by itself.
    """
    last, first = above.row_cells(above.row_count - 1), below.row_cells(head)
    stated = same_row(last, first)
    if stated is not None:
        return stated
    if [(c.column, c.columns) for c in last] != [(c.column, c.columns) for c in first]:
        return False
    alone = [i for i, cell in enumerate(first) if last[i].rows == 1 and cell.rows == 1]
    blank = [i for i in alone if not first[i].lines]
    if not blank or len(blank) == len(alone) or above.row_count <= 1:
        return False
    if blank[0] != alone[0] or not all(last[i].lines for i in blank):
        return False
    return len(blank) * 2 >= len(alone) or all(_continues(last[i], first[i], padding_of(above)) for i in alone)


def _continues(above: Cell, below: Cell, padding: float) -> bool:
    """Return whether the text of `below` can be the rest of a line that was wrapped in `above`."""
    if not below.lines or not above.lines:
        return True
    room = above.parts[-1].bbox[2] - above.parts[-1].bbox[0] - 2 * padding
    return could_be_wrap(above.lines[-1], replace(below.lines[0], bbox=above.lines[-1].bbox), room)


def _joined_merged_cells(cells: list[Cell], moved: list[Cell], bottom: int) -> tuple[list[Cell], list[Cell]]:
    """Join merged cells at the foot of a page with their rest at the head of the next, on whichever their text is."""
    feet = {cell.column: cell for cell in cells if cell.row + cell.rows == bottom}
    first = [cell for cell in moved if cell.row == bottom]
    filled = [bool(cell.lines) for cell in first]
    heads_blank = len(first) > 2 and filled == sorted(filled) and sum(filled) * 2 > len(filled)
    continued = {
        cell.column: cell
        for cell in moved
        if cell.row == bottom
        and not cell.lines
        and (foot := feet.get(cell.column)) is not None
        and foot.lines
        and foot.columns == cell.columns
        and (foot.rows > 1 or cell.rows > 1 or heads_blank)
    }
    printed_later = {
        cell.column: cell
        for cell in first
        if cell.lines
        and (foot := feet.get(cell.column)) is not None
        and not foot.lines
        and foot.columns == cell.columns
        and foot.rows > 1
    }
    joined = continued | printed_later
    grown = [
        replace(
            cell,
            rows=cell.rows + joined[cell.column].rows,
            parts=(*cell.parts, *(joined[cell.column].parts if cell.column in printed_later else ())),
        )
        if cell.row + cell.rows == bottom and cell.column in joined
        else cell
        for cell in cells
    ]
    return grown, [cell for cell in moved if cell.row != bottom or cell.column not in joined]


def _joined_cut_row(cells: list[Cell], moved: list[Cell], row: int) -> tuple[list[Cell], list[Cell]]:
    """Return the cells, those of `row` with the parts of the moved cells of the same row and column."""
    rest = {cell.column: cell for cell in moved if cell.row == row}
    joined: list[Cell] = []
    for cell in cells:
        if cell.row + cell.rows - 1 == row and cell.column in rest:
            tail = rest.pop(cell.column)
            if tail.text == cell.text:  # printed again on the next page, not continued
                tail = replace(tail, parts=tuple(replace(part, lines=()) for part in tail.parts))
            joined.append(replace(cell, rows=cell.rows + tail.rows - 1, parts=(*cell.parts, *tail.parts)))
        else:
            joined.append(cell)
    kept = [cell for cell in moved if cell.row != row or cell.column in rest]
    return joined, kept
