"""One page's layout: its tables, and the lines outside of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from extractor.layout.regions.regions import Place, Regions, find_regions, region_lines
from extractor.layout.tables.beside import with_pieces_beside
from extractor.layout.tables.grid import build_grid
from extractor.layout.tables.open.grid_cost import grid_cost
from extractor.layout.tables.open.gutters import find_gutters
from extractor.layout.tables.open.head_frames import drawn_columns, is_head_frame
from extractor.layout.tables.open.open_tables import (
    OTHER_PRINT,
    is_in_one_piece,
    supply_columns,
    text_tables,
    with_head,
)
from extractor.layout.tables.open.row_breaks import row_breaks
from extractor.layout.tables.open.rule_joints import joined_columns
from extractor.layout.tables.open.shaded_ends import with_shaded_ends
from extractor.layout.tables.open.stacks import fill_rows, rule_stacks, split_rules
from extractor.layout.tables.open.supplied_rules import OpenFrame
from extractor.layout.tables.row_steps import row_rules
from extractor.layout.tables.rules import clean_rules, connected
from extractor.layout.tables.table import Table, fill_grid
from extractor.layout.tables.tagged_rows import TaggedRow, tagged_breaks, tagged_rows
from extractor.layout.text.contents import contents_lines
from extractor.layout.text.line import Line, clipped
from extractor.reading.boxes import holds_middle, middle
from extractor.reading.page import Bbox, Fill, Page, Rule
from extractor.reading.tags import is_contents

SMALLEST_TABLE_CELLS = 2
ACROSS, FEWEST_ACROSS = 0.9, 2
"""Share of a box's width that a rule between rows of a table crosses, and how many there are at least."""
HEAD_GAP = 2.0
"""An unshaded head is at most this multiple of the font size above the stripes."""
MOST_WRAPS = 1
"""So many lines of a wrapped cell may be alone between lines of several columns above the stripes."""


@dataclass(frozen=True)
class PageLayout:
    """Tables from top to bottom and the lines outside of ruled tables, of one page in reading position.

    Lines of open tables (those that rules do not close) are among the lines too, because only reading an open table
    shows whether it is one. No line goes from one of the page's `regions` to another.
    """

    page: Page
    tables: tuple[Table, ...]
    lines: tuple[Line, ...]
    regions: Regions = field(default_factory=Regions)


def build_layout(page: Page) -> PageLayout:
    """Return the page's tables, ruled ones found first, and the lines around them; all in reading position."""
    rules = clean_rules(page.rules)
    ruled: list[Table] = []
    loose: list[Rule] = []
    upright: list[Rule] = []
    frames = connected(rules)
    heads = [frame for frame in frames if is_head_frame(frame, frames)]
    for frame in frames:
        if frame in heads:
            loose += [rule for rule in frame if rule.horizontal]
            continue
        grid = build_grid(frame)
        table = fill_grid(grid, page) if grid is not None and len(grid.slots) >= SMALLEST_TABLE_CELLS else None
        table = _with_rows(table, frame, page) if table is not None else None
        if table is None or table.column_count < 2 or not any(cell.lines for cell in table.cells):
            loose += [rule for rule in frame if rule.horizontal]
            upright += [rule for rule in frame if not rule.horizontal]
        if table is not None and any(cell.lines for cell in table.cells):
            ruled.append(table)
    ruled = with_pieces_beside(ruled)
    closed = [table for table in ruled if table.column_count > 1]
    framed = [table.bbox for table in ruled if table.column_count == 1]
    regions = find_regions(page, [*loose, *upright], [table.bbox for table in closed], framed)
    outside = page.placed.outside(table.bbox for table in closed)
    lines = _without_contents(region_lines(outside, page.number, regions, page.tags))
    opened = _tables_of_regions(page, regions, loose, lines, closed, heads)
    kept = [
        table
        for table in ruled
        if table.column_count > 1 or not (table.bbox in regions.boxes or _overlaps(table, opened))
    ]
    tables = sorted((*kept, *opened), key=lambda table: (table.bbox[1], table.bbox[0]))
    if kept == closed:
        return PageLayout(page, tuple(tables), lines, regions)
    free = page.placed.outside(table.bbox for table in kept)
    return PageLayout(
        page, tuple(tables), _without_contents(region_lines(free, page.number, regions, page.tags)), regions
    )


def _with_rows(table: Table, frame: Sequence[Rule], page: Page) -> Table:
    """Return a ruled table with the rows that it does not rule."""
    missing = row_rules(table)
    grid = build_grid((*frame, *missing)) if missing else None
    return fill_grid(grid, page) if grid is not None else table


def _tables_of_regions(
    page: Page,
    regions: Regions,
    loose: Sequence[Rule],
    lines: Sequence[Line],
    closed: Sequence[Table],
    heads: Sequence[tuple[Rule, ...]],
) -> list[Table]:
    """Return the open tables of each region by itself, without overlaps."""
    if regions.is_single:
        return _open_tables(page, loose, page.fills, lines, closed, heads)
    found: list[Table] = []
    by_place: dict[Place, list[Line]] = {}
    for line in lines:
        by_place.setdefault(regions.place(*middle(line.bbox)), []).append(line)
    for place, own in by_place.items():
        inside = [
            rule
            for rule in loose
            if regions.place((rule.start + rule.end) / 2, rule.position) == place and not regions.is_edge(rule)
        ]
        fills = [
            fill for fill in page.fills if regions.place(*middle(fill.bbox)) == place and fill.bbox not in regions.boxes
        ]
        inside += _sides_of_table(regions, place, inside)
        tables = _open_tables(page, inside, fills, own, closed, heads)
        found += [table for table in tables if not _overlaps(table, found)]
    return found


def _sides_of_table(regions: Regions, place: Place, inside: Sequence[Rule]) -> list[Rule]:
    """Return the upper and lower side of a box as rules if rules across its whole width part it: it frames a table."""
    number = place[0]
    if number < 0:
        return []
    left, top, right, bottom = regions.boxes[number]
    across = sum(rule.length >= ACROSS * (right - left) for rule in inside)
    return [Rule(True, y, left, right) for y in (top, bottom)] if across >= FEWEST_ACROSS else []


def _without_contents(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines without lists of contents: these are not tables, and their words are printed again elsewhere."""
    listed = {id(line) for line in contents_lines(lines)}
    return tuple(line for line in lines if id(line) not in listed and not is_contents(line.tag))


def _open_tables(
    page: Page,
    loose: Sequence[Rule],
    shaded: Sequence[Fill],
    lines: Sequence[Line],
    closed: Sequence[Table],
    heads: Sequence[tuple[Rule, ...]],
) -> list[Table]:
    """Return the tables that hairlines, stripes or aligned text show, without overlaps.

    `heads` are frames of heads whose column lines end above the body.
    """
    rows = tagged_rows(page)
    fills = [fill for fill in shaded if not any(holds_middle(table.bbox, fill.bbox) for table in closed)]
    stacks = [with_shaded_ends(piece, fills) for stack in rule_stacks(loose) for piece in split_rules(stack, lines)]
    frames = [
        supply_columns(
            with_head(stack, lines), lines, rows, drawn_columns(stack, heads) or joined_columns(stack, page.rules)
        )
        for stack in stacks
    ]
    frames += [supply_columns(_edges(bands, lines, rows), lines, rows) for bands in fill_rows(fills, lines)]
    found: list[Table] = []
    for frame in frames:
        _add(found, frame, page, lines)
    rest = [line for line in lines if not any(holds_middle(table.bbox, line.bbox) for table in found)]
    for frame in text_tables(rest, rows):
        _add(found, frame, page, lines)
    return found


def _add(found: list[Table], frame: OpenFrame, page: Page, lines: Sequence[Line]) -> None:
    """Add the table of a frame if it is one and overlaps no other."""
    grid = build_grid(clean_rules(frame.rules)) if frame.rules else None
    if grid is None or len(grid.slots) < SMALLEST_TABLE_CELLS:
        return
    inside = [line for line in clipped(lines, grid.xs[0], grid.xs[-1]) if holds_middle(grid.bbox, line.bbox)]
    cost = grid_cost(inside, grid.xs[1:-1], grid.ys[1:-1])
    table = replace(fill_grid(grid, page), is_open=True, cost=cost, head_doubt=frame.head_doubt)
    if table.column_count > 1 and not _overlaps(table, found):
        found.append(table)


def _edges(bands: Sequence[Bbox], lines: Sequence[Line], rows: Sequence[TaggedRow]) -> tuple[Rule, ...]:
    """Return the upper and lower edges of shaded bands as rules; an unshaded last row ends below its text."""
    left, right = bands[0][0], bands[0][2]
    edges = [Rule(True, y, left, right) for band in bands for y in (band[1], band[3])]
    heights = [band[3] - band[1] for band in bands]
    bottom = max(band[3] for band in bands)
    top, tallest = min(band[1] for band in bands), max(heights)
    head = _head_above(lines, top)
    if head < top:
        edges.append(Rule(True, head - 1, left, right))
        above = [line for line in lines if head - 1 <= line.bbox[1] and line.bbox[3] <= top + 1]
        inside = [line for line in lines if head - 1 <= line.bbox[1] <= max(band[3] for band in bands)]
        edges += [
            Rule(True, y, left, right) for y in tagged_breaks(rows, above) or row_breaks(above, find_gutters(inside))
        ]
    below = [line for line in lines if bottom - 1 < line.bbox[1] < bottom + tallest and left <= line.bbox[0] < right]
    if below:
        edges.append(Rule(True, max(line.bbox[3] for line in below) + 1, left, right))
    return tuple(edges)


def _head_above(lines: Sequence[Line], top: float) -> float:
    """Return where the unshaded rows above the first band begin: lines close to it, most of them cut into columns."""
    usual = median([line.size for line in lines]) if lines else 0.0
    begin = edge = top
    uncut = 0
    for line in sorted((line for line in lines if line.bbox[3] <= top + 1), key=lambda line: -line.bbox[3]):
        if edge - line.bbox[3] > HEAD_GAP * line.size or line.size > usual * OTHER_PRINT:
            break
        edge = min(edge, line.bbox[1])
        uncut = uncut + 1 if is_in_one_piece(line) else 0
        if uncut > MOST_WRAPS:
            break
        begin = begin if uncut else line.bbox[1]
    return begin


def _overlaps(table: Table, others: Sequence[Table]) -> bool:
    return any(
        table.bbox[0] < other.bbox[2]
        and other.bbox[0] < table.bbox[2]
        and table.bbox[1] < other.bbox[3] - 1
        and other.bbox[1] < table.bbox[3] - 1
        for other in others
    )
