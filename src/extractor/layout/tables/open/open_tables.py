"""Tables that are ruled only in part or not at all: missing rules are supplied from fills, gutters and text rows.

The supplied rules go through the same grid as drawn ones, so spans, stitching and filling are those of ruled tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.layout.tables.open.grid_choice import choose_grid
from extractor.layout.tables.open.gutters import HEAD_LINES, crosses, find_gutters, segments_of
from extractor.layout.tables.open.row_breaks import FULL_ROWS, column_of
from extractor.layout.tables.open.running_columns import is_running_text
from extractor.layout.tables.open.supplied_rules import OpenFrame, supplied_frame
from extractor.layout.tables.tagged_rows import TaggedRow, tagged_runs
from extractor.layout.text.headings import SECTION_NUMBERINGS, numbering_of
from extractor.layout.text.line import Line, clipped
from extractor.reading.page import Rule

FEWEST_ROWS = 3
"""A table without rules needs a head and two rows, or it may be two columns of text."""
MANY_GUTTERS = 2
"""With so many gutters a head and one row are enough: the rest may be on the next page."""
FARTHEST_ROW = 3.5
"""Rows of one table are at most this multiple of the font size apart."""
OTHER_PRINT = 1.2
"""Lines whose font sizes differ by more than this factor are not rows of one table."""
LARGER, APART = 1.05, 1.4
"""A heading is set larger than the rows of a table by at least the first factor, or apart from them by the second."""
LONGEST_NUMBER = 4
"""The number of a heading has at most so many characters: （１２）."""
ROWS_SEEN = 2
"""So many lines below a head show that rows follow."""
_DAY = re.compile(r"\d\s*日|\d[/／]\s*\d")
WRAP_STEP = 0.8
"""A line that follows this close below the last row is the rest of a wrapped cell."""
NEAR_HEAD = 2.0
"""A head without a rule above it begins within this multiple of its font size over the rule below it."""


def with_head(rules: Sequence[Rule], lines: Sequence[Line]) -> tuple[Rule, ...]:
    """Return hairlines with one more above the head if the head is printed above the first of them.

    Such a head has pieces like those of the body and is close to it; a line of fewer pieces is a caption with its unit.
    """
    left, right = min(rule.start for rule in rules), max(rule.end for rule in rules)
    ys = sorted({rule.position for rule in rules})
    near = clipped([line for line in lines if ys[0] - NEAR_HEAD * line.size <= line.bbox[1] < ys[0]], left, right)
    if not near:
        return tuple(rules)
    head = max(near, key=lambda line: line.bbox[1])
    body = clipped([line for line in lines if ys[0] < line.middle < ys[-1]], left, right)
    gutters = find_gutters([head, *body])
    columns = {column_of(segment, gutters) for segment in segments_of(head)}
    first = [line for line in body if line.middle < ys[1]]
    alike = first and len(segments_of(head)) >= max(len(segments_of(line)) for line in first)
    if not alike or len(gutters) < MANY_GUTTERS or len(columns) < FULL_ROWS * (len(gutters) + 1):
        return tuple(rules)
    return (Rule(True, head.bbox[1] - 1, left, right), *rules)


def supply_columns(
    rules: Sequence[Rule], lines: Sequence[Line], tagged: Sequence[TaggedRow] = (), drawn: Sequence[float] = ()
) -> OpenFrame:
    """Return the hairlines with the row and column lines that the text between them shows; nothing if no columns.

    Rows between them are those that the page's tags state (`tagged`), or that the text shows. `drawn` are the places of
    column lines that are drawn beside a part of the rows.
    """
    ys = sorted({rule.position for rule in rules})
    left, right = min(rule.start for rule in rules), max(rule.end for rule in rules)
    inside = clipped([line for line in lines if ys[0] <= line.middle <= ys[-1]], left, right)
    grid = choose_grid(inside, ys, tagged, drawn)
    return supplied_frame(grid, inside, left, right, rules) if grid is not None else OpenFrame()


def text_tables(lines: Sequence[Line], tagged: Sequence[TaggedRow] = ()) -> list[OpenFrame]:
    """Return the supplied rules of each table that only its aligned text shows, or the page's tags."""
    found: list[OpenFrame] = []
    stated = [run for run in tagged_runs(tagged, lines) if len(run) >= FEWEST_ROWS - 1]
    used = {id(line) for run in stated for line in run}
    for run in (*stated, *_runs([line for line in lines if id(line) not in used])):
        top, bottom = min(line.bbox[1] for line in run) - 1, max(line.bbox[3] for line in run) + 1
        grid = choose_grid(run, (top, bottom), tagged)
        if grid is None or is_running_text(run, grid.gutters) or _are_forms(run, grid.gutters):
            continue
        fewest = FEWEST_ROWS if len(grid.gutters) < MANY_GUTTERS else FEWEST_ROWS - 1
        if len(grid.edges) - 1 < fewest:
            continue
        left, right = min(line.bbox[0] for line in run) - 1, max(line.bbox[2] for line in run) + 1
        found.append(supplied_frame(grid, run, left, right))
    return found


def _are_forms(run: Sequence[Line], gutters: Sequence[float]) -> bool:
    """Return whether lines are labels beside values under headings of their own: several forms, and no table."""
    return len(gutters) == 1 and any(
        crosses(segment, gutters[0]) for line in run[HEAD_LINES:] for segment in segments_of(line)
    )


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return runs of lines near each other in which most lines are cut by gutters."""
    runs: list[list[Line]] = []
    ordered = sorted(lines, key=lambda line: line.bbox[1])
    for number, line in enumerate(ordered):
        last = runs[-1][-1] if runs else None
        near = last is not None and line.bbox[1] - last.bbox[3] <= FARTHEST_ROW * line.size
        near = near and last is not None and max(line.size, last.size) <= OTHER_PRINT * min(line.size, last.size)
        if near and not (_is_heading(line, runs[-1]) and _is_head(ordered[number + 1 : number + 2 + ROWS_SEEN])):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [trimmed for run in runs if len(trimmed := _trimmed(run)) >= FEWEST_ROWS - 1]


def _is_head(below: Sequence[Line]) -> bool:
    """Return whether the lines below a heading may begin a table of several columns with its head.

    The first is no item of a list and names no day, and it is not alone in being cut into so many pieces.
    """
    cut = [len(segments_of(line)) > MANY_GUTTERS for line in below]
    return (
        bool(cut) and cut[0] and any(cut[1:]) and numbering_of(below[0].text) is None and not _DAY.search(below[0].text)
    )


def is_in_one_piece(line: Line) -> bool:
    """Return whether no gutter cuts a line; the number of a heading may be set apart: `２　施設の利用`."""
    pieces = segments_of(line)
    is_numbered = len(pieces) == 2 and len(pieces[0].line.text) <= LONGEST_NUMBER
    return len(pieces) == 1 or (is_numbered and numbering_of(line.text) in SECTION_NUMBERINGS)


def _is_heading(line: Line, above: Sequence[Line]) -> bool:
    """Return whether a line in one piece heads another table: bold and larger than the rows above it, or set apart.

    What is set apart has a number, and more room above it than the rows have; bands of a table have not.
    """
    rows = [other for other in above if len(segments_of(other)) > 1]
    if not rows or not is_in_one_piece(line):
        return False
    has_number = numbering_of(line.text) is not None
    gaps = [gap for one, other in pairwise(above) if (gap := other.bbox[1] - one.bbox[3]) > 0]
    is_apart = has_number and len(gaps) > 1 and line.bbox[1] - above[-1].bbox[3] >= APART * median(gaps)
    return is_apart or (line.bold and line.size >= LARGER * median(row.size for row in rows))


def _trimmed(run: list[Line]) -> list[Line]:
    """Drop lines at both ends that have no gutter: captions, notes and paragraphs around the table."""
    cut = [len(segments_of(line)) > 1 for line in run]
    rows = [not is_in_one_piece(line) for line in run]
    if sum(cut) < FEWEST_ROWS - 1:
        return []
    first, last = (rows if any(rows) else cut).index(True), len(cut) - 1 - cut[::-1].index(True)
    while last + 1 < len(run) and run[last + 1].bbox[1] - run[last].bbox[3] <= WRAP_STEP * run[last].size:
        last += 1
    body = run[first : last + 1]
    return body if sum(cut[first : last + 1]) * 2 >= len(body) - 1 else []
