"""The document's outline: which headings stand above each table, what its caption is, and which unit it states."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TypeVar

from extractor.layout.flow.captions import (
    caption_line,
    ends_sentence,
    explains_stacked_values,
    is_note,
    stated_units,
    states_day,
    undecorated,
)
from extractor.layout.flow.stitching import Flow
from extractor.layout.tables.open.gutters import Segment, segments_of
from extractor.layout.tables.table import Table
from extractor.layout.text.headings import (
    LARGER,
    LONGEST_HEADING,
    Heading,
    heading_of,
    headings_above,
    is_cover,
    is_of_title,
)
from extractor.layout.text.line import Line
from extractor.reading.page import Bbox
from extractor.reading.tags import TagPath, heading_rank, is_caption, list_of, lists_of

_Printed = TypeVar("_Printed", Line, Table)
NEAR = 3.5
"""A caption stands within so many of its own line heights above its table."""
MOST_NOTES = 3
"""So many lines below a table may be notes to it."""


@dataclass(frozen=True)
class Surroundings:
    """The text around a table: headings outermost first, caption, the unit of it all and the day of its figures.

    `notes` are the lines that explain the table, above or below it (※…, （注）…).
    `units` are all that the unit line states: of numbers of several kinds, each takes the one that fits.
    `names_event`: the caption stands in the table's own frame and names the event that its rows are about.
    """

    section: tuple[str, ...] = ()
    caption: str | None = None
    caption_lines: tuple[Line, ...] = ()
    unit: str | None = None
    key_date: Line | None = None
    notes: tuple[str, ...] = ()
    names_event: bool = False
    units: tuple[str, ...] = ()


def surroundings(flow: Flow, title: str | None = None) -> tuple[Surroundings, ...]:
    """Return the surroundings of each of the flow's tables, in their order; `title` is the document's title."""
    usual = median([line.size for line in flow.lines]) if flow.lines else 0.0
    path: tuple[Heading, ...] = ()
    result: list[Surroundings] = []
    waiting = sorted(flow.lines, key=lambda line: (line.page, line.bbox[1]))
    begin = {page: at for at, page in reversed(list(enumerate(line.page for line in waiting)))}
    lines_of, tables_of = _by_page(waiting), _by_page(flow.tables)
    lists = lists_of(line.tag for line in flow.lines)
    cover = is_cover([line for line in flow.lines if line.page == 1], [table.page for table in flow.tables])
    at = 0
    for i, table in enumerate(flow.tables):
        while at < len(waiting) and _before(waiting[at], table):
            heading = _as_heading(waiting[at], usual, title, lists)
            if heading is not None and (heading.is_numbered or not (cover and waiting[at].page == 1)):
                path = (*headings_above(path, heading, usual), heading)
            at += 1
        n = _number_above(flow.tables, i)
        previous = flow.tables[n] if n is not None else None
        near = waiting[begin.get(table.page - 1, begin.get(table.page, at)) : at]
        above = _directly_above(table, _over(table, near, tables_of[table.page]), previous)
        found = _surroundings(path, above, _directly_below(table, lines_of.get(table.last_page, ())), usual, title)
        if not above and previous is not None and n is not None and previous.last_page == table.page:
            found = replace(found, unit=result[n].unit, units=result[n].units)  # pieces of one sheet
        result.append(found)
    return tuple(result)


def _by_page(things: Iterable[_Printed]) -> dict[int, list[_Printed]]:
    """Return lines or tables by the page on which they begin, in their order."""
    found: dict[int, list[_Printed]] = {}
    for thing in things:
        found.setdefault(thing.page, []).append(thing)
    return found


def _surroundings(
    path: Sequence[Heading], above: Sequence[Line], below: Sequence[Line], usual: float, title: str | None
) -> Surroundings:
    """Return the surroundings of one table from the headings and the lines around it."""
    caption = caption_line(above, usual, title)
    units = next((units for line in reversed(above) if (units := stated_units(line.text))), ())
    section = tuple(heading.text for heading in path if caption is None or heading.text != caption.text.strip())
    dated = next((line for line in reversed(above) if states_day(line.text)), None)
    name, lines = (undecorated(caption.text), (caption,)) if caption else (None, ())
    notes = tuple(line.text for line in (*above, *below) if is_note(line.text) or explains_stacked_values(line.text))
    return Surroundings(section, name, lines, units[0] if units else None, dated, notes, units=units)


def _as_heading(line: Line, usual: float, title: str | None, lists: Collection[TagPath]) -> Heading | None:
    """Return a line as a heading, or None if it is not one; `lists` are those of several items in a tagged file."""
    text = line.text.strip()
    if not text or len(text) > LONGEST_HEADING or ends_sentence(text) or is_of_title(text, line.page, title):
        return None
    heading = heading_of(text, line.size, heading_rank(line.tag))
    if is_caption(line.tag):
        return None
    by_print = line.size >= usual * LARGER or line.bold or heading.rank is not None
    return heading if by_print or (heading.is_numbered and list_of(line.tag) not in lists) else None


def _before(line: Line, table: Table) -> bool:
    return (line.page, line.bbox[1]) < (table.page, table.bbox[1] + 1)


def _number_above(tables: Sequence[Table], number: int) -> int | None:
    """Return the number of the last table before one that is not beside it."""
    table = tables[number]
    return next((n for n in reversed(range(number)) if not _beside(table, tables[n])), None)


def _beside(table: Table, other: Table) -> bool:
    """Return whether two tables stand side by side on a page."""
    a, b = table.bbox, other.bbox
    apart = a[2] <= b[0] or b[2] <= a[0]
    return other.page == table.page and apart and a[1] < b[3] and b[1] < a[3]


def _over(table: Table, lines: Sequence[Line], on_page: Sequence[Table]) -> list[Line]:
    """Return lines with only those pieces of them that stand nearer to this table than to one beside it.

    `on_page` are the tables that begin on the table's page.
    """
    others = [other.bbox for other in on_page if _beside(table, other)]
    if not others:
        return list(lines)
    own = table.bbox
    kept: list[Line] = []
    for line in lines:
        near = [
            piece
            for piece in segments_of(line)
            if all(_distance(piece, own) <= _distance(piece, box) for box in others)
        ]
        if line.page != table.page:
            kept.append(line)
        elif near:
            start = line.edges.index(near[0].line.edges[0])
            kept.append(line.part(start, line.edges.index(near[-1].line.edges[-1]) + 1))
    return kept


def _distance(piece: Segment, box: Bbox) -> float:
    """Return how far a piece of a line begins from the sides of a box, in points."""
    return max(box[0] - piece.x0, piece.x0 - box[2], 0.0)


def _directly_above(table: Table, lines: Sequence[Line], previous: Table | None) -> list[Line]:
    """Return the few lines between a table and the one above it, from top to bottom.

    At the top of a page these may be the last lines of the page before: a caption alone at its foot.
    """
    floor = previous.last_bbox[3] if previous is not None and previous.last_page == table.page else float("-inf")
    same_page = [line for line in lines if line.page == table.page and line.bbox[3] <= table.bbox[1] + 2]
    above = [line for line in same_page if line.bbox[1] >= floor - 2]
    if not same_page and not (previous is not None and previous.last_page == table.page):
        earlier = [line for line in lines if line.page == table.page - 1]
        below_tables = previous.last_bbox[3] if previous and previous.last_page == table.page - 1 else float("-inf")
        return [line for line in earlier[-2:] if line.bbox[1] >= below_tables]
    near: list[Line] = []
    edge = table.bbox[1]
    for line in sorted(above, key=lambda line: line.bbox[1], reverse=True):
        if edge - line.bbox[3] > NEAR * line.size:
            break
        near.insert(0, line)
        edge = line.bbox[1]
    return near[-3:]


def _directly_below(table: Table, lines: Sequence[Line]) -> list[Line]:
    """Return the few lines right below a table."""
    edge = table.last_bbox[3]
    found: list[Line] = []
    for line in lines:
        if line.page == table.last_page and line.bbox[1] >= table.last_bbox[3] - 2:
            if line.bbox[1] - edge > NEAR * line.size or len(found) == MOST_NOTES:
                break
            found.append(line)
            edge = line.bbox[3]
    return found
